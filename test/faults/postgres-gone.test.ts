import { setTimeout } from 'node:timers/promises';
import { OwnPostgres } from './own-postgres.js';
import { Scene } from './scene.js';
import { SCENARIO_MS, SIZE } from './size.js';
import { underLoad } from './under-load.js';

jest.setTimeout(SCENARIO_MS);

/** Within this a request ends, answered or not: five seconds for a connection, fifteen for its statement. */
const DEADLINE_MS = 20_000;

describe('under load', () => {
  let postgres: OwnPostgres;
  let scene: Scene;
  beforeAll(async () => {
    postgres = await OwnPostgres.create();
    scene = await Scene.open({ postgres });
  });
  afterAll(async () => {
    await scene?.close();
    await postgres?.close();
  });

  const failsCleanly = ({ unanswered, slowestRequestMs }: { unanswered: object; slowestRequestMs: number }) => {
    expect(Object.keys(unanswered)).toEqual(['503']);
    expect(slowestRequestMs).toBeLessThan(DEADLINE_MS);
    expect(scene.api.child.exitCode).toBeNull();
    expect(scene.worker.exitCode).toBeNull();
  };

  test('PostgreSQL is gone for a while: requests fail cleanly, and all goes on by itself', async () => {
    const figures = await underLoad(`PostgreSQL gone for ${SIZE.postgresAwayMs / 1000} s`, scene, async () => {
      await postgres.end('SIGINT');
      await setTimeout(SIZE.postgresAwayMs);
      await postgres.start();
      await scene.leasesRunOut();
    });
    failsCleanly(figures);
  });

  test('PostgreSQL is killed, whole or one of its processes: nothing that was answered is lost, nothing is half done', async () => {
    const figures = await underLoad('PostgreSQL killed', scene, async () => {
      for (let kills = 0; kills < SIZE.kills; kills++) {
        await postgres.end('SIGKILL');
        await postgres.start();
        await scene.people.ledger.more(SIZE.people);
        await postgres.killSession();
        await scene.leasesRunOut();
        await scene.people.ledger.more(SIZE.people);
      }
    });
    failsCleanly(figures);
  });

  test('an old backup is restored: after drivers replace no driver waits for a future that did not happen', async () => {
    const { people, outside } = scene;
    people.begin();
    await people.ledger.more(SIZE.answers);
    await people.rest(); // much is under way: rows of the outbox, calls, deadlines
    await postgres.backUp();
    const [forget, heard] = [people.remember(), outside.calls.length];
    await underLoad('after the backup', scene, () => scene.leasesRunOut());
    await postgres.restore();
    forget();
    outside.calls.length = heard;
    await underLoad('backup restored', scene, async () => {
      expect(await scene.wubu('replace')).toMatchObject({ code: 0 });
      await scene.leasesRunOut();
    });
  });
});
