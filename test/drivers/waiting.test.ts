import { publishVersion } from '@wubu/entities';
import { v4 } from 'uuid';
import { taskQueue } from '../support/temporal.js';
import { eventually } from './eventually.js';
import { fiveSteps } from './five-steps.js';
import { createOffice, type Office } from './office.js';
import { startWorker, type RunningWorker } from './running-worker.js';

jest.setTimeout(60_000);

describe('a case that waits for some time', () => {
  let office: Office;
  let worker: RunningWorker;

  beforeAll(async () => {
    office = await createOffice();
    worker = await startWorker({ databaseUrl: office.url, taskQueue: taskQueue() });
  });

  afterAll(async () => {
    await worker?.stop();
    await office?.close();
  });

  test('is woken by its driver and goes on', async () => {
    const definition = fiveSteps({ key: `wait-${v4().slice(0, 8)}` });
    const second = Object.keys(definition.steps)[1]!;
    const resting = {
      ...definition.steps,
      [second]: { kind: 'wait', stage: definition.stages[1]!.id, for: 'PT2S', to: Object.keys(definition.steps)[2]! } as const,
    };
    await publishVersion(office.db, { definition: { ...definition, steps: resting }, source: '', by: office.head });
    const caseId = await office.open(definition.key);
    const tasks = () => office.rows<{ step: string }>('SELECT step FROM task WHERE case_id = $1', [caseId]);
    expect(await tasks()).toEqual([]);
    await eventually('the next task', async () => (await tasks()).length > 0);
    expect(await tasks()).toEqual([{ step: Object.keys(definition.steps)[2] }]);
  });
});
