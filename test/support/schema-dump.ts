import type { Client } from 'pg';

interface Line {
  owner: string;
  line: string;
}

const ofTable = `pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;

/** In this order below each table. Not-null constraints are left out: only PostgreSQL 18 lists them, and the columns say it. */
const TABLE_PARTS = [
  `SELECT relname AS owner, 'with ' || unnest(reloptions) AS line FROM ${ofTable} ORDER BY 1, 2`,
  `SELECT c.relname AS owner, concat_ws(' ', attname, format_type(atttypid, atttypmod), CASE WHEN attnotnull THEN 'not null' END,
            'default ' || pg_get_expr(adbin, adrelid), CASE attidentity WHEN '' THEN NULL ELSE 'identity' END) AS line
   FROM pg_class c JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = attnum
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname, attnum`,
  `SELECT conrelid::regclass::text AS owner, 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) AS line
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c', 'x') ORDER BY 1, 2`,
  `SELECT tablename AS owner, regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX', 'index \\1') AS line FROM pg_indexes
   WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint) ORDER BY tablename, indexname`,
  `SELECT tgrelid::regclass::text AS owner, regexp_replace(pg_get_triggerdef(oid), '^CREATE TRIGGER', 'trigger') AS line
   FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, tgname`,
  `SELECT table_name AS owner, 'grant ' || string_agg(privilege_type, ', ' ORDER BY privilege_type) || ' to wubu_app' AS line
   FROM information_schema.role_table_grants WHERE grantee = 'wubu_app' AND table_schema = 'public' GROUP BY table_name`,
];

const FUNCTIONS = `SELECT pg_get_functiondef(oid) AS text FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname`;

/** The schema as the catalogue tells it, the same on every PostgreSQL from 15 on: what the migrations add up to. */
export async function dumpSchema(client: Client): Promise<string> {
  const tables = new Map<string, string[]>();
  for (const query of TABLE_PARTS) {
    const { rows } = await client.query<Line>(query);
    for (const { owner, line } of rows) {
      const name = owner.replaceAll('"', '');
      tables.set(name, [...(tables.get(name) ?? []), `  ${line.replaceAll(/ +/g, ' ')}`]);
    }
  }
  const { rows: functions } = await client.query<{ text: string }>(FUNCTIONS);
  const blocks = [...tables].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, lines]) => [`table ${name}`, ...lines].join('\n'));
  return `${[...blocks, ...functions.map(({ text }) => text.trim())].join('\n\n')}\n`;
}
