import { byOwner } from './tables.js';

/** From the catalogue, so that neither a dump program nor its version matters. */
const QUERIES: [title: string, sql: string][] = [
  [
    'tables',
    `SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
            || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY c.relname COLLATE "C", a.attnum`,
  ],
  [
    'storage',
    `SELECT relname || ' ' || array_to_string(reloptions, ' ') AS line FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND reloptions IS NOT NULL ORDER BY relname COLLATE "C"`,
  ],
  [
    'constraints',
    `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY conrelid::regclass::text COLLATE "C", conname COLLATE "C"`,
  ],
  ['indexes', `SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public' ORDER BY tablename COLLATE "C", indexname COLLATE "C"`],
  [
    'triggers',
    `SELECT pg_get_triggerdef(oid) AS line FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgrelid::regclass::text COLLATE "C", tgname COLLATE "C"`,
  ],
  [
    'functions',
    `SELECT pg_get_functiondef(oid) AS line FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname COLLATE "C"`,
  ],
  [
    'what the application may',
    `SELECT table_name || ' ' || string_agg(lower(privilege_type), ' ' ORDER BY privilege_type) AS line FROM information_schema.role_table_grants
     WHERE grantee = 'wubu_app' AND table_schema = 'public' GROUP BY table_name ORDER BY table_name COLLATE "C"`,
  ],
];

/** A readable description of a database's tables, the same for the same schema. */
export async function describeSchema(url: string): Promise<string> {
  const parts: string[] = [];
  for (const [title, sql] of QUERIES) {
    const lines = await byOwner<{ line: string }>(url, sql);
    parts.push(`# ${title}\n${lines.map(({ line }) => line.trimEnd()).join('\n')}\n`);
  }
  return parts.join('\n');
}
