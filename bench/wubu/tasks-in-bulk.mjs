import { poolId } from '@wubu/entities';

/** Ids in the order of time, as the application makes them; a page of an index is then as full as in a grown database. */
const ID = `
CREATE FUNCTION pg_temp.id(at timestamptz) RETURNS uuid LANGUAGE sql AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8'
          || substr(md5(random()::text), 1, 15))::uuid
$$`;

/** Who may stand on a list, numbered: \`kind\` says for which steps. */
const HOLDERS = `
CREATE TEMP TABLE holders AS
SELECT u.kind, u.person, u.pool, u.unit, u.duty, row_number() OVER (PARTITION BY u.kind) - 1 AS no, count(*) OVER (PARTITION BY u.kind) AS of
FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) AS u (kind, person, pool, unit, duty)`;

const CASES = `
INSERT INTO "case" (id, number, procedure, version, title, unit_id, opened_by, opened_at, status, outcome, closed_at)
SELECT pg_temp.id(o.at), $1::text || s.i, $2::text, 1, '王秀英 · 一台收音机 ' || s.i, h.unit, h.person, o.at, $3::text,
       CASE WHEN $3::text = 'closed' THEN 'fulfilled' END, CASE WHEN $3::text = 'closed' THEN o.at + interval '20 days' END
FROM generate_series(1, $4::int) AS s (i)
CROSS JOIN LATERAL (SELECT date_trunc('milliseconds', now() - $5::interval * random()) AS at WHERE s.i > 0) AS o
JOIN holders h ON h.kind = 'person' AND h.no = s.i % h.of`;

/** Of five open tasks three stand on a person's list, one on a town's and one on the city's pool; half of them are late. */
const OPEN = `
INSERT INTO task (id, case_id, work, signer, step, occ, holder, person_id, pool_id, unit_id, duty, due_at, level, opened_at, version)
SELECT pg_temp.id(c.opened_at), c.id, 1, 0, k.step, 1, coalesce(h.person, h.pool), h.person, h.pool, h.unit, h.duty,
       date_trunc('milliseconds', now() + (random() - 0.5) * interval '60 days'), 0, c.opened_at, 3
FROM (SELECT id, opened_at, row_number() OVER (ORDER BY id) AS i FROM "case" WHERE status = 'running') AS c
CROSS JOIN LATERAL (SELECT (ARRAY['collect', 'sort', 'publish', 'match', 'fulfil'])[1 + c.i % 5] AS step,
                           (ARRAY['person', 'town', 'person', 'city', 'person'])[1 + c.i % 5] AS kind) AS k
JOIN holders h ON h.kind = k.kind AND h.no = (c.i / 5) % h.of`;

const ENDED = `
INSERT INTO task_ended (id, case_id, work, signer, step, occ, holder, person_id, unit_id, due_at, level, opened_at, ended_at, ended_by, how)
SELECT pg_temp.id(e.at), c.id, s.no, 0, s.step, 1, c.opened_by, c.opened_by, c.unit_id, e.at + interval '2 days', 0, e.at,
       e.at + interval '1 day', c.opened_by, 'completed'
FROM "case" c CROSS JOIN unnest(ARRAY['collect', 'sort', 'publish', 'match', 'fulfil']) WITH ORDINALITY AS s (step, no)
CROSS JOIN LATERAL (SELECT c.opened_at + s.no * interval '4 days' AS at) AS e
WHERE c.status = 'closed'`;

function holdersOf({ people, units }) {
  const pools = new Map();
  const rows = people.flatMap(({ id, duties }) =>
    duties.flatMap(({ unit, duty }) => {
      if (duty === 'collector') return [{ kind: 'person', person: id, pool: null, unit, duty: null }];
      const kind = { sorter: 'town', matcher: 'city' }[duty];
      const isNew = kind && !pools.has(`${unit}/${duty}`);
      if (isNew) pools.set(`${unit}/${duty}`, { kind, person: null, unit, duty });
      return [];
    }),
  );
  const known = new Set(units.map(({ id }) => id));
  return [
    ...rows,
    ...[...pools.values()].filter(({ unit }) => known.has(unit)).map((pool) => ({ ...pool, pool: poolId(pool.unit, pool.duty) })),
  ];
}

/** Fills a database with open and ended tasks, as years of work would: in seconds instead. Cases have no state, only what lists show. */
export async function loadTasks(client, organisation, { openTasks, endedTasks, procedure }) {
  const holders = holdersOf(organisation);
  await client.query(ID);
  await client.query(
    HOLDERS,
    ['kind', 'person', 'pool', 'unit', 'duty'].map((key) => holders.map((row) => row[key])),
  );
  await client.query(CASES, ['C', procedure, 'closed', Math.ceil(endedTasks / 5), '900 days']);
  await client.query(CASES, ['O', procedure, 'running', openTasks, '60 days']);
  await client.query(OPEN);
  await client.query(ENDED);
  await client.query('VACUUM ANALYZE'); // as autovacuum would have done long ago
  await client.query('CHECKPOINT');
}

/** All open tasks a week later, as when a holiday is announced. */
export const moveDueDates = (client) => client.query(`UPDATE task SET due_at = due_at + interval '7 days'`);
