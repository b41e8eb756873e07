import { parseProcedure, type Procedure, type Row } from '@wubu/engine';
import { dueEffects, performOwn, publishVersion, sendMessage, startAttempt, type Done } from '@wubu/entities';
import { v5, v7 } from 'uuid';
import { type Desk, done, DRIVER, onCase, onTask, opening, openDesk } from '../support/cases/desk.js';
import { expectSound, rows } from '../support/cases/tables.js';
import { type Child, childCases, fine, report, tour, words } from '../support/cases/tour.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([report, tour]);
});
afterAll(() => desk.close());

const openTour = async (answers: object) =>
  done(await opening(desk, { procedure: 'tour', answers: { where: '东湖', safe: fine, ...answers } }));
const childrenOf = (id: string) => childCases(desk.db, id);
const statusOf = async (id: string) =>
  (await rows<{ status: string }>(desk.db, 'SELECT status FROM "case" WHERE id = $1', [id]))[0]?.status;
const complete = async (task: string | null, answers: object = {}): Promise<Done> =>
  done(await onTask(desk, task!, desk.office.ana, { type: 'complete', answers: answers as never }));

test('a called case is open when the answer comes back, begins with what it was given, and bears a title of its own', async () => {
  const { case: parent } = await openTour({ days: 2 });
  const children = await childrenOf(parent.id);
  expect(children).toMatchObject([
    { title: '东湖', status: 'running', given: { about: '东湖', day: 1 }, opened_by: desk.office.ana },
    { title: '东湖', status: 'running', given: { about: '东湖', day: 2 } },
  ]);
  await Promise.all([parent.id, ...children.map(({ id }) => id)].map((id) => expectSound(desk.db, id)));
  expect((await dueEffects(desk.db, parent.id)).due).toEqual([]);
});

test('the caller goes on when the last of the called cases is closed', async () => {
  const { case: parent } = await openTour({ days: 2 });
  const [first, second] = await childrenOf(parent.id);
  await complete(second!.task);
  expect(await statusOf(parent.id)).toBe('running');
  await complete(first!.task);
  expect(await statusOf(parent.id)).toBe('closed');
  await Promise.all([parent.id, first!.id].map((id) => expectSound(desk.db, id)));
});

test('a suspended caller hears of its called cases, and goes on when it is resumed', async () => {
  const { case: parent } = await openTour({ days: 1 });
  const [child] = await childrenOf(parent.id);
  const leader = { person: desk.office.dora };
  done(await onCase(desk, parent.id, leader, { type: 'suspend' }));
  await complete(child!.task);
  expect(await statusOf(parent.id)).toBe('suspended');
  done(await onCase(desk, parent.id, leader, { type: 'resume' }));
  expect(await statusOf(parent.id)).toBe('closed');
  await expectSound(desk.db, parent.id);
});

test('who cancels a caller of two calls cancels the cases of both', async () => {
  const branch = (id: string) =>
    ({ ...tour.steps['reports']!, procedure: 'report', forEach: '1..days', to: 'both', title: words(id) }) as never;
  const steps: Procedure['steps'] = {
    work: { ...tour.steps['work']!, to: 'split' } as never,
    split: { kind: 'fork', stage: 'work', mode: 'all', branches: [{ step: 'one' }, { step: 'two' }], join: 'both' },
    one: branch('one'),
    two: branch('two'),
    both: { kind: 'join', stage: 'work', to: 'over' },
    over: tour.steps['over']!,
  };
  await publishVersion(desk.db, { definition: { ...tour, key: 'two-tours', steps }, source: '', by: desk.office.gus });
  const { case: parent } = done(await opening(desk, { procedure: 'two-tours', answers: { where: '西山', days: 2, safe: fine } }));
  expect(await childrenOf(parent.id)).toHaveLength(4);
  done(await onCase(desk, parent.id, { person: desk.office.ana }, { type: 'cancel' }));
  expect((await childrenOf(parent.id)).map(({ status }) => status)).toEqual(['closed', 'closed', 'closed', 'closed']);
  expect((await dueEffects(desk.db, parent.id)).due).toEqual([]);
  await expectSound(desk.db, parent.id);
});

