import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, ApiClient } from '../support/api/client.js';
import { problem } from '../support/api/problems.js';
import { expectPlainProblems } from '../support/api/plain-refusal.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish } from '../support/api/wishes.js';
import { like } from '../support/matching.js';

const YAML = { 'Content-Type': 'application/yaml' };
const source = readFileSync(join(__dirname, '../../procedures/micro-wish.yaml'), 'utf8');

let api: RunningApi;
let rita: ApiClient;
let mona: ApiClient;
let taskId: string;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
  [rita, mona] = [await api.as('rita'), await api.as('mona')];
  ({ taskId } = await openWish(await api.as('grace')));
  await rita.put(`/tasks/${taskId}/draft`, { answers: { 'sorting-note': 'mine' } });
});
afterAll(() => api.close());

const complete = (answers: unknown): Promise<Answer> => rita.change(`/tasks/${taskId}/complete`, { answers, outcome: 'accept' });

/** Whatever was sent, the task waits as before, with what was saved for it. */
afterEach(async () => {
  const { body } = await rita.get(`/tasks/${taskId}`);
  expect([body.draft?.answers, body.ended]).toEqual([{ 'sorting-note': 'mine' }, undefined]);
});

test('2 MB of text are refused at every door, before anybody reads them', async () => {
  const text = '心'.repeat(700_000);
  const tooLarge = problem(413, 'body.tooLarge');
  expect(await complete({ 'sorting-note': text })).toEqual(tooLarge);
  expect(await rita.put(`/tasks/${taskId}/draft`, { answers: { 'sorting-note': text } })).toEqual(tooLarge);
  expect(await (await api.as('grace')).change('/cases', { procedure: 'micro-wish', answers: { who: text } })).toEqual(tooLarge);
  expect(await mona.put('/procedures/micro-wish/draft', `${source}# ${text}`, YAML)).toEqual(tooLarge);
  expect(await mona.post('/procedures/micro-wish/check', `${source}# ${text}`, YAML)).toEqual(tooLarge);
  expect(await api.stranger().post('/session', { login: 'rita', password: text })).toEqual(tooLarge);
});

test('a text within the limits of a body but not of its field is refused with its place', async () => {
  expect(await complete({ 'sorting-note': '心'.repeat(300_000) })).toEqual(
    problem(422, 'answers.invalid', { path: 'answers.sorting-note', problems: [like({ code: 'tooLong', params: { max: 500 } })] }),
  );
});

test('wide answers and deep ones are refused in few words', async () => {
  const wide = Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`n${n}`, n]));
  for (const answers of [wide, { 'sorting-note': wide }, { 'sorting-note': Array.from({ length: 200_000 }, () => 0) }]) {
    const refused = await complete(answers);
    expect(refused).toEqual(problem(422, 'answers.invalid'));
    expect(JSON.stringify(refused.body).length).toBeLessThan(30_000);
  }
  let deep: unknown = 'x';
  for (let n = 0; n < 40; n++) deep = { a: [deep] };
  expect(await complete({ 'sorting-note': deep })).toEqual(problem(422, 'body.tooDeep', { params: { max: 32 } }));
});

test.each([
  ['would run for ever', 'count(for i in 1..1000000000 return i) > 1'],
  ['would run for ever in a regular expression', 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")'],
  ['would ask everything', 'some x in 1..1000000000 satisfies x > 2'],
  ['would call itself', '(function(f) f(f))(function(f) f(f))'],
  ['would reach for the language', 'budget.constructor.constructor("return process")() != null'],
  ['would read the environment', 'process.env.DATABASE_URL != null'],
  ['would read people’s words', 'wish = "a walker"'],
  ['would read the clock', 'now() > date and time("2026-01-01T00:00:00")'],
  ['is deeper than anybody can read', `${'('.repeat(200)}budget > 元(1)${')'.repeat(200)}`],
  ['is longer than anybody can read', `budget > 元(1)${' or budget > 元(1)'.repeat(100)}`],
])('an expression that %s is refused with its line and is never run', async (_why, expression) => {
  const wrong = source.replace("'budget > 元(5000)'", JSON.stringify(expression));
  const { status, body } = await mona.post('/procedures/micro-wish/check', wrong, YAML);
  expect(status).toBe(200);
  expectPlainProblems(body.problems!, wrong);
  const line = wrong.split('\n').findIndex((text) => text.includes('- { when: "')) + 1;
  expect(body.problems).toEqual([like({ path: 'steps.weigh.to[0].when', severity: 'error', line })]);
});
