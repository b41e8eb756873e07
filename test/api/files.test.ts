import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { Client } from 'pg';
import type { ApiClient } from '../support/api/client.js';
import { publish } from '../support/api/procedures.js';
import { runApi, type RunningApi } from '../support/api/running-api.js';

const LOOK = `
schema: procedure/1
key: look
title: { zh-CN: 看看, en: Look }
subject: none
number: 'LK{n:4}'
caseTitle: '{data.what}'
open: { duty: grid-worker }
stages: [{ id: ask, title: { zh-CN: 提出 } }]
start: ask
steps:
  ask:
    kind: human
    people: { openedBy: true }
    form:
      - { id: what, kind: text, required: true }
      - { id: paper, kind: file }
      - { id: seen, kind: photos, max: 2 }
      - { id: safe, kind: checklist, answers: [{ id: fine }, { id: problem, photos: 1..3 }], items: [{ id: bus }] }
    to: more
  more: { kind: human, stage: ask, people: { openedBy: true }, form: [{ id: later, kind: file }], to: done }
  done: { kind: end, stage: ask, outcome: seen }
`;

/** A paper that a reviewer, who sees nothing of the case it came with, is to look at. */
const CHECK = `
schema: procedure/1
key: check
title: { zh-CN: 复核, en: Check }
subject: none
number: 'CK{n:4}'
caseTitle: 复核
open: { duty: reviewer }
stages: [{ id: read, title: { zh-CN: 阅读 } }]
start: read
steps:
  read:
    kind: human
    people: { pool: { duty: reviewer, upward: true } }
    form: [{ id: what, kind: file, required: true }]
    to: done
  done: { kind: end, stage: read, outcome: read }
`;
const ASK = LOOK.replace('key: look', 'key: ask-for-a-look')
  .replaceAll('LK{n:4}', 'AL{n:4}')
  .replace('to: more', 'to: check')
  .replace('  more:', '  check: { kind: call, stage: ask, procedure: check, wait: false, with: { what: paper }, to: more }\n  more:');

const MEGABYTE = 1024 * 1024;
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const PHOTO = Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.alloc(2.5 * MEGABYTE, 7)]);

let api: RunningApi;
let grace: ApiClient;
beforeAll(async () => {
  api = await runApi();
  await publish(api, 'look', LOOK);
  await publish(api, 'check', CHECK);
  await publish(api, 'ask-for-a-look', ASK);
  grace = await api.as('grace');
});
afterAll(() => api.close());

