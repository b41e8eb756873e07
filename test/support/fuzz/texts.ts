import fc from 'fast-check';
import { stringify } from 'yaml';
import { asJson, TEXTS } from './hostile.js';

/** What slips into a source that somebody types. */
const SLIPS = [
  '\t',
  '"',
  "'",
  ': ',
  '- ',
  '? ',
  '[',
  ']',
  '{',
  '}',
  '&a ',
  '*a',
  '*nobody',
  '<<: *a',
  '!!js/function "x"',
  '!!binary aGk=',
  '!!set {a}',
  '!!timestamp 2026-01-01',
  '#',
  '|',
  '>-',
  '---',
  '...',
  '%YAML 9.9',
  '\n',
  '\r',
  '\u2028',
  '\ufeff',
  '\u0007',
  '0x1F',
  '.nan',
  '-.inf',
  '~',
  ...TEXTS,
];

/** One slip in a source. `from` chooses where, `length` how much of it. */
export interface Slip {
  how: 'cut' | 'insert' | 'repeat' | 'indent';
  from: number;
  length: number;
  text: string;
}

const slips: fc.Arbitrary<Slip> = fc.record({
  how: fc.constantFrom('cut', 'insert', 'insert', 'repeat', 'indent'),
  from: fc.nat(),
  length: fc.oneof(fc.nat(8), fc.nat(400)),
  text: fc.constantFrom(...SLIPS),
});

export const fewSlips = (most: number): fc.Arbitrary<Slip[]> => fc.array(slips, { maxLength: most });

export function withSlips(source: string, all: readonly Slip[]): string {
  return all.reduce((text, { how, from, length, text: slip }) => {
    const at = text.length === 0 ? 0 : from % text.length;
    const [before, part, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
    if (how === 'cut') return before + after;
    if (how === 'insert') return before + slip + part + after;
    if (how === 'repeat') return before + part + part + after;
    return before + part.replaceAll('\n', '\n  ') + after;
  }, source);
}

/** As YAML, with an anchor for each part that stands in several places or contains itself; or as JSON where that is possible. */
export function written(value: unknown, inJson: boolean): string {
  const json = inJson ? asJson(value) : undefined;
  return json ?? stringify(value, { lineWidth: 0 }) ?? '';
}
