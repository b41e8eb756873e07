import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWER_PROBLEM_CODES, NOTICE_CODES, PROBLEM_CODES, REFUSAL_CODES, factSchema } from '@wubu/engine';
import { PROBLEM_TEXTS } from '../../apps/api/src/platform/problem-texts.js';

const folder = join(__dirname, '../../apps/web/src/locales');

type Texts = { [key: string]: string | Texts };

function catalogue(language: string): Texts {
  const files = readdirSync(join(folder, language)).filter((file) => file.endsWith('.json'));
  const areas = files.map((file) => [file.replace('.json', ''), JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Texts]);
  return Object.fromEntries(areas) as Texts;
}

const texts = { 'zh-CN': catalogue('zh-CN'), en: catalogue('en') };

/** Keys as dotted paths; the forms of a plural count as one. */
function keys(at: Texts, path = ''): string[] {
  const found = Object.entries(at).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : keys(value, `${path}${key}.`),
  );
  return [...new Set(found.map((key) => key.replace(/_(one|other)$/, '')))].sort();
}

/** What is filled in, for each key. */
function places(at: Texts, path = ''): [key: string, names: string[]][] {
  return Object.entries(at).flatMap(([key, value]): [string, string[]][] => {
    if (typeof value !== 'string') return places(value, `${path}${key}.`);
    return [[`${path}${key}`, [...value.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort()]];
  });
}

const languages = ['zh-CN', 'en'] as const;

test('both languages have the same texts', () => {
  expect(keys(texts.en)).toEqual(keys(texts['zh-CN']));
});

test('both languages fill in the same things', () => {
  const chinese = new Map(places(texts['zh-CN']));
  for (const [key, names] of places(texts.en)) {
    const other = chinese.get(key) ?? chinese.get(key.replace(/_one$/, '_other'));
    expect([key, names]).toEqual([key, other]);
  }
});

const types = factSchema.options.map((option) => option.shape.type.value);

describe.each(languages)('in %s', (language) => {
  const known = new Set(keys(texts[language]));
  const missing = (area: string, codes: readonly string[]) =>
    codes.filter((code) => !known.has(`${area}.${code}`) && ![...known].some((key) => key.startsWith(`${area}.${code}.`)));

  test('every fact has a sentence', () => {
    expect(missing('facts', types)).toEqual([]);
  });

  test('every refusal has a text', () => {
    expect(missing('refusals', REFUSAL_CODES)).toEqual([]);
  });

  test('every problem of a procedure has a text', () => {
    expect(missing('problems', PROBLEM_CODES)).toEqual([]);
  });

  test('every problem of an answer has a text', () => {
    expect(missing('answers', ANSWER_PROBLEM_CODES)).toEqual([]);
  });

  test('every notice has a text', () => {
    expect(missing('notices', NOTICE_CODES)).toEqual([]);
  });

  test('every other error of the API has a text', () => {
    const others = Object.keys(PROBLEM_TEXTS).filter((code) => !(REFUSAL_CODES as readonly string[]).includes(code));
    expect(missing('errors', others)).toEqual([]);
  });
});