test('a case is called for each row of a table, with what stands in it, or for each chosen option', async () => {
  const steps = { ...tour.steps } as { [id: string]: object };
  const work = tour.steps['work']! as { form: object[] };
  steps['work'] = {
    ...work,
    form: [
      ...work.form,
      {
        id: 'rooms',
        kind: 'table',
        columns: [
          { id: 'what', kind: 'text' },
          { id: 'beds', kind: 'number' },
        ],
      },
      {
        id: 'risks',
        kind: 'choices',
        options: [{ id: 'fire', title: words('失火') }, { id: 'flood', title: words('进水') }, { id: 'frost' }],
      },
    ],
    to: 'each-room',
  };
  const call = { ...tour.steps['reports']!, wait: false };
  steps['each-room'] = { ...call, forEach: 'rooms', with: { about: 'item.what', day: 'item.beds', detail: 'where' }, to: 'each-risk' };
  steps['each-risk'] = { ...call, forEach: 'risks', with: { about: 'item' }, to: 'over' };
  delete steps['reports'];
  const definition = { ...tour, key: 'rooms', steps } as never;
  expect(parseProcedure(definition).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  await publishVersion(desk.db, { definition, source: '', by: desk.office.gus });
  const rooms: Row[] = [{ what: '东屋', beds: 2 }, { what: '西屋' }];
  const { case: parent } = done(await opening(desk, { procedure: 'rooms', answers: { where: '楼', safe: fine, rooms, risks: ['flood'] } }));
  expect((await childrenOf(parent.id)).map(({ given }) => given)).toEqual([
    { about: '东屋', day: 2, detail: '楼' },
    { about: '西屋', detail: '楼' },
    { about: '进水' },
  ]);
  const none = done(await opening(desk, { procedure: 'rooms', answers: { where: '楼', safe: fine, rooms: [] } }));
  expect(await childrenOf(none.case.id)).toEqual([]);
});

test('where there is nothing to call for, the case goes on', async () => {
  expect((await openTour({ days: 0 })).case.status).toBe('closed');
  expect((await openTour({})).case.status).toBe('closed');
});

test('more cases than one step may call are not called: nothing is opened with such answers, later it is an incident until that is taken back', async () => {
  const answers = (days: number) => ({ where: '东湖', days, safe: fine });
  const refused = await opening(desk, { procedure: 'tour', answers: answers(201) });
  expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'call.tooMany', params: { found: 201, max: 200 } } });
  const opened = done(await opening(desk, { procedure: 'tour' }));
  const parent = opened.case;
  const task = opened.opened[0]!.id;
  done(await onTask(desk, task, desk.office.ana, { type: 'complete', answers: answers(201) }));
  const incidents = () => rows(desk.db, 'SELECT code, step, ended_at IS NULL AS open FROM incident WHERE case_id = $1', [parent.id]);
  expect(await childrenOf(parent.id)).toEqual([]);
  expect(await incidents()).toEqual([{ code: 'tooMany', step: 'reports', open: true }]);
  const again = done(await onTask(desk, task, desk.office.ana, { type: 'withdraw' }));
  expect(await incidents()).toMatchObject([{ open: false }]);
  done(await onTask(desk, again.opened[0]!.id, desk.office.ana, { type: 'complete', answers: answers(1) }));
  expect(await childrenOf(parent.id)).toHaveLength(1);
  await expectSound(desk.db, parent.id);
});

test('a case that stopped so goes on past it when an administrator says so', async () => {
  const opened = done(await opening(desk, { procedure: 'tour' }));
  const { id } = opened.case;
  done(await onTask(desk, opened.opened[0]!.id, desk.office.ana, { type: 'complete', answers: { where: '东湖', days: 201, safe: fine } }));
  const operator = { person: desk.office.hana };
  const again = await onCase(desk, id, operator, { type: 'retryCall', step: 'reports' });
  expect(again).toMatchObject({ kind: 'refused', refusal: { kind: 'conflict', code: 'call.tooMany' } });
  expect(done(await onCase(desk, id, operator, { type: 'skipCall', step: 'reports' })).case.status).toBe('closed');
  expect(await rows(desk.db, 'SELECT FROM incident WHERE case_id = $1 AND ended_at IS NULL', [id])).toEqual([]);
  await expectSound(desk.db, id);
});

test('an answer of a checklist opens a case for its item, with the note beside it, and nobody waits for that', async () => {
  const { case: parent } = await openTour({ days: 0, safe: { ...fine, rain: { answer: 'problem', note: '台风要来' } } });
  expect(parent.status).toBe('closed');
  const [child, ...more] = await childrenOf(parent.id);
  expect(more).toEqual([]);
  expect(child).toMatchObject({ title: '天气', given: { about: '天气', detail: '台风要来' }, status: 'running' });
  await complete(child!.task);
  await expectSound(desk.db, parent.id);
});

test('who cancels the caller cancels what it waits for, and the called cases are told of once', async () => {
  const { case: parent } = await openTour({ days: 3 });
  const [closed] = await childrenOf(parent.id);
  await complete(closed!.task);
  done(await onCase(desk, parent.id, { person: desk.office.ana }, { type: 'cancel' }));
  expect((await childrenOf(parent.id)).map(({ status, task }) => [status, task])).toEqual([
    ['closed', null],
    ['closed', null],
    ['closed', null],
  ]);
  await expectSound(desk.db, parent.id);
});

