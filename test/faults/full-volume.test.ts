import { setTimeout } from 'node:timers/promises';
import { eventually } from '../drivers/eventually.js';
import { OwnPostgres } from './own-postgres.js';
import { Scene } from './scene.js';
import { SCENARIO_MS, SIZE } from './size.js';
import { mountSmallVolume } from './small-volume.js';
import { underLoad } from './under-load.js';

jest.setTimeout(SCENARIO_MS);

/** Whether people hear that it does not work now. */
const isRefused = ({ people: { ledger } }: Scene) => Promise.resolve(ledger.unansweredCount > SIZE.people * 4 || ledger.wrong.length > 0);

describe('under load, PostgreSQL has no room left', () => {
  test('what cannot be written is refused cleanly and done when there is room again', async () => {
    const scene = await Scene.open();
    try {
      const { unanswered } = await underLoad('no room for new rows', scene, async () => {
        // what PostgreSQL says when a table cannot grow, said by a trigger: works on any machine
        await scene.asOwner(`
          CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
          CREATE TRIGGER no_room BEFORE INSERT ON fact FOR EACH STATEMENT EXECUTE FUNCTION no_room()`);
        await eventually('requests that fail', () => isRefused(scene));
        await scene.asOwner('DROP TRIGGER no_room ON fact');
      });
      expect(Object.keys(unanswered)).toEqual(['503']);
    } finally {
      await scene.close();
    }
  });

  test('the volume is full: PostgreSQL may go down with it, and all goes on when there is room again', async () => {
    const volume = await mountSmallVolume(SIZE.isLong ? 400 : 200);
    if (!volume) return console.warn('NOT TESTED: a full volume. This machine lets nobody mount a small one; only the trigger above was.');
    const postgres = await OwnPostgres.create(volume.folder);
    let scene: Scene | undefined;
    try {
      const opened = (scene = await Scene.open({ postgres }));
      const { unanswered } = await underLoad('volume full', opened, async () => {
        await volume.fill(256);
        await eventually('requests that fail', () => isRefused(opened), SIZE.settledWithinMs);
        await setTimeout(SIZE.postgresAwayMs);
        await volume.empty();
        await postgres.start(); // as the launcher would
      });
      expect(Object.keys(unanswered)).toEqual(['503']);
    } finally {
      await volume.empty(); // nothing could be closed on a full one
      await scene?.close();
      await postgres.close();
      await volume.close();
    }
  });
});
