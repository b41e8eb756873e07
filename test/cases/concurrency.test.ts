import type { Procedure } from '@wubu/engine';
import { type CommandResult, delayWake, poolId, publishVersion } from '@wubu/entities';
import { v7 } from 'uuid';
import { type Desk, done, onCase, onlyTask, onTask, opening, openDesk, openTrip, prepared } from '../support/cases/desk.js';
import { interfered, writes } from '../support/cases/interference.js';
import { expectSound, rows, somebodyWaits } from '../support/cases/tables.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('of sixteen simultaneous completions one wins, the others learn who did it and when', async () => {
  const { ben, bao } = desk.office;
  for (let round = 0; round < 5; round++) {
    const opened = await openTrip(desk);
    const task = onlyTask(opened).id;
    const results = await Promise.all(Array.from({ length: 16 }, (_, n) => onTask(desk, task, n % 2 ? ben : bao, prepared)));
    const [winner, ...others] = results.filter((result) => result.kind === 'applied');
    expect(others).toHaveLength(0);
    const refused = results.filter((result) => result.kind === 'refused');
    expect(refused).toHaveLength(15);
    const [ended] = await rows<{ ended_at: Date; ended_by: string }>(desk.db, 'SELECT ended_at, ended_by FROM task_ended WHERE id = $1', [
      task,
    ]);
    for (const { refusal, ended: told } of refused) {
      expect(refusal).toMatchObject({ kind: 'conflict', code: 'work.ended' });
      expect(told).toEqual({ at: ended!.ended_at.toISOString(), by: ended!.ended_by, how: 'completed' });
    }
    expect(winner).toMatchObject({ kind: 'applied', case: { id: opened.case.id } });
    await expectSound(desk.db, opened.case.id);
  }
});

test('a refusal says what is allowed instead', async () => {
  const { ben, bao } = desk.office;
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  done(await onTask(desk, task, ben, { type: 'claim' }));
  const refused = await onTask(desk, task, bao, { type: 'claim' });
  expect(refused).toMatchObject({ kind: 'refused', refusal: { code: 'work.claimedBy', params: { person: ben } } });
  if (refused.kind === 'refused') expect(refused.allowed.map(({ type }) => type)).toEqual(['urge', 'comment']);
  const release = await onTask(desk, task, ben, { type: 'claim' });
  expect(release).toMatchObject({ kind: 'refused', allowed: expect.arrayContaining([{ type: 'release', work: 2 }]) as unknown });
});

test('a command that somebody overtook is decided anew on what it finds then', async () => {
  const { ben, bao } = desk.office;
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  let overtakers = 1;
  const busy = interfered(desk.db, async (statement, run) => {
    if (writes(statement) && overtakers-- > 0) done(await onTask(desk, task, bao, { type: 'claim' }));
    return run();
  });
  const result = await onTask(desk, task, ben, { type: 'claim' }, { db: busy });
  expect(result).toMatchObject({ kind: 'refused', refusal: { code: 'work.claimedBy', params: { person: bao } } });
  expect(busy.locked).toBe(0);
  await expectSound(desk.db, opened.case.id);
});

test('a command that was overtaken twice waits for the row and is done', async () => {
  const { ben, bao } = desk.office;
  const opened = await openTrip(desk);
  const task = onlyTask(opened).id;
  let overtakers = 2;
  const busy = interfered(desk.db, async (statement, run) => {
    if (writes(statement) && overtakers-- > 0) {
      done(await onTask(desk, task, bao, { type: 'claim' }));
      done(await onTask(desk, task, bao, { type: 'release' }));
    }
    return run();
  });
  const result = done(await onTask(desk, task, ben, { type: 'claim' }, { db: busy }));
  expect(busy.locked).toBe(1);
  expect(result.case.seq).toBe(opened.case.seq + 5);
  const [row] = await rows(desk.db, 'SELECT holder, pool_id, version FROM task WHERE id = $1', [task]);
  expect(row).toEqual({ holder: ben, pool_id: poolId(desk.office.village, 'helper'), version: result.case.seq });
  await expectSound(desk.db, opened.case.id);
});

