import { Client } from 'pg';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, STEPS, wish } from '../support/api/wishes.js';
import type { ApiClient } from '../support/api/client.js';

let api: RunningApi;
let grace: ApiClient;
const opened: { id: string; number: string; taskId: string }[] = [];
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
  grace = await api.as('grace');
  for (const [who, wanted] of [
    ['王小花', '微心愿轮椅'],
    ['重阳', '暖水袋'],
    ['陈110101199003074514', '药盒'],
  ])
    opened.push(await openWish(grace, { ...wish, who, wish: wanted }));
});
afterAll(() => api.close());

interface Found {
  cases: { id: string }[];
  tasks: { caseId: string }[];
  more: boolean;
}
const search = async (client: ApiClient, q: string): Promise<Found> =>
  (await client.get(`/search?q=${encodeURIComponent(q)}`)).body as unknown as Found;
const cases = async (client: ApiClient, q: string) =>
  (await search(client, q)).cases.map(({ id }) => opened.findIndex((one) => one.id === id));

describe('search', () => {
  test.each([
    ['王小花', [0]],
    ['小花', [0]],
    ['xiaohua', [0]],
    ['XiaoH', [0]],
    ['wxh', [0]],
    ['xh', [0]],
    ['chongyang', [1]],
    ['王 轮椅', [0]],
    ['王 暖水袋', []],
    ['wang nuan', []],
    ['nothing', []],
    ["'); DROP TABLE person; --", []],
    ['%', []],
    ['   ', []],
    ["' & | ! <-> :*", []],
  ])('finds %j as %j', async (q, places) => {
    expect(await cases(grace, q)).toEqual(places);
  });

  test('finds a case by its number, whole or the last digits, however it is written', async () => {
    const { number } = opened[1]!;
    for (const q of [number, number.toLowerCase(), number.replaceAll('-', ' ')]) expect(await cases(grace, q)).toContain(1);
  });

  test('finds what concerns somebody by their name: opened, to be done, done', async () => {
    const hanna = await api.as('hanna');
    expect(await cases(hanna, 'grace')).toEqual([2, 1, 0]);
    await (await api.as('rob')).change(`/tasks/${opened[1]!.taskId}/complete`, STEPS[0]!.body);
    expect(await cases(hanna, 'rob')).toEqual([1]);
    expect(await cases(hanna, 'rob 暖')).toEqual([1]);
    expect(await cases(hanna, 'rob 轮椅')).toEqual([]);
  });

  test('never confirms an identity number, whole or in part', async () => {
    for (const q of ['110101199003074514', '110101 19900307 4514', '110101199003', '陈110101199003074514'])
      expect({ q, found: await search(grace, q) }).toEqual({ q, found: { cases: [], tasks: [], more: false } });
    expect(await cases(grace, 'yaohe')).toEqual([2]);
  });

  test('shows nothing that is out of sight, and as tasks only what one could do oneself', async () => {
    expect(await search(await api.as('other-head'), 'wxh')).toEqual({ cases: [], tasks: [], more: false });
    expect((await search(await api.as('rita'), 'wxh')).tasks.map(({ caseId }) => caseId)).toEqual([opened[0]!.id]);
    expect((await search(grace, 'wxh')).tasks).toEqual([]);
  });

  test('reads the index, not the cases, among fifty thousand', async () => {
    const db = new Client({ connectionString: api.databaseUrl });
    await db.connect();
    await db.query(
      `INSERT INTO case_search SELECT gen_random_uuid(), array_to_tsvector(ARRAY['t' || n, 'r' || n % 997, 'case']) FROM generate_series(1, 50000) n`,
    );
    await db.query('ANALYZE case_search');
    const { rows } = await db.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT case_id FROM (SELECT case_id FROM case_search WHERE words @@ '''wxh'':*'::tsquery OFFSET 0) m ORDER BY case_id DESC LIMIT 5000`,
    );
    await db.end();
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Scan on case_search_words');
    expect(await cases(grace, 'wxh')).toEqual([0]);
  });
});