test('a case that was opened by nobody of its own duty may be called, but opened by hand only by who may', async () => {
  const strict = { ...report, key: 'strict-report', open: { duty: 'helper' } };
  await publishVersion(desk.db, { definition: strict, source: '', by: desk.office.gus });
  await publishVersion(desk.db, {
    definition: {
      ...tour,
      key: 'strict-tour',
      steps: { ...tour.steps, reports: { ...tour.steps['reports']!, procedure: 'strict-report' } as never },
    },
    source: '',
    by: desk.office.gus,
  });
  expect(await opening(desk, { procedure: 'strict-report' })).toMatchObject({ kind: 'refused' });
  const opened = done(await opening(desk, { procedure: 'strict-tour', answers: { where: '西山', days: 1, safe: fine } }));
  expect(await childrenOf(opened.case.id)).toHaveLength(1);
});

test('a procedure that is not there is an incident of the caller, and when it is there an operator asks again', async () => {
  const later = { ...tour.steps['reports']!, procedure: 'later-report' } as never;
  await publishVersion(desk.db, {
    definition: { ...tour, key: 'early-tour', steps: { ...tour.steps, reports: later } },
    source: '',
    by: desk.office.gus,
  });
  const { case: parent } = done(await opening(desk, { procedure: 'early-tour', answers: { where: '西山', days: 1, safe: fine } }));
  const [incident] = await rows<{ seq: number; n: number }>(
    desk.db,
    'SELECT effect_seq AS seq, effect_n AS n FROM incident WHERE case_id = $1 AND ended_at IS NULL',
    [parent.id],
  );
  await publishVersion(desk.db, { definition: { ...report, key: 'later-report' }, source: '', by: desk.office.gus });
  done(await onCase(desk, parent.id, { person: desk.office.hana }, { type: 'retryEffect', effect: incident! }));
  const { due } = await dueEffects(desk.db, parent.id);
  const attempt = await startAttempt(desk.db, parent.id, due[0]!);
  if (attempt.kind !== 'started') throw new Error(`the call could not be tried: ${attempt.kind}`);
  expect(await performOwn(desk.db, parent.id, due[0]!, attempt)).toEqual({ ok: true });
  expect(await performOwn(desk.db, parent.id, due[0]!, attempt)).toEqual({ ok: true });
  expect(await childrenOf(parent.id)).toHaveLength(1);
});

test('whatever ids people give their commands, a caller hears of its called cases and they of it', async () => {
  const { case: parent } = await openTour({ days: 2 });
  const [first, second] = (await childrenOf(parent.id)) as [Child, Child];
  const ana = { person: desk.office.ana };
  done(await onCase(desk, parent.id, ana, { type: 'comment' }, { commandId: v5('closed', first.id) }));
  done(await onCase(desk, second.id, ana, { type: 'comment' }, { commandId: v5('abandoned', second.id) }));
  const ended = await complete(first.task);
  expect(ended.case.status).toBe('closed');
  const told = await rows(desk.db, `SELECT FROM fact WHERE case_id = $1 AND type = 'ChildClosed'`, [parent.id]);
  expect(told).toHaveLength(1);
  done(await onCase(desk, parent.id, ana, { type: 'cancel' }));
  expect(await statusOf(second.id)).toBe('closed');
});

test('a closed case is told of by nobody but the system', async () => {
  const { case: parent } = await openTour({ days: 1 });
  const command = { type: 'childClosed', call: 1, item: 0, child: parent.id, outcome: 'x' } as const;
  expect(await onCase(desk, parent.id, { person: desk.office.ana }, command)).toMatchObject({ kind: 'refused' });
  expect(await onCase(desk, parent.id, DRIVER, command)).toMatchObject({ kind: 'refused', refusal: { code: 'call.notWaiting' } });
});

test('what a message leads to among our own cases is done at once, too', async () => {
  const { ana, gus } = desk.office;
  const wait = { kind: 'wait', stage: 'work', message: 'go', key: 'case.id' } as const;
  const called: Procedure = {
    ...report,
    key: 'told-report',
    steps: { ...report.steps, work: { ...report.steps['work']!, to: 'told' } as never, told: { ...wait, to: 'over' } },
  };
  const call = { ...tour.steps['reports']!, procedure: 'told-report' } as never;
  const caller: Procedure = {
    ...tour,
    key: 'told-tour',
    steps: { ...tour.steps, work: { ...tour.steps['work']!, to: 'told' } as never, told: { ...wait, to: 'reports' }, reports: call },
  };
  for (const definition of [called, caller]) await publishVersion(desk.db, { definition, source: '', by: gus });
  const { case: parent } = done(await opening(desk, { procedure: 'told-tour', answers: { where: '东湖', days: 1, safe: fine } }));
  const tell = (key: string) => sendMessage(desk.db, { id: v7(), name: 'go', key, sentBy: ana, ttlSeconds: 60 });
  await tell(parent.id);
  const [child] = await childrenOf(parent.id);
  expect(child).toMatchObject({ status: 'running' });
  await complete(child!.task);
  await tell(child!.id);
  expect(await statusOf(parent.id)).toBe('closed');
});
