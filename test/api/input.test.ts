import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { v7 } from 'uuid';
import { at, problem } from '../support/api/problems.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';
import { openWish, publishMicroWish } from '../support/api/wishes.js';

let api: RunningApi;
let taskId: string;
beforeAll(async () => {
  api = await runApi();
  await publishMicroWish(api);
  ({ taskId } = await openWish(await api.as('grace')));
});
afterAll(() => api.close());

describe('what cannot be understood', () => {
  test('an id that is no uuid, or nobody’s, is not found', async () => {
    const grace = await api.as('grace');
    for (const id of ['seven', '..%2f', v7(), '00000000-0000-0000-0000-000000000000', '%F0%9F%98%80', "'"])
      for (const path of [`/tasks/${id}`, `/cases/${id}`, `/cases/${id}/facts`, `/procedures/${id}`])
        expect({ path, ...(await grace.get(path)) }).toMatchObject({ path, status: 404, body: { code: 'notFound' } });
    expect(await grace.change(`/tasks/${v7()}/complete`, { answers: {} })).toEqual(problem(404, 'notFound'));
    expect(await grace.change('/tasks/seven/claim')).toEqual(problem(404, 'notFound'));
    expect(await grace.get('/no/such/address')).toEqual(problem(404, 'notFound'));
    expect((await grace.get('/tasks/%zz')).status).toBe(400);
  });

  test('a query is refused with the name of what is wrong', async () => {
    const grace = await api.as('grace');
    const refusals: [query: string, path: string][] = [
      ['/tasks?limit=0', 'limit'],
      ['/tasks?limit=101', 'limit'],
      ['/tasks?limit=many', 'limit'],
      ['/tasks?limit=5&limit=6', 'limit'],
      ['/tasks?view=all', 'view'],
      ['/tasks?unit=willow', 'unit'],
      ['/tasks?procedure=Micro%20Wish', 'procedure'],
      ['/tasks?colour=red', 'colour'],
      [`/tasks?q=${'x'.repeat(101)}`, 'q'],
      ['/cases?status=ajar', 'status'],
      ['/cases?version=0', 'version'],
      ['/cases?version=9999999999', 'version'],
      ['/cases?overdue=perhaps', 'overdue'],
      ['/cases?q[a]=1', 'q[a]'],
    ];
    for (const [query, path] of refusals)
      expect({ query, ...(await grace.get(query)) }).toMatchObject({ query, status: 422, body: { code: 'input', path } });
    expect((await grace.get('/tasks?q=%00')).status).toBe(422);
  });

  test('a body is refused with the path of what is wrong', async () => {
    const rita = await api.as('rita');
    const complete = (body: unknown) => rita.change(`/tasks/${taskId}/complete`, body);
    expect(await complete({})).toEqual(problem(422, 'input', { problems: [at('answers', 'required')] }));
    expect(await complete({ answers: [] })).toEqual(problem(422, 'input', { problems: [at('answers', 'type')] }));
    expect(await complete({ answers: {}, outcome: 7 })).toEqual(problem(422, 'input', { path: 'outcome' }));
    expect(await complete({ answers: {}, opinion: 'x'.repeat(5001) })).toEqual(
      problem(422, 'input', { problems: [at('opinion', 'tooLong')] }),
    );
    expect(await complete({ answers: {}, expect: 1.5 })).toEqual(problem(422, 'input', { path: 'expect' }));
    expect(await complete({ answers: {}, colour: 'red' })).toEqual(problem(422, 'input', { problems: [at('colour', 'unknown')] }));
    for (const given of [7, ['mine'], {}])
      expect(await rita.post('/tokens', { name: given, scopes: 'read', expiresAt: '2030-01-01' })).toEqual(
        problem(422, 'input', { problems: [at('name', 'type'), at('scopes', 'type'), at('expiresAt', 'type')] }),
      );
    expect(await complete('null')).toEqual(problem(422, 'input', { path: '' }));
    expect(await complete([1])).toMatchObject({ status: 422 });
    expect(await complete('"text"')).toMatchObject({ status: 422 });
  });

  test('answers of any shape are refused by their field, whatever their names', async () => {
    const rita = await api.as('rita');
    const hostile = [
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{}}}',
      '{"toString":1}',
      '{"then":1}',
      '{"sorting-note":{"answer":[[]]}}',
      '{"sorting-note":1e400}',
    ];
    for (const answers of hostile) {
      const refused = await rita.change(`/tasks/${taskId}/complete`, `{"outcome":"accept","answers":${answers}}`);
      expect({ answers, ...refused }).toMatchObject({ answers, status: 422 });
    }
    expect((await rita.get(`/tasks/${taskId}`)).status).toBe(200);
  });

  test('a body that is no JSON, too large, too deep or not storable is refused', async () => {
    const rita = await api.as('rita');
    const complete = (body: string, type = 'application/json') =>
      rita.post(`/tasks/${taskId}/complete`, body, { 'Idempotency-Key': v7(), 'Content-Type': type });
    expect(await complete('{"answers":')).toEqual(problem(400, 'body.malformed'));
    expect(await complete('answers: {}', 'application/yaml')).toEqual(problem(415, 'body.type'));
    expect(await complete('answers=1', 'application/x-www-form-urlencoded')).toEqual(problem(415, 'body.type'));
    expect(await complete(`{"answers":{"a":"${'x'.repeat(1_100_000)}"}}`)).toEqual(problem(413, 'body.tooLarge'));
    expect(await complete(`{"answers":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).toEqual(problem(422, 'body.tooDeep'));
    for (const text of ['a\\u0000b', '\\ud800', '\\uDFFF']) {
      const refused = await complete(`{"outcome":"accept","answers":{"sorting-note":"${text}"}}`);
      expect(refused).toEqual(problem(422, 'body.characters', { path: 'answers.sorting-note' }));
    }
    expect(await rita.put(`/tasks/${taskId}/draft`, '{"answers":{"\\u0000":1}}')).toEqual(problem(422, 'body.characters'));
    expect((await rita.put(`/tasks/${taskId}/draft`, { answers: { 'sorting-note': '心愿 😀 \\u0000' } })).status).toBe(200);
  });
});

test('a text that is not in UTF-8 is refused, not garbled', async () => {
  const { cookie } = await api.as('mona');
  const gbk = Buffer.from('\u00d0\u00c4\u00d4\u00b8', 'latin1');
  const send = async (method: string, path: string, type: string, body: Uint8Array<ArrayBuffer>) => {
    const headers = { 'Content-Type': type, 'X-Wubu': '1', 'Idempotency-Key': v7(), Cookie: cookie! };
    const response = await fetch(`${api.url}/api${path}`, { method, headers, body });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const refused = problem(422, 'body.characters');
  const json = Buffer.concat([Buffer.from('{"reason":"'), gbk, Buffer.from('"}')]);
  expect(await send('POST', `/tasks/${taskId}/return`, 'application/json', json)).toEqual(refused);
  expect(await send('PUT', '/procedures/gbk/draft', 'application/yaml', Buffer.concat([Buffer.from('title: '), gbk]))).toEqual(refused);
  expect(await (await api.as('mona')).get('/procedures/gbk/draft')).toEqual(problem(404, 'notFound'));
});

test('names that every object has are unknown ones, in bodies and queries', async () => {
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
    const unknown = problem(422, 'input', { problems: [at(name, 'unknown')] });
    expect(await api.stranger().post('/session', { login: 'rita', password: 'x', [name]: { name: 'SignInDto' } })).toEqual(unknown);
    expect(await (await api.as('rita')).get(`/tasks?${name}=1`)).toEqual(unknown);
    expect(await (await api.as('rita')).change(`/tasks/${taskId}/claim`, { [name]: 1 })).toEqual(unknown);
  }
});

test('null under a name of a body is nothing', async () => {
  const opened = await (
    await api.as('grace')
  ).change('/cases', { procedure: 'micro-wish', unit: null, title: null, answers: null, outcome: null });
  expect(opened.status).toBe(201);
  expect(await (await api.as('rita')).change(`/tasks/${taskId}/complete`, { answers: null })).toEqual(
    problem(422, 'input', { path: 'answers' }),
  );
});

test('what takes work from somebody says why', async () => {
  const { id, taskId } = await openWish(await api.as('grace'));
  const rita = await api.as('rita');
  const verbs: [path: string, body: object][] = [
    [`/cases/${id}/cancel`, {}],
    [`/tasks/${taskId}/return`, { step: 'collect' }],
    [`/tasks/${taskId}/reassign`, { to: api.organisation.people.rob }],
  ];
  const refused = problem(422, 'input', { problems: [at('reason', 'required')] });
  for (const [path, body] of verbs)
    for (const reason of [undefined, null, '', '  ', '\u200b\u202e', '\u0001'])
      expect(await rita.change(path, { ...body, reason })).toEqual(refused);
});

test('a refusal of the input names its part', async () => {
  const rita = await api.as('rita');
  expect(await rita.change(`/tasks/${taskId}/complete`, { answers: {} })).toEqual(problem(422, 'outcome.missing', { path: 'outcome' }));
  expect(await rita.change(`/tasks/${taskId}/return`, { step: 'fulfil', reason: 'No.' })).toEqual(
    problem(422, 'return.step', { path: 'step' }),
  );
});

test('what is no request by the rules of HTTP is a problem document, too', async () => {
  const unreadable: [sent: string, status: number][] = [
    ['NO REQUEST\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nHost: x\r\nX y: z\r\n\r\n', 400],
    ['POST /api/cases HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', 400],
    [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  ];
  for (const [sent, status] of unreadable) {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    socket.write(sent);
    const [head, body] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*\r\nContent-Type: application/problem\\+json`));
    expect(JSON.parse(body!)).toMatchObject({ status, code: 'request' });
  }
});

test('a body with very many names is refused in few words', async () => {
  const body = Object.fromEntries(Array.from({ length: 80_000 }, (_, n) => [`n${n}`, 0]));
  const refused = await (await api.as('grace')).change(`/tasks/${taskId}/claim`, body);
  expect(refused).toEqual(problem(422, 'input'));
  expect(refused.body.problems).toHaveLength(20);
});
