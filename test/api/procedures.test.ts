import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { wish } from '../support/api/wishes.js';
import type { ApiClient } from '../support/api/client.js';
import { matching, some } from '../support/matching.js';

const YAML = { 'Content-Type': 'application/yaml' };
let api: RunningApi;
let mona: ApiClient;
let source: string;
beforeAll(async () => {
  api = await runApi();
  mona = await api.as('mona');
  source = await readFile(join(__dirname, '../../procedures/micro-wish.yaml'), 'utf8');
});
afterAll(() => api.close());

const check = async (text: string) => (await mona.post('/procedures/micro-wish/check', text, YAML)).body.problems!;
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1;

const indented = (levels: number) => Array.from({ length: levels }, (_, n) => `${' '.repeat(n + 1)}a:`).join('\n');

describe('a procedure', () => {
  test('is saved as a draft, checked, published, used and retired', async () => {
    const saved = await mona.put('/procedures/micro-wish/draft', source, YAML);
    expect(saved).toMatchObject({ status: 200, body: { problems: [] } });
    expect(saved.headers.get('etag')).toBe(`"${saved.body.etag}"`);
    expect((await mona.get('/procedures/micro-wish/draft')).body).toEqual({
      source,
      etag: saved.body.etag,
      problems: [],
      definition: some(Object),
    });
    const published = await mona.post('/procedures/micro-wish/publish');
    expect(published).toMatchObject({
      status: 201,
      body: { key: 'micro-wish', version: 1, sha256: matching(/^[0-9a-f]{64}$/), problems: [] },
    });
    expect(await mona.get('/procedures/micro-wish/draft')).toEqual(problem(404, 'notFound'));

    const grace = await api.as('grace');
    expect((await grace.get('/session')).body.opens).toMatchObject([{ key: 'micro-wish' }]);
    expect((await grace.change('/cases', { procedure: 'micro-wish', answers: wish })).status).toBe(201);
    expect((await grace.get('/procedures/micro-wish')).body).toMatchObject({
      versions: [{ version: 1 }],
      definition: { key: 'micro-wish', start: 'collect' },
    });
    expect((await grace.get('/procedures/micro-wish/versions/1')).body).toMatchObject({ source, sha256: published.body.sha256 });

    expect((await mona.post('/procedures/micro-wish/versions/1/retire', { reason: '换了做法' })).body).toMatchObject({
      versions: [{ retiredAt: some(String) }],
    });
    expect(await grace.change('/cases', { procedure: 'micro-wish', answers: wish })).toEqual(
      problem(422, 'open.procedure', { path: 'procedure' }),
    );
    expect((await grace.get('/session')).body.opens).toEqual([]);
  });

  test('that equals its newest version in use is not published again, however it is written', async () => {
    await mona.put('/procedures/micro-wish/draft', source, YAML);
    expect((await mona.post('/procedures/micro-wish/publish')).body).toMatchObject({ version: 2 }); // version 1 is retired
    const asJson = JSON.stringify((await mona.get('/procedures/micro-wish/versions/1')).body.definition, null, 1);
    expect((await mona.put('/procedures/micro-wish/draft', asJson)).body.problems).toEqual([]);
    expect(await mona.post('/procedures/micro-wish/publish')).toEqual(problem(409, 'procedure.unchanged', { params: { version: 2 } }));
    const { etag } = (await mona.get('/procedures/micro-wish/draft')).body;
    await mona.put('/procedures/micro-wish/draft', source.replace('max: 60', 'max: 50'), { ...YAML, 'If-Match': `"${etag}"` });
    expect((await mona.post('/procedures/micro-wish/publish')).body).toMatchObject({ version: 3 });
    expect(await mona.post('/procedures/micro-wish/publish')).toEqual(problem(409, 'procedure.noDraft'));
  });

  test('with errors is saved but not published; each error names its path and its line', async () => {
    const wrong = source.replace('to: sort\n', 'to: sorting\n').replace('duty: publisher', 'dutty: publisher');
    const { etag } = (await mona.put('/procedures/micro-wish/draft', wrong, YAML)).body;
    const refused = await mona.post('/procedures/micro-wish/publish');
    expect(refused).toEqual(problem(422, 'procedure.problems'));
    for (const { path, code, line, column, message } of refused.body.problems!)
      expect({ path, code, line, column, message }).toEqual({
        path,
        code,
        line: some(Number),
        column: some(Number),
        message: some(String),
      });
    expect(refused.body.problems!.map(({ line }) => line)).toContain(lineOf(wrong, 'dutty'));
    const [dangling] = await check(source.replace('to: sort\n', 'to: sorting\n'));
    expect(dangling).toMatchObject({ code: 'step.unknown', path: 'steps.collect.to', severity: 'error', line: lineOf(source, 'to: sort') });
    await mona.put('/procedures/micro-wish/draft', source, { ...YAML, 'If-Match': etag! });
  });

  test('warns where nobody would be found today, and may be published all the same', async () => {
    const problems = await check(source.replace('duty: matcher', 'duty: magician'));
    expect(problems.map(({ severity }) => severity)).toEqual(['warning']);
    expect(problems[0]).toMatchObject({ path: matching(/steps\.match\.people/), line: lineOf(source, 'duty: matcher') });
  });

  test('of another key than the address says is an error', async () => {
    const { body } = await mona.post('/procedures/other-wish/check', source, YAML);
    expect(body.problems).toMatchObject([{ code: 'key.address', path: 'key', line: lineOf(source, 'key: micro-wish') }]);
  });

  test('that is no YAML names the line where reading ended', async () => {
    expect(await check('schema: procedure/1\nkey: [\ntitle: x')).toMatchObject([{ code: 'source.syntax', severity: 'error', line: 3 }]);
  });

  test('with an alias of nothing names its line', async () => {
    const nothing = source.replace('deadline: { within: P3D, clock: working }', 'deadline: *three');
    expect(await check(nothing)).toMatchObject([{ code: 'source.syntax', line: lineOf(nothing, '*three'), message: matching(/alias/) }]);
  });

  test('with a key that stands twice is not read', async () => {
    const twice = source.replace('start: collect', 'start: collect\nstart: sort');
    expect(await check(twice)).toMatchObject([{ code: 'source.syntax', line: lineOf(source, 'start: collect') + 1 }]);
  });

  test('in one long line of JSON is read', async () => {
    const { definition } = (await mona.get('/procedures/micro-wish/versions/1')).body;
    expect((await mona.post('/procedures/micro-wish/check', JSON.stringify(definition))).body.problems).toEqual([]);
  });

  test('cannot be used to exhaust us: size, aliases, nesting are bounded', async () => {
    const laughs = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((c, n) => `${c}: &${c} [${Array(10).fill(`*${'abcdefgh'[n]}`).join(',')}]`),
    ];
    const codes = async (text: string) => (await check(text)).map(({ code }) => code);
    expect(await codes(laughs.join('\n'))).toEqual(['source.aliases']);
    expect(await codes(`key: ${'x'.repeat(300_000)}`)).toEqual(['source.tooLarge']);
    const deep = ['['.repeat(100_000), '{a: '.repeat(60_000), '- '.repeat(120_000), '? '.repeat(100_000), 'a:\n' + indented(600)];
    for (const text of deep) expect(await codes(text)).toEqual(['source.tooDeep']);
    expect(await codes('x: 1\n'.repeat(40_000))).toEqual(['source.tooLarge']);
    expect((await codes('"'.repeat(50_000))).length).toBeLessThanOrEqual(20);
    expect((await mona.get('/health/live')).status).toBe(200);
  });

  test('that anchors and merges as people do is read', async () => {
    const anchored = source
      .replace('deadline: { within: P3D, clock: working }', 'deadline: &three { within: P3D, clock: working }')
      .replace('deadline: { within: P2D, clock: working }', 'deadline: *three');
    expect(await check(anchored)).toEqual([]);
  });
});

