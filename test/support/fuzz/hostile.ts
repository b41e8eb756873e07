import fc from 'fast-check';

/** Stands for a number that JavaScript cannot hold; see `asJson`. */
export const BEYOND = '#1e400';

/** Names that mean something to the language, to YAML, or to us. */
export const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'then',
  'length',
  'toJSON',
  '<<',
  '*',
  '0',
  '-1',
  '',
  ' ',
  'a.b',
  'a[0]',
  'a"]b',
  '\u0000',
  '\ud800',
  '心愿',
  'x'.repeat(300),
  'today',
  'steps',
  'answers',
];

/** Texts that break what is careless: templates, SQL, regular expressions, dates, durations, conditions, markup, halves of characters. */
export const TEXTS = [
  ...NAMES,
  BEYOND,
  '{data.who}',
  '{data.__proto__}',
  '{{{{{{',
  '{n:999999999}',
  '{yyyy}{n:6}{n:6}',
  '$&$1$`',
  "'; DROP TABLE task; --",
  '%',
  '\\',
  '\u202e\u200b\ufeff',
  'a\u0000b',
  'x'.repeat(5_000),
  '𠮷'.repeat(300),
  '\n\r\t\u2028',
  '2026-02-30',
  '9999-12-31',
  '+275760-09-13',
  'P3D',
  'P99999999999999999999D',
  'PT0S',
  'P-1D',
  'PT9007199254740993H',
  '元(999999999999.99)',
  '元(1e9)',
  'leader+9',
  'opener.unit',
  'procedure/1',
  'human',
  'end',
  'micro-wish',
  'budget > 元(5000)',
  '('.repeat(500),
  '1'.repeat(500),
  'for i in 1..1000000000 return i',
  'every x in 1..1000000000 satisfies x > 0',
  '(function(a) a)(budget)',
  'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")',
  'budget.constructor.constructor("return process")() = null',
  'process.env.DATABASE_URL = null',
  'opener.password_hash = "x"',
  'now() > @"2026-01-01"',
  'not('.repeat(60),
  '-'.repeat(400) + '1 > 0',
  '"x" = "' + 'y'.repeat(400) + '"',
] as const;

const NUMBERS = [0, -0, -1, 1.5, 1e-7, 1e9, 1e12, 1e21, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, Number.MAX_SAFE_INTEGER + 2];

function nested(levels: number, list: boolean): unknown {
  let value: unknown = 'x';
  for (let n = 0; n < levels; n++) value = list ? [value] : { a: value };
  return value;
}

/** Values of every kind, few of which fit anywhere. */
export const hostileValues: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { '': null }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(3, 20, 31, 45, 300), fc.boolean()).map(([levels, list]) => nested(levels, list)) },
  { weight: 1, arbitrary: fc.constantFrom(60, 2_000).map((length) => Array.from({ length }, (_, n) => n)) },
  { weight: 1, arbitrary: fc.constantFrom(60, 2_000).map((length) => Object.fromEntries(Array.from({ length }, (_, n) => [`k${n}`, n]))) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** The value as JSON, with numbers beyond all measure; undefined when it contains itself. */
export function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)?.replaceAll(new RegExp(`"${BEYOND}"(?!:)`, 'g'), BEYOND.slice(1));
  } catch {
    return undefined; // JSON cannot say it
  }
}
