import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { ApiClient } from '../support/api/client.js';
import { Scene } from './scene.js';
import { SCENARIO_MS, SIZE } from './size.js';
import { underLoad } from './under-load.js';

jest.setTimeout(SCENARIO_MS);

const PRELOAD = `--import ${pathToFileURL(join(__dirname, 'clock-offset.mjs')).href}`;
const offBy = (minutes: number) => ({ NODE_OPTIONS: PRELOAD, WUBU_TEST_CLOCK_OFFSET_MS: String(minutes * 60_000) });

/** PostgreSQL's clock as Wubu's statements see it: names are looked up here before its own. */
const shifted = (minutes: number) => async (databaseUrl: string) => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    CREATE SCHEMA shifted;
    GRANT USAGE ON SCHEMA shifted TO PUBLIC;
    CREATE FUNCTION shifted.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
      $$ SELECT pg_catalog.clock_timestamp() + interval '${minutes} minutes' $$;
    CREATE FUNCTION shifted.now() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT pg_catalog.now() + interval '${minutes} minutes' $$;
    ALTER TABLE fact ALTER COLUMN recorded_at SET DEFAULT shifted.clock_timestamp();
    ALTER DATABASE "${new URL(databaseUrl).pathname.slice(1)}" SET search_path = shifted, pg_catalog, public`);
  await client.end();
};

describe('under load, with a clock that is wrong', () => {
  test.each([
    ['the API an hour ahead, the worker an hour behind', { api: offBy(60), worker: offBy(-60) }],
    ['the API an hour behind, the worker an hour ahead', { api: offBy(-60), worker: offBy(60) }],
    ['PostgreSQL an hour behind all others', { prepare: shifted(-60) }],
    // Temporal wakes drivers too late: what is overdue, the sweep has looked after within minutes
    [`PostgreSQL ${SIZE.aheadMinutes} minutes ahead of all others`, { prepare: shifted(SIZE.aheadMinutes) }],
  ])('%s: PostgreSQL’s clock alone decides, and nothing is missed', async (name, settings) => {
    const scene = await Scene.open(settings);
    try {
      const { unanswered } = await underLoad(name, scene, () => scene.people.ledger.more(SIZE.people));
      expect(unanswered).toEqual({});
      expect(await scene.rows(`SELECT FROM incident`)).toEqual([]);
      const { body } = await new ApiClient(scene.url).get('/health/ready');
      expect(body).toMatchObject({ temporal: { ok: true } });
    } finally {
      await scene.close();
    }
  });
});
