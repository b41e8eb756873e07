import { unzipSync, strFromU8 } from 'fflate';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish, wish } from '../support/api/wishes.js';
import type { ApiClient } from '../support/api/client.js';

let api: RunningApi;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
  const grace = await api.as('grace');
  await openWish(grace, { ...wish, who: '=1+1', wish: '<b> & "轮椅"' });
  for (let n = 0; n < 3; n++) await openWish(grace);
});
afterAll(() => api.close());

/** The name of an Excel file and its parts, as texts. */
async function excel(client: ApiClient, path: string): Promise<string> {
  const reply = await fetch(`${api.url}/api${path}`, { headers: { cookie: client.cookie! } });
  expect(reply.status).toBe(200);
  const [, name = ''] =
    /^attachment; filename="(?:cases|tasks)\.xlsx"; filename\*=UTF-8''(\S+)$/.exec(reply.headers.get('content-disposition') ?? '') ?? [];
  const parts = unzipSync(new Uint8Array(await reply.arrayBuffer()));
  const texts = Object.entries(parts)
    .filter(([part]) => /sheet1|sharedStrings|workbook\.xml$/.test(part))
    .map(([, bytes]) => strFromU8(bytes));
  return [decodeURIComponent(name), ...texts].join('\n');
}

describe('a list as an Excel file', () => {
  test('holds what the list holds, its headings in the language asked for', async () => {
    const grace = await api.as('grace');
    const chinese = await excel(grace, '/exports/cases.xlsx');
    expect(chinese).toMatch(/^办件-\d{4}-\d\d-\d\d\.xlsx\n[^]*Old Chen/);
    for (const text of ['编号', '发起人', '在办', 'Grace', '&lt;b&gt; &amp;']) expect(chinese).toContain(text);
    expect(await excel(grace, '/exports/cases.xlsx?language=en')).toMatch(/^Cases-[^]*Opened by/);
    const rita = await api.as('rita');
    expect(await excel(rita, '/exports/tasks.xlsx?view=pool')).toMatch(/^待认领-[^]*Old Chen/);
    expect(await excel(rita, '/exports/tasks.xlsx?view=overdue&language=en')).toMatch(/^Late-/);
  });

  test('never holds a formula, nor answers', async () => {
    const parts = await excel(await api.as('grace'), '/exports/cases.xlsx');
    expect(parts).not.toMatch(/<f[ >]/);
    expect(parts).not.toMatch(/>=1\+1/);
    expect(parts).not.toContain('60000');
  });

  test('shows only what one may see', async () => {
    const parts = await excel(await api.as('other-head'), '/exports/cases.xlsx');
    expect(parts).toContain('编号');
    expect(parts).not.toContain('Old Chen');
    expect((await api.stranger().get('/exports/cases.xlsx')).status).toBe(401);
  });
});
