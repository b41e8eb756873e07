import { v7 } from 'uuid';
import { rowsPart } from '../../libs/entities/src/cases/rows-part.js';
import { type Desk, openDesk } from '../support/cases/desk.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const part = rowsPart(
  'r',
  { id: 'uuid', n: 'int', text: 'text', due: 'timestamptz', data: 'jsonb' },
  (u) => `r AS (SELECT u.*, $1::text AS beside FROM ${u})`,
);

const TEXTS = ['', 'NULL', '{}', '{a,b}', `'); DROP TABLE task; --`, '\\', '"', '$1::int', '一\n二', null];
const rowOf = (n: number) => ({
  id: v7(),
  n,
  text: TEXTS[n % TEXTS.length],
  due: [null, 'infinity', '2027-03-01T08:00:00.000Z'][n % 3],
  data: { text: TEXTS[n % TEXTS.length] },
});
const nothing = { id: null, n: null, text: null, due: null, data: null };

test.each([0, 1, 2, 3, 4, 30])('%i rows arrive as they were given, also those that hold nothing', async (count) => {
  for (const rows of [Array.from({ length: count }, (_, n) => rowOf(n)), Array<typeof nothing>(count).fill(nothing)]) {
    const given = rows.map((row) => ({ ...row, data: row.data && JSON.stringify(row.data), other: 'stays behind' }));
    const { code, sql, values } = part(given, 'beside');
    const found = await desk.db.query({ name: `test ${code}`, text: `WITH ${sql} SELECT * FROM r` }, values);
    expect(found).toEqual(rows.map((row) => ({ ...row, beside: 'beside' })));
  }
});
