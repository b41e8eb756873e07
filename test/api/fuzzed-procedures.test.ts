import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Answers, Field } from '@wubu/engine';
import type { ApiClient, Loose } from '../support/api/client.js';
import { expectPlainProblems, expectPlainRefusal } from '../support/api/plain-refusal.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { answersTo, mixed } from '../support/engine/forms.js';
import { fewMutations, mutated, type Mutation } from '../support/fuzz/mutations.js';
import { fewSlips, withSlips, written, type Slip } from '../support/fuzz/texts.js';
import type { Login } from '../support/organisation.js';
import { forEvery, lawTimeout } from '../support/runs.js';

jest.setTimeout(lawTimeout());

const YAML = { 'Content-Type': 'application/yaml' };
const KEYS = ['micro-wish', 'club-trip'] as const;
const sources = KEYS.map((key) => {
  const source = readFileSync(join(__dirname, `../../procedures/${key}.yaml`), 'utf8');
  return source.replace('duty: organiser }', 'duty: grid-worker }'); // so that somebody of the tests' bureau may open it
});
const BY_DUTY: { [duty: string]: Login } = {
  reviewer: 'rita',
  publisher: 'pia',
  matcher: 'max',
  fulfiller: 'finn',
  'grid-worker': 'grace',
};

interface Plan {
  which: number;
  mutations: Mutation[];
  slips: Slip[];
  inJson: boolean;
  seed: number;
}

/** A real procedure, or another one, that something went wrong with: in its structure, in its text, or in both. */
const plans: fc.Arbitrary<Plan> = fc.record({
  which: fc.nat(KEYS.length - 1),
  mutations: fewMutations,
  slips: fc.oneof({ weight: 3, arbitrary: fewSlips(0) }, { weight: 1, arbitrary: fewSlips(3) }),
  inJson: fc.boolean(),
  seed: fc.nat(),
});

let api: RunningApi;
let mona: ApiClient;
const etags = new Map<string, string>();
beforeAll(async () => {
  api = await runApi();
  mona = await api.as('mona');
});
afterAll(() => api.close());

function sourceOf({ which, mutations, slips, inJson }: Plan): string {
  const text = mutations.length === 0 ? sources[which]! : written(mutated(parse(sources[which]!), mutations), inJson);
  return withSlips(text, slips);
}

/** What UTF-8 makes of it: it has no halves of characters. */
const sentAs = (source: string): string => Buffer.from(source, 'utf8').toString();

/** Saves it over the last draft; its etag, or undefined when it cannot even be kept. */
async function save(key: string, source: string): Promise<Loose | undefined> {
  const over = etags.get(key);
  const saved = await mona.put(`/procedures/${key}/draft`, source, { ...YAML, ...(over && { 'If-Match': over }) });
  if (saved.status !== 200) return void expectPlainRefusal(saved);
  etags.set(key, saved.body.etag!);
  return saved.body;
}

/** Opens a case of what was published and carries it as far as it goes: whatever is refused on the way is refused plainly. */
async function carryOut(procedure: string, seed: number): Promise<void> {
  const grace = await api.as('grace');
  const opened = await grace.change('/cases', { procedure });
  if (opened.status !== 201) return expectPlainRefusal(opened);
  let tasks = opened.body.tasks!;
  for (let n = 0; n < 6 && tasks.length > 0; n++) {
    const doer = await api.as(doerOf(tasks[0]!));
    const task = await doer.get(`/tasks/${tasks[0]!.id}`);
    if (task.status !== 200) return expectPlainRefusal(task);
    const { form, outcomes } = task.body as { form: Field[]; outcomes: { id: string }[] };
    const body: { answers: Answers; outcome?: string } = { answers: answersTo(form, mixed(seed, n)) };
    if (outcomes.length > 0) body.outcome = outcomes[mixed(seed, n) % outcomes.length]!.id;
    const done = await doer.change(`/tasks/${tasks[0]!.id}/complete`, body);
    if (done.status !== 200) return expectPlainRefusal(done);
    tasks = done.body.opened!;
  }
  for (const path of [`/cases/${opened.body.id}`, `/cases/${opened.body.id}/facts`, '/cases?limit=1', '/procedures'])
    expect({ path, status: (await grace.get(path)).status }).toEqual({ path, status: 200 });
}

function doerOf({ assignee, candidates }: Loose & { assignee?: { name: string }; candidates?: { duty: string } }): Login {
  return assignee ? (assignee.name.toLowerCase() as Login) : (BY_DUTY[candidates?.duty ?? ''] ?? 'grace');
}

test('whatever stands in a procedure’s file is published and can be carried out, or is refused with its place', () =>
  forEvery(plans, async (plan) => {
    const key = KEYS[plan.which]!;
    const source = sourceOf(plan);
    fc.pre(source.trim() !== '');
    const checked = await mona.post(`/procedures/${key}/check`, source, YAML);
    const saved = await save(key, source);
    if (checked.status !== 200 || !saved) {
      expect(saved).toBeUndefined();
      return expectPlainRefusal(checked);
    }
    const problems = checked.body.problems!;
    expectPlainProblems(problems, source);
    expect(saved.problems).toEqual(problems);
    const published = await mona.post(`/procedures/${key}/publish`);
    if (published.status !== 201) {
      expectPlainRefusal(published);
      const isWrong = problems.some(({ severity }) => severity === 'error');
      expect(published.body.code).toBe(isWrong ? 'procedure.problems' : 'procedure.unchanged');
      if (isWrong) expect(published.body.problems).toEqual(problems);
      if (plan.seed % 8 === 0) expect((await mona.get(`/procedures/${key}/draft`)).body.source).toBe(sentAs(source));
      return;
    }
    etags.delete(key);
    expect((await mona.get(`/procedures/${key}/versions/${published.body.version}`)).body.source).toBe(sentAs(source));
    await carryOut(key, plan.seed);
  }));
