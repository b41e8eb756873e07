import { Client } from 'pg';
import type { ApiClient } from '../support/api/client.js';
import { LATE_VISIT, publish } from '../support/api/procedures.js';
import { problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish } from '../support/api/wishes.js';
import { like, matching, some } from '../support/matching.js';
import { eventually } from '../drivers/eventually.js';

const YAML = { 'Content-Type': 'application/yaml' };
let api: RunningApi;
let mona: ApiClient;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
  await publish(api, 'late-visit', LATE_VISIT);
  mona = await api.as('mona');
});
afterAll(() => api.close());

const one = async (key: string, by = mona) => (await by.get(`/procedures/${key}`)).body;
const who = (login: 'grace' | 'mona' | 'rita' | 'hanna' | 'adam') => api.organisation.people[login];

/** Changes the organisation behind the API's back, as an import does. */
async function change(sql: string, values: unknown[]): Promise<void> {
  const db = new Client({ connectionString: api.databaseUrl });
  await db.connect();
  await db.query(sql, values);
  await db.end();
}

describe('a manager', () => {
  test('sees how many cases run, are late and have ended on each version, as their lists show them; staff do not', async () => {
    const grace = await api.as('grace');
    const { id } = await openWish(grace);
    await openWish(grace);
    await grace.change(`/cases/${id}/cancel`, { reason: '写错了' });
    await grace.change('/cases', { procedure: 'late-visit', answers: { whom: '赵德顺' } });
    await publish(api, 'late-whole', LATE_VISIT.replace('key: late-visit', 'key: late-whole\ndeadline: { within: PT0S, clock: plain }'));
    const held = (await grace.change('/cases', { procedure: 'late-whole' })).body.id;
    await grace.change('/cases', { procedure: 'late-whole' });
    const adam = await api.as('adam');
    await adam.change(`/cases/${held}/suspend`, { reason: '等消息' });
    const listed = async (shown: string) => (await adam.get(`/cases?procedure=late-whole&${shown}`)).body.items!.length;
    const lists = ['status=open&version=1', 'overdue=true', 'status=closed', 'status=running', 'status=suspended', 'status=open&version=2'];
    expect(await Promise.all(lists.map(listed))).toEqual([2, 1, 0, 1, 1, 0]);
    await eventually('the counts', async () => {
      expect((await one('micro-wish')).versions![0]).toMatchObject({ cases: { open: 1, overdue: 0, ended: 1 } });
      expect((await one('late-visit')).versions![0]).toMatchObject({ cases: { open: 1, overdue: 1, ended: 0 } });
      expect((await one('late-whole')).versions![0]).toMatchObject({ cases: { open: 2, overdue: 1, ended: 0 } });
      return true;
    });
    for (const { versions } of (await grace.get('/procedures')).body.items!)
      for (const version of versions ?? [])
        expect([version.cases, version.problems, version.retirements]).toEqual([undefined, undefined, undefined]);
  });

  test('retires a version and the whole procedure with a reason, and takes them up again', async () => {
    await publish(api, 'retiring', LATE_VISIT.replace('late-visit', 'retiring'));
    await publish(
      api,
      'retiring',
      LATE_VISIT.replace('late-visit', 'retiring').replace('title: { zh-CN: 走访, en: Visit }', 'title: { zh-CN: 看望 }'),
    );
    expect(await mona.post('/procedures/retiring/versions/2/retire', { reason: ' ' })).toEqual(problem(422, 'input'));
    const { versions } = (await mona.post('/procedures/retiring/versions/2/retire', { reason: '表单要改' })).body;
    expect(versions).toMatchObject([
      { version: 2, retiredAt: some(String), retirements: [{ by: { id: who('mona'), name: 'Mona' }, reason: '表单要改' }] },
      { version: 1, retirements: [] },
    ]);
    const grace = await api.as('grace');
    const opened = async () => (await grace.change('/cases', { procedure: 'retiring' })).body.procedure?.version;
    expect(await opened()).toBe(1);
    await mona.post('/procedures/retiring/retire', { reason: '不再办' });
    expect(await opened()).toBeUndefined();
    const adam = await api.as('adam');
    await adam.post('/procedures/retiring/versions/2/restore');
    expect(await opened()).toBe(2);
    expect((await one('retiring')).versions).toMatchObject([
      { retirements: [{ reason: '表单要改', endedAt: some(String), endedBy: { name: 'Adam' } }] },
      { retiredAt: some(String), retirements: [{ reason: '不再办' }] },
    ]);
    expect(await mona.post('/procedures/nothing/retire', { reason: '没有' })).toEqual(problem(404, 'notFound'));
  });

  test('copies a version, or else the draft, to a new key; only the key differs', async () => {
    const { source } = (await mona.get('/procedures/micro-wish/versions/1')).body;
    expect(await mona.post('/procedures/micro-wish/copy', { key: 'big-wish' })).toMatchObject({
      status: 201,
      body: { key: 'big-wish', problems: [] },
    });
    expect((await mona.get('/procedures/big-wish/draft')).body.source).toBe(source!.replace('key: micro-wish', 'key: big-wish'));
    expect(await mona.post('/procedures/micro-wish/copy', { key: 'big-wish' })).toEqual(problem(409, 'procedure.exists'));
    expect(await mona.post('/procedures/big-wish/copy', { key: 'micro-wish' })).toEqual(problem(409, 'procedure.exists'));
    expect(await mona.post('/procedures/nothing/copy', { key: 'other' })).toEqual(problem(404, 'notFound'));
    for (const verb of ['copy', 'try-people'])
      expect(await mona.post(`/procedures/micro-wish/${verb}`, { ...(verb === 'copy' && { key: 'other' }), version: 2 ** 31 })).toEqual(
        problem(422, 'input', { path: 'version' }),
      );
    await mona.put('/procedures/keyless/draft', 'title: x', YAML);
    expect(await mona.post('/procedures/keyless/copy', { key: 'other' })).toEqual(problem(409, 'procedure.noKey'));
    await mona.put('/procedures/quoted/draft', `{ "key": "quoted" }`, YAML);
    await mona.post('/procedures/quoted/copy', { key: 'unquoted' });
    expect((await mona.get('/procedures/unquoted/draft')).body.source).toBe(`{ "key": "unquoted" }`);
    await mona.put('/procedures/block/draft', 'key: >-\n  block\ntitle: x', YAML);
    await mona.post('/procedures/block/copy', { key: 'line' });
    expect((await mona.get('/procedures/line/draft')).body.source).toBe('key: line\ntitle: x');
    await mona.put('/procedures/empty/draft', 'key:\ntitle: x', YAML);
    expect(await mona.post('/procedures/empty/copy', { key: 'other' })).toEqual(problem(409, 'procedure.noKey'));
  });

  test('is told at once that a draft is too large to be read, instead of its copy', async () => {
    const keys = Array.from({ length: 30_000 }, (_, n) => `k${n}: 1`);
    await mona.put('/procedures/wide/draft', ['key: wide', ...keys].join('\n'), YAML);
    const refused = problem(409, 'procedure.problems', { problems: [like({ code: 'source.tooLarge' })] });
    expect(await mona.post('/procedures/wide/copy', { key: 'other' })).toEqual(refused);
  });

  test('sees whom each step and its ladder would find today, by unit or opener, names and units only', async () => {
    const { units } = api.organisation;
    const tried = (await mona.post('/procedures/late-visit/try-people', { unit: units['brook-1'] })).body;
    expect(tried).toMatchObject({ unit: { name: 'Brook grid 1' }, mayOpen: true, version: 1 });
    expect(tried.steps).toMatchObject([
      { step: 'visit', found: 'person', people: [{ name: 'Gavin' }] },
      { step: 'review', found: 'pool', duty: 'reviewer', unit: { name: 'Willow town' }, people: [{ name: 'Rita' }, { name: 'Rob' }] },
    ]);
    expect(tried.steps![1]!.rungs).toMatchObject([{ told: [{ name: 'Hanna' }] }, { told: [], reassigned: { name: 'Hanna' } }]);
    expect(JSON.stringify(tried)).not.toMatch(/login|role/);
    const byGrace = (await mona.post('/procedures/late-visit/try-people', { opener: who('grace') })).body;
    expect(byGrace).toMatchObject({ opener: { name: 'Grace' }, unit: { name: 'Brook grid 1' }, mayOpen: true });
    const byAdam = (await mona.post('/procedures/micro-wish/try-people', { opener: who('adam') })).body;
    expect(byAdam).toMatchObject({ mayOpen: false, unit: { name: 'Bureau' } });
    expect(await mona.post('/procedures/late-visit/try-people', {})).toEqual(problem(422, 'input', { path: 'unit' }));
    expect(await mona.post('/procedures/nothing/try-people', { unit: units.east })).toEqual(problem(404, 'notFound'));
  });

  test('is warned where a published rule finds nobody any more, until it is mended', async () => {
    const marks = async () => (await one('micro-wish')).versions![0]!.problems?.map(({ code, path }) => `${path} ${code}`).sort() ?? [];
    const count = async () => (await mona.get('/session')).body.counts!.procedures;
    const before = await marks();
    expect(await count()).toBe(0);
    await change('UPDATE membership SET duty = $1 WHERE duty = $2', ['was-matcher', 'matcher']);
    await eventually('the mark', async () => (await marks()).includes('steps.match.people people.fallsToHead'));
    expect(await count()).toBe(0); // a head is somebody
    await change('UPDATE membership SET duty = $1 WHERE duty = $2', ['was-grid-worker', 'grid-worker']);
    await eventually('the number', async () => (await count()) > 0);
    expect((await one('micro-wish')).versions![0]!.problems).toMatchObject([
      { code: 'people.nobodyOpens', message: matching(/grid-worker/) },
    ]);
    expect((await (await api.as('rita')).get('/session')).body.counts!.procedures).toBe(0);
    await change(`UPDATE membership SET duty = replace(duty, 'was-', '')`, []);
    await eventually('nothing to mend', async () => (await count()) === 0);
    expect(await marks()).toEqual(before);
  });
});
