import { eventually } from '../drivers/eventually.js';
import { TemporalView } from '../drivers/temporal-view.js';
import type { KillPoint } from '../../apps/worker/src/platform/kill-point.js';
import { Scene } from './scene.js';
import { SCENARIO_MS, SIZE } from './size.js';
import { underLoad } from './under-load.js';

jest.setTimeout(SCENARIO_MS);

/** The short form kills at the one arrow where a repeat does most; each alone, without load, is in kill-points.test.ts. */
const KILL_POINTS: readonly KillPoint[] = SIZE.isLong
  ? ['after-claim', 'after-signal', 'after-attempt', 'after-call', 'after-record', 'after-tick']
  : ['after-call'];

describe('under load', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await Scene.open();
  });
  afterAll(() => scene?.close());

  test('the API is killed: every answered step is there once, and open requests give their first answer', async () => {
    const { unanswered, callsRepeated } = await underLoad('API killed', scene, async () => {
      for (let kills = 0; kills < SIZE.kills; kills++) {
        await scene.killApi();
        await scene.people.ledger.more(SIZE.people);
      }
    });
    expect(Object.keys(unanswered)).toEqual(['broken']);
    expect(callsRepeated).toBe(0);
  });

  test('the worker is killed at the arrows of the protocol: nobody is kept waiting, nothing is lost or told twice', async () => {
    const before = scene.people.ledger.unansweredCount;
    await underLoad(`worker killed ${KILL_POINTS.join(', ')}`, scene, async () => {
      for (const killAt of KILL_POINTS) {
        await scene.worker.stop();
        const dying = await scene.startWorker({ killAt });
        await dying.ended;
        expect(dying.signal).toBe('SIGKILL');
        await scene.leasesRunOut();
        await scene.startWorker();
        await scene.people.ledger.more(SIZE.people);
      }
    });
    expect(scene.people.ledger.unansweredCount).toBe(before);
  });

  test('two workers tell and drive at once, and one of them is killed: each thing happens once', async () => {
    const before = scene.people.ledger.unansweredCount;
    const first = scene.worker;
    const second = await scene.startWorker();
    await underLoad('two workers, one killed', scene, async () => {
      await first.kill();
      await scene.leasesRunOut();
    });
    expect(scene.worker).toBe(second);
    expect(scene.people.ledger.unansweredCount).toBe(before);
  });

  test('drivers are terminated while their calls are under way, and started again: each call is made as often as it was counted', async () => {
    const temporal = await TemporalView.open(scene.temporalAddress);
    scene.outside.answersAfterMs = 500;
    await underLoad('drivers terminated and started again', scene, async () => {
      for (let kills = 0; kills < SIZE.kills; kills++) {
        const { length: calls } = scene.outside.calls;
        await eventually('calls under way', () => Promise.resolve(scene.outside.calls.length > calls));
        const open = await scene.rows<{ id: string }>(`SELECT id FROM "case" WHERE closed_at IS NULL ORDER BY id DESC LIMIT 100`);
        const ended = open.map(({ id }) =>
          temporal
            .driver(id)
            .terminate('by a test')
            .catch(() => undefined),
        );
        await Promise.all(ended);
        expect(await scene.wubu('rebuild')).toEqual({ code: 0, text: expect.stringContaining('done') as string });
      }
    });
    scene.outside.answersAfterMs = 0;
    await temporal.close();
  });
});
