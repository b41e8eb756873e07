import type { Procedure } from '@wubu/engine';
import { publishVersion, sendMessage, sweepMessages } from '@wubu/entities';
import { v7 } from 'uuid';
import { type Desk, done, onCase, opening, openDesk } from '../support/cases/desk.js';
import { expectSound, rows } from '../support/cases/tables.js';

const words = (text: string) => ({ 'zh-CN': text });
const report: Procedure = {
  schema: 'procedure/1',
  key: 'report',
  title: words('报告'),
  subject: 'none',
  number: 'R-{n:4}',
  caseTitle: '{data.about}',
  open: { duty: 'organiser', message: { name: 'home.reported', by: 'ana', with: { about: 'about' } } },
  stages: [{ id: 'work', title: words('办理') }],
  start: 'work',
  steps: {
    work: { kind: 'human', people: { openedBy: true }, form: [{ id: 'about', kind: 'text' }], to: 'over' },
    over: { kind: 'end', stage: 'work', outcome: 'written' },
  },
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([report, { ...report, key: 'second-report', number: 'S-{n:4}' }]);
});
afterAll(() => desk.close());

const send = (id: string, toAll = false) =>
  sendMessage(desk.db, { id, name: 'home.reported', key: 'H-1', data: { about: '漏水' }, sentBy: desk.office.gus, ttlSeconds: 60, toAll });
const opened = (id: string) =>
  rows<{ procedure: string; case_id: string }>(
    desk.db,
    'SELECT c.procedure, r.case_id FROM message_receipt r JOIN "case" c ON c.id = r.case_id WHERE r.message_id = $1 ORDER BY c.procedure',
    [id],
  );

test('a message opens one case, however often and at once it is sent', async () => {
  const id = v7();
  await Promise.all([send(id), send(id), send(id)]);
  const cases = await opened(id);
  expect(cases.map(({ procedure }) => procedure)).toEqual(['report']);
  await expectSound(desk.db, cases[0]!.case_id);
});

test('to all it opens one of each procedure that it opens', async () => {
  const id = v7();
  await send(id, true);
  await send(id, true);
  expect((await opened(id)).map(({ procedure }) => procedure)).toEqual(['report', 'second-report']);
});

test('what a process that died left half open is opened by the sweep, once', async () => {
  const id = v7();
  await send(id);
  const before = await opened(id);
  // as it was between the opening and its receipt
  await rows(desk.db, 'DELETE FROM message_receipt WHERE message_id = $1', [id]);
  const nobody = '00000000-0000-0000-0000-000000000000';
  await rows(desk.db, `UPDATE message SET case_id = $2, delivered_at = NULL, sent_at = sent_at - interval '1 minute' WHERE id = $1`, [
    id,
    nobody,
  ]);
  await sweepMessages(desk.db);
  expect(await opened(id)).toEqual(before);
});

test('what a process that died had claimed for a case that waits no longer goes to the next', async () => {
  const { ana, gus } = desk.office;
  const steps: Procedure['steps'] = {
    work: { kind: 'human', people: { openedBy: true }, form: [{ id: 'day', kind: 'date' }], to: 'come' },
    come: { kind: 'wait', stage: 'work', message: 'order.arrived', key: 'day', to: 'over' },
    over: { kind: 'end', stage: 'work', outcome: 'received' },
  };
  const definition: Procedure = { ...report, key: 'order', number: 'O-{n:4}', caseTitle: '订货', open: { duty: 'organiser' }, steps };
  await publishVersion(desk.db, { definition, source: '', by: gus });
  const order = async () => done(await opening(desk, { procedure: 'order', answers: { day: '2026-12-05' } })).case.id;
  const [first, second] = [await order(), await order()];
  const claimed = `INSERT INTO message (id, name, key, sent_by, sent_at, expires_at, case_id)
    VALUES ($1, 'order.arrived', '2026-12-05', $2, now(), now() + interval '1 hour', $3)`;
  await rows(desk.db, claimed, [v7(), gus, first]);
  done(await onCase(desk, first, { person: ana }, { type: 'cancel' }));
  await sweepMessages(desk.db);
  expect(await rows(desk.db, 'SELECT outcome FROM "case" WHERE id = $1', [second])).toEqual([{ outcome: 'received' }]);
});

test('where whoever it opens cases for may not, it is kept', async () => {
  await rows(desk.db, `UPDATE person SET active = false WHERE id = $1`, [desk.office.ana]);
  await rows(desk.db, `UPDATE directory_version SET version = version + 1`);
  await desk.db.directory.refresh();
  const id = v7();
  await send(id);
  expect(await opened(id)).toEqual([]);
  expect(await rows(desk.db, 'SELECT case_id, delivered_at FROM message WHERE id = $1', [id])).toEqual([
    { case_id: null, delivered_at: null },
  ]);
});
