import { isMap, isScalar, parseDocument } from 'yaml';

/**
 * The same text, which must be within its limits (see `limitBroken`), with another key at its top; comments and layout stay. Undefined: there is no
 * key to replace.
 */
export function withKey(source: string, key: string): string | undefined {
  const { contents } = parseDocument(source, { keepSourceTokens: false, uniqueKeys: false, logLevel: 'silent' });
  if (!isMap(contents)) return undefined;
  const value = contents.items.find((pair) => isScalar(pair.key) && pair.key.value === 'key')?.value;
  if (!isScalar(value) || !value.range || value.value === null) return undefined;
  const [from, to] = value.range;
  const written = source.slice(from, to).trimEnd(); // that of a block ends with its line
  const quote = /^["']/.exec(written)?.[0] ?? '';
  return source.slice(0, from) + quote + key + quote + source.slice(from + written.length);
}