describe('a draft', () => {
  test('of two who save at once one is told; nothing is overwritten unseen', async () => {
    const adam = await api.as('adam');
    const { etag } = (await mona.put('/procedures/two-hands/draft', 'a: 1', YAML)).body;
    expect(await adam.put('/procedures/two-hands/draft', 'a: 2', YAML)).toEqual(problem(428, 'draft.ifMatch'));
    const both = await Promise.all(
      [mona, adam].map((who, n) => who.put('/procedures/two-hands/draft', `a: ${n + 3}`, { ...YAML, 'If-Match': `"${etag}"` })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const refused = both.find(({ status }) => status === 412)!;
    expect(refused).toEqual(problem(412, 'draft.changed', { params: { etag: both.find(({ status }) => status === 200)!.body.etag } }));
    expect((await mona.put('/procedures/two-hands/draft', 'a: 5', { ...YAML, 'If-Match': 'nonsense' })).status).toBe(412);
  });

  test('is for managers and administrators; staff read what is published', async () => {
    const rita = await api.as('rita');
    expect(await rita.put('/procedures/micro-wish/draft', source, YAML)).toEqual(problem(403, 'forbidden'));
    for (const verb of ['check', 'publish', 'retire', 'restore', 'versions/1/retire', 'versions/1/restore', 'copy', 'try-people'])
      expect(await rita.post(`/procedures/micro-wish/${verb}`)).toEqual(problem(403, 'forbidden'));
    expect(await rita.get('/procedures/micro-wish/draft')).toEqual(problem(403, 'forbidden'));
    const { items } = (await rita.get('/procedures')).body;
    expect(items!.map(({ key }) => key)).toEqual(['micro-wish']);
    expect(items![0]!.draft).toBeUndefined();
    expect((await mona.get('/procedures')).body.items!.map(({ key }) => key)).toEqual(['micro-wish', 'two-hands']);
  });

  test('that was published meanwhile has no etag any more; nothing is saved unseen', async () => {
    const own = source.replace('key: micro-wish', 'key: gone');
    const { etag } = (await mona.put('/procedures/gone/draft', own, YAML)).body;
    await mona.post('/procedures/gone/publish');
    const { status, body } = await mona.put('/procedures/gone/draft', `${own}# more`, { ...YAML, 'If-Match': `"${etag}"` });
    expect([status, body.code, body.params]).toEqual([412, 'draft.changed', undefined]);
    expect((await mona.get('/procedures/gone/draft')).status).toBe(404);
  });
});
