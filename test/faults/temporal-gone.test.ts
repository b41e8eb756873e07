import { eventually } from '../drivers/eventually.js';
import { setTimeout } from 'node:timers/promises';
import { ApiClient } from '../support/api/client.js';
import { OwnTemporal } from './own-temporal.js';
import { Scene } from './scene.js';
import { SCENARIO_MS, SIZE } from './size.js';
import { slowLineTo, type SlowLine } from './slow-line.js';
import { underLoad } from './under-load.js';

jest.setTimeout(SCENARIO_MS);

describe('under load', () => {
  let temporal: OwnTemporal;
  let line: SlowLine;
  let scene: Scene;
  beforeAll(async () => {
    temporal = await OwnTemporal.create();
    await temporal.start();
    line = await slowLineTo(temporal.address, 0);
    scene = await Scene.open({ temporalAddress: line.address });
  });
  afterAll(async () => {
    await scene?.close();
    await line?.close();
    await temporal?.end();
  });

  const health = async () =>
    (await new ApiClient(scene.url).get('/health/ready')).body as { temporal?: { ok: boolean; delayedSince?: string } };
  const isOk = (ok: boolean) => eventually(`health to say ${ok}`, async () => (await health()).temporal?.ok === ok);
  const reached = () => scene.rows<{ skipped: number[] }>(`SELECT data->'skipped' AS skipped FROM fact WHERE type = 'RungReached'`);

  test('Temporal is gone for a while: steps go on, the API says what is delayed since when, what was due is told late and collapsed', async () => {
    const { unanswered } = await underLoad(`Temporal gone for ${SIZE.temporalAwayMs / 1000} s`, scene, async () => {
      await temporal.kill();
      const { answered } = scene.people.ledger;
      const before = answered.length;
      await isOk(false);
      expect(Date.parse((await health()).temporal?.delayedSince ?? '')).toBeLessThan(Date.now());
      await setTimeout(SIZE.temporalAwayMs);
      expect(answered.length).toBeGreaterThan(before + SIZE.people);
      await temporal.start();
      await isOk(true);
    });
    expect(unanswered).toEqual({});
    expect((await reached()).filter(({ skipped }) => skipped.length > 0)).not.toEqual([]);
  });

  test('Temporal loses all its data: steps go on, and after drivers rebuild nothing is missing', async () => {
    const { unanswered } = await underLoad('Temporal lost its data', scene, async () => {
      await temporal.loseEverything();
      await scene.people.ledger.more(SIZE.people * 4);
      await temporal.start();
      await isOk(true);
      expect(await scene.wubu('rebuild')).toMatchObject({ code: 0 });
    });
    expect(unanswered).toEqual({});
  });

  test('the way to Temporal is slow: nobody waits for it', async () => {
    const { unanswered } = await underLoad('300 ms to Temporal, and back', scene, async () => {
      line.delayMs = 300;
      await scene.people.ledger.more(SIZE.answers);
    });
    line.delayMs = 0;
    expect(unanswered).toEqual({});
  });
});
