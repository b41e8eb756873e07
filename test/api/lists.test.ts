import { v7 } from 'uuid';
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, STEPS, wish } from '../support/api/wishes.js';
import type { ApiClient, Loose } from '../support/api/client.js';

let api: RunningApi;
const opened: string[] = [];
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
  for (let n = 0; n < 25; n++) opened.push((await openWish(await api.as('grace'), { ...wish, who: `Person ${n}` })).id);
});
afterAll(() => api.close());

async function pages(client: ApiClient, path: string, between: () => Promise<unknown> = () => Promise.resolve()): Promise<Loose[]> {
  const all: Loose[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await client.get(`${path}${cursor && `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    all.push(...body.items!);
    if (!body.next) return all;
    cursor = body.next;
    await between();
  }
}

describe('the organisation', () => {
  test('tells its duties with their names, who holds one, and the name behind an id', async () => {
    const rob = await api.as('rob');
    expect((await rob.get('/duties')).body).toEqual({ items: [{ code: 'head', title: { 'zh-CN': '负责人', en: 'Head' } }] });
    expect((await rob.get('/units?duty=fulfiller')).body.items!.map(({ code }) => code)).toEqual(['brook', 'maple']);
    const people = (await rob.get('/people?duty=publisher')).body.items!;
    expect(people.map(({ name }) => name)).toEqual([(await rob.get(`/people/${people[0]!.id}`)).body.name]);
    expect((await rob.get(`/people/${opened[0]}`)).status).toBe(404);
  });
});

describe('a list', () => {
  test('pages through everything once, also while rows come and go', async () => {
    const rita = await api.as('rita');
    const rob = await api.as('rob');
    let meanwhile = 0;
    const between = async () => {
      const last = opened[24 - meanwhile++]!; // one that no page has shown yet: its deadline is the last
      const { tasks } = (await rob.get(`/cases/${last}`)).body;
      if (meanwhile < 3) await rob.change(`/tasks/${tasks![0]!.id}/complete`, STEPS[0]!.body);
    };
    const found = await pages(rita, '/tasks?view=pool&limit=7', between);
    const ids = found.map(({ caseId }) => caseId!);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(opened.slice(0, 23).sort());
    expect(found.map(({ dueAt }) => dueAt!)).toEqual(found.map(({ dueAt }) => dueAt!).sort());
  });

  test('of more than twenty comes in one page when asked for', async () => {
    const { body } = await (await api.as('rita')).get('/tasks?view=pool&limit=100');
    expect(body.items).toHaveLength(23);
    expect(body.next).toBeNull();
  });

  test('refuses a cursor that was altered, cut, or belongs to another list', async () => {
    const rita = await api.as('rita');
    const { next } = (await rita.get('/tasks?view=pool&limit=5')).body;
    const altered = Buffer.from(
      Buffer.from(next!, 'base64url')
        .toString()
        .replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
    ).toString('base64url');
    for (const cursor of [altered, next!.slice(0, -4), 'AAAA', 'null', Buffer.from('[1]').toString('base64url')])
      expect({ cursor, ...(await rita.get(`/tasks?view=pool&cursor=${cursor}`)) }).toMatchObject({
        cursor,
        status: 422,
        body: { code: 'cursor' },
      });
    expect(await rita.get(`/tasks?view=mine&cursor=${next}`)).toEqual(problem(422, 'cursor'));
    expect(await rita.get(`/cases?cursor=${next}`)).toEqual(problem(422, 'cursor'));
  });

  test('refuses a cursor that somebody made up, its checksum right or not', async () => {
    const rita = await api.as('rita');
    const made = (list: string, ...key: (string | number)[]) => {
      const sum = createHash('sha256')
        .update(JSON.stringify([list, ...key]))
        .digest('base64url')
        .slice(0, 8);
      return Buffer.from(JSON.stringify([...key, sum])).toString('base64url');
    };
    const paths: [path: string, list: string][] = [
      ['/tasks?view=mine', 'tasks.mine'],
      ['/tasks?view=opened', 'tasks.opened'],
      ['/cases?', 'cases'],
      ['/facts?', 'facts'],
      ['/notices?', 'notices'],
      ['/people?', 'people'],
    ];
    for (const [path, list] of paths)
      for (const key of [[], ['x'], ['garbage', 'garbage'], [1e308, 1], ['9999999-01-01', 7], ['\u0000', '\u0000', -1]])
        expect({ path, key, ...(await rita.get(`${path}&cursor=${made(list, ...key)}`)) }).toMatchObject({ path, key, status: 422 });
    for (const at of ['2026-02-30T00:00:00.000Z', '0000-01-01T00:00:00.000Z'])
      // JavaScript reads them, PostgreSQL does not
      expect({ at, ...(await rita.get(`/tasks?view=mine&cursor=${made('tasks.mine', at, v7())}`)) }).toMatchObject({ at, status: 422 });
  });

  test('is narrowed by procedure, unit and text; what looks like a pattern is a text', async () => {
    const rita = await api.as('rita');
    const count = async (query: string) => (await pages(rita, `/tasks?view=pool&${query}&limit=50`)).length;
    expect(await count('procedure=micro-wish')).toBe(23);
    expect(await count('procedure=club-trip')).toBe(0);
    expect(await count(`unit=${api.organisation.units.east}`)).toBe(23);
    expect(await count(`unit=${api.organisation.units.maple}`)).toBe(0);
    expect(await count('q=person%202')).toBe(4); // 2, 20, 21, 22
    expect(await count('q=%25')).toBe(0);
    expect(await count('q=')).toBe(23);
  });

  test('of done tasks shows the last one first; of opened ones where my cases stand', async () => {
    const rob = await api.as('rob');
    const done = await pages(rob, '/tasks?view=done&limit=1');
    expect(done.map(({ ended }) => ended!.at!)).toEqual(
      done
        .map(({ ended }) => ended!.at!)
        .sort()
        .reverse(),
    );
    expect(done).toHaveLength(2);
    const mine = await pages(await api.as('grace'), '/tasks?view=opened&limit=10');
    expect(mine).toHaveLength(25);
    expect(new Set(mine.map(({ step }) => step))).toEqual(new Set(['sort', 'publish']));
  });

  test('of cases shows what I may see, the newest first, and is narrowed alike', async () => {
    const grace = await api.as('grace');
    const all = await pages(grace, '/cases?limit=10');
    expect(all.map(({ id }) => id)).toEqual([...opened].reverse());
    expect(all[0]).toMatchObject({
      procedure: { key: 'micro-wish' },
      stage: { no: 3, of: 5 },
      openedBy: { name: 'Grace' },
      overdue: false,
    });
    expect(await pages(grace, '/cases?opened=me&limit=9')).toHaveLength(25);
    expect(await pages(grace, '/cases?status=closed&limit=9')).toHaveLength(0);
    expect(await pages(grace, '/cases?overdue=true&limit=9')).toHaveLength(0);
    expect(await pages(grace, '/cases?q=person%2024&limit=9')).toHaveLength(1);
    expect(await pages(await api.as('hanna'), '/cases?limit=10')).toHaveLength(25);
    expect(await pages(await api.as('other-head'), '/cases?limit=10')).toHaveLength(0);
  });

  test('counts agree with it', async () => {
    expect((await (await api.as('rita')).get('/session')).body.counts).toEqual({
      mine: 0,
      pool: 23,
      overdue: 0,
      notices: 0,
      procedures: 0,
    });
  });
});

/** Reads the feed as a program does; facts are shown once nothing earlier can still come, so it asks until `enough`. */
function follow(client: ApiClient): { seen: Loose[]; until: (enough: () => boolean) => Promise<void> } {
  const seen: Loose[] = [];
  let after = '';
  const until = async (enough: () => boolean) => {
    do {
      const { body } = await client.get(`/facts?limit=100${after && `&after=${after}`}`);
      seen.push(...body.items!);
      after = body.next ?? '';
      if (body.items!.length === 0) await new Promise((resolve) => setTimeout(resolve, 200));
    } while (!enough());
  };
  return { seen, until };
}

describe('the feed of what happened', () => {
  test('goes through all facts as they are written, also those of a tick that came late', async () => {
    const db = new Client({ connectionString: api.databaseUrl });
    await db.connect();
    const { seen, until } = follow(await api.as('bella'));
    const { rows } = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM fact');
    const { count } = rows[0]!;
    await until(() => seen.length >= count);
    await db.query(`INSERT INTO fact (case_id, seq, at, type, v, data)
      SELECT case_id, max(seq) + 1, now() - interval '1 day', 'RungReached', 1, '{}' FROM fact GROUP BY case_id LIMIT 1`);
    await db.end();
    await until(() => seen.length > count);
    expect(seen.at(-1)).toMatchObject({ type: 'RungReached' });
    const keys = seen.map(({ caseId, seq }) => `${caseId} ${seq}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const caseId of opened) {
      const seqs = seen.filter((fact) => fact.caseId === caseId).map(({ seq }) => seq!);
      expect(seqs).toEqual(seqs.map((_, place) => place + 1));
    }
    expect((await (await api.as('other-head')).get('/facts')).body.items).toEqual([]);
  });

  test('begins with what brings a case into the reader’s sight; what happened before stands in the case', async () => {
    const pia = await api.as('pia');
    const { id, taskId } = await openWish(await api.as('grace'));
    const [hers, theirs] = [follow(pia), follow(await api.as('bella'))];
    await theirs.until(() => theirs.seen.some(({ caseId }) => caseId === id));
    await hers.until(() => true); // past the opening, which she does not see
    await (await api.as('rita')).change(`/tasks/${taskId}/complete`, STEPS[0]!.body);
    const told = () => hers.seen.filter(({ caseId }) => caseId === id).map(({ seq }) => seq!);
    await hers.until(() => told().length > 0);
    const [first] = told();
    const all = (await pia.get(`/cases/${id}/facts?limit=100`)).body.items!.map(({ seq }) => seq!);
    expect(first).toBeGreaterThan(1);
    expect([...all.slice(0, first! - 1), ...told()]).toEqual(all.map((_, place) => place + 1));
  });
});
