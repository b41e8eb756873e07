import { ANSWER_PROBLEM_CODES, REFUSAL_CODES } from '@wubu/engine';
import { fill, FIELD_TEXTS, PROBLEM_TEXTS } from '../../apps/api/src/platform/problem-texts.js';

test('every refusal of the engine has a text', () => {
  expect(REFUSAL_CODES.filter((code) => !PROBLEM_TEXTS[code]?.title || !PROBLEM_TEXTS[code].detail)).toEqual([]);
});

test('every problem of an answer has a text', () => {
  expect(ANSWER_PROBLEM_CODES.filter((code) => !FIELD_TEXTS[code])).toEqual([]);
});

test('a text is filled with what it names, and keeps what nobody gave', () => {
  expect(fill('at most {max} of {what}', { max: 3 })).toBe('at most 3 of {what}');
});
