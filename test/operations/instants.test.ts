import { openDatabase, type Database } from '@wubu/entities';
import { byOwner } from '../support/cases/tables.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { fc, forEvery } from '../support/runs.js';

const DAY_MS = 86_400_000;
const dayOf = (iso: string) => Date.parse(iso) / DAY_MS;

let testing: TestDatabase;
let db: Database;
beforeAll(async () => {
  testing = await createTestDatabase();
  for (const setting of [`timezone = 'Asia/Shanghai'`, `datestyle = 'SQL, DMY'`])
    await byOwner(testing.url, `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET ', current_database()) || $set$${setting}$set$; END $$`);
  db = await openDatabase(testing.url);
});
afterAll(async () => {
  await db.close();
  await testing.drop();
});

const MADE = {
  name: 'test.instants',
  text: `SELECT timestamptz 'epoch' + u.day * interval '1 day' + u.us * interval '1 microsecond' AS at
         FROM unnest($1::int[], $2::bigint[]) WITH ORDINALITY AS u (day, us, no) ORDER BY no`,
};
const READ = { name: 'test.instant', text: 'SELECT $1::timestamptz AS at' };
const ZONE = { name: 'test.zone', text: `SELECT set_config('TimeZone', $1, true)` };
const read = async (text: string | null) => (await db.query<{ at: string | null }>(READ, [text]))[0]!.at;

/** Of a day, in wholes of a unit: PostgreSQL leaves out the zeros of a fraction. */
const microsecond = fc
  .constantFrom(1, 1_000, 100_000, 1_000_000)
  .chain((unit) => fc.integer({ min: 0, max: (DAY_MS * 1_000) / unit - 1 }).map((units) => units * unit));
const day = fc.integer({ min: dayOf('0001-01-01'), max: dayOf('9999-12-31') });

test('an instant of a row is the text that a Date would give: UTC, milliseconds, the microseconds cut off', () =>
  forEvery(fc.array(fc.tuple(day, microsecond), { minLength: 1, maxLength: 500 }), async (instants) => {
    const rows = await db.query<{ at: string }>(MADE, [instants.map(([days]) => days), instants.map(([, us]) => us)]);
    expect(rows.map(({ at }) => at)).toEqual(instants.map(([days, us]) => new Date(days * DAY_MS + Math.floor(us / 1_000)).toISOString()));
  }));

test.each([
  ['infinity', 'infinity'],
  ['-infinity', '-infinity'],
  [null, null],
  ['0001-01-01 00:00:00.5+00', '0001-01-01T00:00:00.500Z'],
  ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00.000Z'],
  ['10000-01-01 00:00:00.000001+00', '+010000-01-01T00:00:00.000Z'],
])('%s is read as %s', async (text, instant) => {
  expect(await read(text)).toBe(instant);
});

test('the session is in UTC and writes ISO dates, whatever the zone and style of the database', async () => {
  expect(await db.query({ name: 'test.zoneNow', text: 'SHOW TimeZone' })).toEqual([{ TimeZone: 'UTC' }]);
  expect(await db.query({ name: 'test.styleNow', text: 'SHOW DateStyle' })).toEqual([{ DateStyle: 'ISO, MDY' }]);
});

test.each(['Asia/Shanghai', 'America/St_Johns', 'Europe/London', 'UTC'])('the same instant is read in a session at %s', (zone) =>
  db.transaction(async (inside) => {
    await inside.query(ZONE, [zone]);
    expect(await inside.query(READ, ['2026-07-26T08:00:00.120999Z'])).toEqual([{ at: '2026-07-26T08:00:00.120Z' }]);
  }),
);
