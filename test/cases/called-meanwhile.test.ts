import { restoreVersions, retireVersions, type Database } from '@wubu/entities';
import { type Desk, done, onCase, opening, openDesk } from '../support/cases/desk.js';
import { interfered, writes } from '../support/cases/interference.js';
import { expectSound, rows, somebodyWaits } from '../support/cases/tables.js';
import { childCases, fine, report, tour } from '../support/cases/tour.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk([report, tour]);
});
afterAll(() => desk.close());

const childrenOf = (id: string) => childCases(desk.db, id);

test('a procedure that is retired while its cases are called is an incident of the caller', async () => {
  const { gus, ana } = desk.office;
  let openings = 0;
  const retiring = interfered(desk.db, async ({ name }, run) => {
    if (name === 'opening.read' && ++openings === 3) await retireVersions(desk.db, { key: 'report' }, gus, '改版');
    return run();
  });
  const answers = { where: '南岭', days: 2, safe: fine };
  const { case: parent } = done(await opening({ ...desk, db: retiring }, { procedure: 'tour', answers }));
  await restoreVersions(desk.db, { key: 'report' }, gus);
  expect(await childrenOf(parent.id)).toMatchObject([{ opened_by: ana }]);
  const incidents = await rows(desk.db, 'SELECT code FROM incident WHERE case_id = $1 AND ended_at IS NULL', [parent.id]);
  expect(incidents).toEqual([{ code: 'effect' }]);
});

test('what a process leaves half open when it dies right after its command, the driver may go on with after ten seconds', async () => {
  let openings = 0;
  const dying = interfered(desk.db, (statement, run) => {
    if (statement.name === 'opening.read') openings++;
    return openings < 3 ? run() : Promise.reject(new Error('dead'));
  });
  const { case: parent } = done(
    await opening({ ...desk, db: dying }, { procedure: 'tour', answers: { where: '北山', days: 2, safe: fine } }),
  );
  expect(await childrenOf(parent.id)).toHaveLength(1);
  const left = `SELECT status, lease_until <= clock_timestamp() + interval '10 seconds' AS soon FROM effect WHERE case_id = $1`;
  expect(await rows(desk.db, left, [parent.id])).toEqual([{ status: 'pending', soon: true }]);
});

/** Cancels the tour to 将取消, whose answer nobody has got yet. */
async function cancelMeanwhile(): Promise<void> {
  const [parent] = await rows<{ id: string }>(
    desk.db,
    `SELECT id FROM "case" WHERE title = '将取消' AND status = 'running' AND parent_id IS NULL`,
  );
  done(await onCase(desk, parent!.id, { person: desk.office.ana }, { type: 'cancel' }));
}

const toBeCancelled = { procedure: 'tour', answers: { where: '将取消', days: 3, safe: fine } };

test('a call that is left opens no more cases', async () => {
  let written = 0;
  const db = interfered(desk.db, async (statement, run) => {
    if (writes(statement) && ++written === 3) await cancelMeanwhile();
    return run();
  });
  const { case: parent } = done(await opening({ ...desk, db }, toBeCancelled));
  expect((await childrenOf(parent.id)).map(({ status }) => status)).toEqual(['closed']);
  expect(await rows(desk.db, 'SELECT FROM incident WHERE case_id = $1', [parent.id])).toEqual([]);
  await expectSound(desk.db, parent.id);
});

test('who leaves a call at the moment at which it opens a case waits for that case, and cancels it', async () => {
  let written = 0;
  let cancelled: Promise<void> | undefined;
  const query: Database['query'] = (statement, values) => {
    if (!writes(statement) || ++written !== 3) return desk.db.query(statement, values);
    return desk.db.transaction(async (connection) => {
      const answer = await connection.query(statement, values);
      cancelled = cancelMeanwhile();
      await somebodyWaits(desk.url);
      return answer as never;
    });
  };
  const { case: parent } = done(await opening({ ...desk, db: { ...desk.db, query } }, toBeCancelled));
  await cancelled;
  expect((await childrenOf(parent.id)).map(({ status }) => status)).toEqual(['closed', 'closed']);
  await expectSound(desk.db, parent.id);
});