const upload = async (bytes: Uint8Array, query = '', by = grace, name = '树.jpg') => {
  const headers = { 'Content-Type': 'application/octet-stream', Cookie: by.cookie!, 'X-Wubu': '1' };
  const address = `${by.url}/api/files?name=${encodeURIComponent(name)}${query}`;
  const response = await fetch(address, { method: 'POST', headers, body: new Uint8Array(bytes) });
  return {
    status: response.status,
    body: (await response.json()) as { id: string; type: string; size: number; code: string; name: string },
  };
};
const bytesOf = async (id: string, by = grace) => {
  const response = await fetch(`${by.url}/api/files/${id}`, { headers: { Cookie: by.cookie! } });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

describe('a file', () => {
  test('comes back byte for byte, by the kind its bytes are of, and only as an attachment', async () => {
    const { status, body } = await upload(PHOTO, `&sha256=${sha(PHOTO)}`);
    expect([status, body.type, body.size, body.name]).toEqual([201, 'image/jpeg', PHOTO.length, '树.jpg']);
    const got = await bytesOf(body.id);
    expect(got.bytes.equals(PHOTO)).toBe(true);
    expect(got.headers.get('content-type')).toBe('image/jpeg');
    expect(got.headers.get('x-content-type-options')).toBe('nosniff');
    expect(got.headers.get('content-disposition')).toMatch(/^attachment; .*%E6%A0%91\.jpg$/);
    expect((await upload(Buffer.from('<script>alert(1)</script>'), '', grace, '../x.html')).body).toMatchObject({
      type: 'application/octet-stream',
      name: 'x.html',
    });
  });

  test('sent again is the same one; damaged, empty or too large it is refused, and nothing of it is kept', async () => {
    const bytes = Buffer.from('once');
    const first = await upload(bytes, `&sha256=${sha(bytes)}`);
    expect((await upload(Buffer.from('whatever'), `&sha256=${sha(bytes)}`)).body.id).toBe(first.body.id);
    const client = new Client({ connectionString: api.databaseUrl });
    await client.connect();
    const count = async () => (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM file')).rows[0]!.n;
    const before = await count();
    expect(await upload(bytes, `&sha256=${'0'.repeat(64)}`)).toMatchObject({ status: 422, body: { code: 'file.hash' } });
    for (const json of ['"text"', '{}', '7'])
      expect(await grace.post('/files?name=x', JSON.parse(json))).toMatchObject({ status: 415, body: { code: 'body.type' } });
    expect(await upload(Buffer.alloc(0))).toMatchObject({ status: 422, body: { code: 'file.empty' } });
    expect(await upload(Buffer.alloc(20 * MEGABYTE + 1))).toMatchObject({ status: 413, body: { code: 'file.tooLarge' } });
    expect(await count()).toBe(before);
    await client.end();
  });

  test('that was refused leaves its connection free for the next one', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const headers = { 'Content-Type': 'application/octet-stream', Cookie: grace.cookie!, 'X-Wubu': '1' };
    const put = (bytes: Buffer) =>
      new Promise((resolve, reject) => {
        const sent = request(`${grace.url}/api/files?name=tree`, { agent, method: 'POST', headers }, (reply) => {
          json(reply).then((body) => resolve({ status: reply.statusCode, code: (body as { code?: string }).code }), reject);
        });
        sent.on('error', reject).end(bytes);
      });
    expect(await put(Buffer.alloc(22 * MEGABYTE))).toEqual({ status: 413, code: 'file.tooLarge' });
    expect(await put(Buffer.from('tree'))).toEqual({ status: 201 });
    agent.destroy();
  });

  test('is its sender’s alone until an answer names it, then of whoever sees the case', async () => {
    const rita = await api.as('rita');
    const { body: file } = await upload(PHOTO);
    expect((await bytesOf(file.id, rita)).status).toBe(404);
    expect(await rita.get(`/files/${file.id}/about`)).toMatchObject({ status: 404 });
    const { status } = await grace.change('/cases', { procedure: 'look', answers: { what: 'Tree', seen: [file.id] } });
    expect(status).toBe(201);
    expect((await bytesOf(file.id)).status).toBe(200);
    const adam = await api.as('adam');
    expect(await adam.get(`/files/${file.id}/about`)).toMatchObject({ status: 200, body: { id: file.id, type: 'image/jpeg' } });
  });

  test('that a case hands to one it calls is of whoever sees that one, too, and is answered there', async () => {
    const rita = await api.as('rita');
    const { body: paper } = await upload(Buffer.from('%PDF-1.7 y'), '', grace, 'b.pdf');
    const { body: kept } = await upload(Buffer.from('%PDF-1.7 z'), '', grace, 'c.pdf');
    const answers = { what: 'Tree', paper: paper.id, safe: { bus: { answer: 'fine' } } };
    const { body } = await grace.change('/cases', { procedure: 'ask-for-a-look', answers });
    await grace.change(`/tasks/${body.tasks![0]!.id}/complete`, { answers: { later: kept.id } });
    expect([(await bytesOf(paper.id, rita)).status, (await bytesOf(kept.id, rita)).status]).toEqual([200, 404]);
    const task = (await rita.get('/tasks?view=pool')).body.items!.find(({ step }) => step === 'read')!;
    expect(await rita.change(`/tasks/${task.id}/complete`, { answers: { what: paper.id } })).toMatchObject({ status: 200 });
  });

  test('is named by its sender, or in the case that has it; a photo must be a picture', async () => {
    const { body: photo } = await upload(PHOTO);
    const { body: paper } = await upload(Buffer.from('%PDF-1.7 x'), '', grace, 'a.pdf');
    const foreign = await upload(Buffer.from('foreign'), '', await api.as('adam'));
    const open = (answers: object) => grace.change('/cases', { procedure: 'look', answers: { what: 'Tree', ...answers } });
    const problems = async (answers: object) => (await open(answers)).body.problems?.map(({ path, code }) => `${path} ${code}`);
    expect(await problems({ paper: foreign.body.id })).toEqual(['answers.paper fileUnknown']);
    expect(await problems({ seen: [paper.id] })).toEqual(['answers.seen type']);
    expect(await problems({ safe: { bus: { answer: 'problem' } } })).toEqual(['answers.safe.bus.photos required']);
    const answers = { paper: paper.id, safe: { bus: { answer: 'problem', photos: [photo.id] } } };
    const { status, body } = await open(answers);
    expect(status).toBe(201);
    expect(await problems({ paper: paper.id })).toEqual(['answers.paper fileUnknown']);
    expect(await grace.change(`/tasks/${body.tasks![0]!.id}/complete`, { answers: { later: paper.id } })).toMatchObject({ status: 200 });
  });

  test('that is new and named by several cases at once is of one of them, and the others are told that it is taken', async () => {
    const { body: paper } = await upload(Buffer.from('%PDF-1.7 once'), '', grace, 'once.pdf');
    const open = () => grace.change('/cases', { procedure: 'look', answers: { what: 'Tree', paper: paper.id } });
    const asked = await Promise.all(Array.from({ length: 6 }, open));
    expect(asked.map(({ status, body }) => body.problems?.[0]?.code ?? status).sort()).toEqual([
      201,
      ...Array.from({ length: 5 }, () => 'fileUnknown'),
    ]);
    const [first] = asked.filter(({ status }) => status === 201);
    const later = await grace.change(`/tasks/${first!.body.tasks![0]!.id}/complete`, { answers: { later: paper.id } });
    expect(later).toMatchObject({ status: 200 });
  });
});
