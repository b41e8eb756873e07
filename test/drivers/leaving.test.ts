import { applyCommand, openDatabase, poolId, type Database } from '@wubu/entities';
import { pino } from 'pino';
import { v7 } from 'uuid';
import { Metrics } from '../../apps/worker/src/operations/metrics.js';
import { LeftWork } from '../../apps/worker/src/organisation/left-work.js';
import { taskQueue } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { createOffice, type Office } from './office.js';
import { startWorker, type RunningWorker } from './running-worker.js';

jest.setTimeout(60_000);

describe('somebody leaves while two workers look', () => {
  let office: Office;
  let worker: RunningWorker;
  let otherDb: Database;
  let other: Promise<void>;
  const stop = new AbortController();

  beforeAll(async () => {
    office = await createOffice();
    worker = await startWorker({ databaseUrl: office.url, taskQueue: taskQueue() });
    otherDb = await openDatabase(office.url);
    other = new LeftWork(otherDb, new Metrics(), pino({ level: 'silent' })).run(stop.signal); // one process runs one worker only
  });

  afterAll(async () => {
    stop.abort();
    await other;
    await otherDb?.close();
    await worker?.stop();
    await office?.close();
  });

  test('what they had claimed is the pool’s again, by one fact, and the case goes on to its reminder', async () => {
    const [{ unit_id: unit }] = (await office.rows<{ unit_id: string }>('SELECT unit_id FROM membership WHERE person_id = $1', [
      office.worker,
    ])) as [{ unit_id: string }];
    const [helper, caseId] = [v7(), await office.open(await office.publish({ within: 'PT20S' }))];
    await office.rows(`INSERT INTO person (id, login, name, role, password_hash) VALUES ($1, 'li', '李', 'staff', '')`, [helper]);
    await office.rows(`INSERT INTO membership (person_id, unit_id, duty) VALUES ($1, $2, 'worker')`, [helper, unit]);
    const claimed = await applyCommand(office.db, {
      commandId: v7(),
      bodyHash: 'claim',
      actor: { person: helper },
      target: { caseId },
      command: () => ({ type: 'claim', work: 2 }),
    });
    expect(claimed.kind).toBe('applied');
    await office.rows('UPDATE person SET active = false WHERE id = $1', [helper]);
    await eventually('the pool has it', async () => {
      const rows = await office.rows('SELECT FROM task WHERE case_id = $1 AND holder = $2', [caseId, poolId(unit, 'worker')]);
      return rows.length > 0;
    });
    await eventually('a reminder', async () => {
      const rows = await office.rows('SELECT FROM notice WHERE case_id = $1 AND person_id = $2', [caseId, office.worker]);
      return rows.length > 0;
    });
    expect(await office.rows(`SELECT FROM fact WHERE case_id = $1 AND type = 'TaskReleased'`, [caseId])).toHaveLength(1);
  });
});
