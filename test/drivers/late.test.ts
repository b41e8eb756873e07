import { taskQueue } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { createOffice, type Office } from './office.js';
import { startWorker, type RunningWorker } from './running-worker.js';
import { TemporalView } from './temporal-view.js';

jest.setTimeout(60_000);

let office: Office;
let worker: RunningWorker;
let temporal: TemporalView;

beforeAll(async () => {
  office = await createOffice();
  temporal = await TemporalView.open();
  worker = await startWorker({ databaseUrl: office.url, taskQueue: taskQueue() });
});

afterAll(async () => {
  await worker?.stop();
  await temporal?.close();
  await office?.close();
});

describe('a step that nobody does in time', () => {
  const notices = (caseId: string) =>
    office.rows<{ person_id: string; code: string; late: number }>(
      `SELECT n.person_id, n.code, extract(epoch FROM n.at - t.due_at)::float8 AS late FROM notice n JOIN task t ON t.case_id = n.case_id WHERE n.case_id = $1 ORDER BY code DESC`,
      [caseId],
    );

  test('is told to the leader when it is due, once', async () => {
    const caseId = await office.open(await office.publish({ within: 'PT2S' }));
    await eventually('a notice', async () => (await notices(caseId)).length > 0);
    const told = await notices(caseId);
    expect(told.map(({ person_id, code }) => [person_id, code])).toContainEqual([office.head, 'tell']);
    for (const { late } of told) expect(late).toBeGreaterThanOrEqual(0);
  });

  test('shows as late in Temporal', async () => {
    const caseId = await office.open(await office.publish({ within: 'PT2S' }));
    await eventually('the mark', async () => (await temporal.describe(caseId)).searchAttributes.WubuLate?.[0] === true);
    expect(await temporal.timers(caseId)).toContainEqual(expect.stringMatching(/^2\/5 梳理/));
  });

  test('shows as late also where nobody is to be told', async () => {
    const caseId = await office.open(await office.publish({ within: 'PT2S', ladder: [{ after: 'P30D', remind: 'assignee' }] }));
    await eventually('the mark', async () => (await temporal.describe(caseId)).searchAttributes.WubuLate?.[0] === true);
    expect(await notices(caseId)).toEqual([]);
  });

  test('goes up the ladder rung by rung', async () => {
    const ladder = [
      { after: 'PT0S', remind: 'assignee' as const },
      { after: 'PT1S', tell: ['leader'], level: 1 },
      { after: 'PT2S', reassign: 'leader' as const, level: 2 },
    ];
    const caseId = await office.open(await office.publish({ within: 'PT1S', ladder }));
    const [task] = await eventually('the reassignment', async () => {
      const rows = await office.rows<{ holder: string; level: number }>('SELECT holder, level FROM task WHERE case_id = $1 AND level = 2', [
        caseId,
      ]);
      return rows.length > 0 && rows;
    });
    expect(task).toEqual({ holder: office.head, level: 2 });
  });
});

describe('what an operator does in Temporal’s own UI', () => {
  test('after a terminate the next step starts another driver', async () => {
    const caseId = await office.open(await office.publish());
    const first = await eventually('a driver', () => temporal.describe(caseId));
    await temporal.driver(caseId).terminate('by an operator');
    await office.step(caseId);
    const second = await eventually('another driver', async () => {
      const found = await temporal.describe(caseId);
      return found.status.name === 'RUNNING' && found;
    });
    expect(second.runId).not.toBe(first.runId);
  });

  test('a cancel is shown and changes nothing', async () => {
    const caseId = await office.open(await office.publish({ within: 'PT4S' }));
    await eventually('a driver', () => temporal.describe(caseId));
    await temporal.driver(caseId).cancel();
    await eventually('a notice', async () => (await office.rows('SELECT FROM notice WHERE case_id = $1', [caseId])).length > 0);
    expect((await temporal.describe(caseId)).status.name).toBe('RUNNING');
    const events = await temporal.events(caseId);
    expect(events.some((event) => event.workflowExecutionCancelRequestedEventAttributes)).toBe(true);
  });
});
