import { isMap, isScalar, parseDocument } from 'yaml';

/** The same text with another key at its top; comments and layout stay. Undefined: there is no key to replace. */
export function withKey(source: string, key: string): string | undefined {
  const { contents } = parseDocument(source, { keepSourceTokens: false, logLevel: 'silent' });
  if (!isMap(contents)) return undefined;
  const value = contents.items.find((pair) => isScalar(pair.key) && pair.key.value === 'key')?.value;
  if (!isScalar(value) || !value.range) return undefined;
  const [from, to] = value.range;
  const quote = /^["']/.exec(source.slice(from, to))?.[0] ?? '';
  return source.slice(0, from) + quote + key + quote + source.slice(to);
}