test('many different commands on one case at once equal some order of them', async () => {
  const { ben, bao, dora, emil, ana } = desk.office;
  let locked = 0;
  for (let round = 0; round < 6; round++) {
    const opened = await openTrip(desk);
    const task = onlyTask(opened).id;
    const db = interfered(desk.db, (_, run) => run());
    const given = { db };
    const claimAndRelease = [ben, bao].flatMap((person) => [
      ...Array.from({ length: 6 }, () => onTask(desk, task, person, { type: 'claim' }, given)),
      ...Array.from({ length: 6 }, () => onTask(desk, task, person, { type: 'release' }, given)),
    ]);
    const reassign = [dora, emil].flatMap((leader) =>
      [ben, bao].map((to) => onTask(desk, task, leader, { type: 'reassign', to, words: 'a'.repeat(64) }, { ...given, note: '忙' })),
    );
    const cancel = round % 2 ? [onCase(desk, opened.case.id, { person: ana }, { type: 'cancel' }, given)] : [];
    const results = await Promise.all([...claimAndRelease, ...reassign, ...cancel]);
    expect(results.every((result) => result.kind === 'applied' || result.kind === 'refused')).toBe(true);
    const ranges = results.flatMap((result) => (result.kind === 'applied' ? [result.facts.map((fact) => fact.seq)] : []));
    const numbers = ranges.flat().sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => opened.case.seq + 1 + index));
    await expectSound(desk.db, opened.case.id);
    locked += db.locked;
  }
  expect(locked).toBeGreaterThan(0);
});

test('cases do not wait for each other', async () => {
  const [held, free] = await Promise.all([openTrip(desk), openTrip(desk)]);
  await desk.db.transaction(async (connection) => {
    await connection.query({ name: 'test lock', text: 'SELECT seq FROM case_state WHERE case_id = $1::uuid FOR UPDATE' }, [held.case.id]);
    expect(done(await onTask(desk, onlyTask(free).id, desk.office.ben, prepared)).kind).toBe('applied');
  });
});

const withPaper: Procedure = {
  schema: 'procedure/1',
  key: 'paper',
  title: { 'zh-CN': '交材料' },
  subject: 'none',
  number: 'P-{n:4}',
  caseTitle: '材料',
  open: { duty: 'organiser' },
  stages: [{ id: 'give', title: { 'zh-CN': '交' } }],
  start: 'give',
  steps: {
    give: { kind: 'human', people: { openedBy: true }, form: [{ id: 'paper', kind: 'file' }], to: 'over' },
    over: { kind: 'end', stage: 'give', outcome: 'given' },
  },
};

test('who waits for a case that somebody else has locked holds no file that the other names, too', async () => {
  const { ana, gus } = desk.office;
  await publishVersion(desk.db, { definition: withPaper, source: '', by: gus });
  const opened = done(await opening(desk, { procedure: withPaper.key }));
  const { id } = opened.case;
  const task = onlyTask(opened).id;
  const paper = v7();
  const file = `INSERT INTO file (id, name, type, size, uploaded_by, uploaded_at) VALUES ($1, 'a.pdf', 'application/pdf', 1, $2, now())`;
  await rows(desk.db, file, [paper, ana]);
  const give = (db = desk.db) => onTask(desk, task, ana, { type: 'complete', answers: { paper } }, { db });
  let written = 0;
  let second: Promise<CommandResult> | undefined;
  const busy = interfered(desk.db, async (statement, run) => {
    if (writes(statement) && ++written < 3) done(await onCase(desk, id, { person: ana }, { type: 'comment' }));
    else if (writes(statement)) {
      second = give();
      await somebodyWaits(desk.url);
    }
    return run();
  });
  done(await give(busy));
  expect(busy.locked).toBe(1);
  expect(await second).toMatchObject({ kind: 'refused', refusal: { code: 'case.closed' } });
  await expectSound(desk.db, id);
});

test('who puts off a wake-up waits for the case before that', async () => {
  const { id } = (await openTrip(desk)).case;
  await rows(desk.db, 'UPDATE wake SET wake_at = now() WHERE case_id = $1', [id]);
  let delayed: Promise<void> | undefined;
  await desk.db.transaction(async (connection) => {
    await connection.query({ name: 'test case', text: 'SELECT FROM case_state WHERE case_id = $1::uuid FOR UPDATE' }, [id]);
    delayed = delayWake(desk.db, id);
    await somebodyWaits(desk.url);
    await connection.query({ name: 'test wake', text: 'UPDATE wake SET wake_at = wake_at WHERE case_id = $1::uuid' }, [id]);
  });
  await delayed;
});
