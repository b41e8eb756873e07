import { givenByMessage, type PublishedProcedure } from '@wubu/engine';
import { v5 } from 'uuid';
import type { Database } from '../database.js';
import type { Statement } from '../query.js';
import { openCase } from '../cases/open-case.js';

/** Procedures that a message of this name opens, by the version that new cases get. */
const OPENED_BY: Statement = {
  name: 'message.opens',
  text: `
  SELECT v.key FROM procedure_version v WHERE v.retired_at IS NULL AND v.definition #>> '{open,message,name}' = $1::text
    AND v.version = (SELECT max(version) FROM procedure_version n WHERE n.key = v.key AND n.retired_at IS NULL) ORDER BY v.key`,
};

/** Nil: no case has it, and none may claim it while it opens one. One that nobody waited for, and a repeat of what was cut short. */
const CLAIM: Statement = {
  name: 'message.claim-to-open',
  text: `UPDATE message SET case_id = CASE WHEN to_all THEN case_id ELSE '00000000-0000-0000-0000-000000000000'::uuid END
         WHERE id = $1::uuid AND (to_all OR (delivered_at IS NULL AND coalesce(case_id, '00000000-0000-0000-0000-000000000000') =
           '00000000-0000-0000-0000-000000000000')) AND expires_at > clock_timestamp()
         RETURNING name, key, data, to_all`,
};

const OPENED: Statement = {
  name: 'message.opened',
  text: `WITH m AS (UPDATE message SET delivered_at = coalesce(delivered_at, clock_timestamp()), case_id = CASE WHEN to_all THEN case_id ELSE $2::uuid END
           WHERE id = $1::uuid RETURNING id)
         INSERT INTO message_receipt (message_id, case_id, at) SELECT id, $2::uuid, clock_timestamp() FROM m ON CONFLICT DO NOTHING`,
};

const NOT_OPENED: Statement = {
  name: 'message.not-opened',
  text: `UPDATE message SET case_id = NULL WHERE id = $1::uuid AND delivered_at IS NULL AND NOT to_all`,
};

interface Claimed {
  name: string;
  key: string;
  data: { [name: string]: unknown } | null;
  to_all: boolean;
}

/** Opens a case by a message that no case waits for: of the first procedure that it opens, or of each where it goes to all. A repeat opens nothing. */
export async function openByMessage(db: Database, id: string): Promise<void> {
  const [named] = await db.query<{ name: string }>(NAME, [id]);
  const keys = named ? await db.query<{ key: string }>(OPENED_BY, [named.name]) : [];
  const [message] = keys.length > 0 ? await db.query<Claimed>(CLAIM, [id]) : [];
  if (!message) return;
  for (const { key } of keys) {
    const procedure = await db.procedures.findLatest(key);
    const opened = procedure && (await open(db, id, message, procedure));
    if (opened !== undefined) await db.query(OPENED, [id, opened]);
    if (opened !== undefined && !message.to_all) return;
  }
  await db.query(NOT_OPENED, [id]);
}

const NAME: Statement = { name: 'message.name', text: 'SELECT name FROM message WHERE id = $1::uuid' };

/** The case; undefined where nobody may open it today. */
async function open(db: Database, id: string, { key, data }: Claimed, { key: procedure, definition }: PublishedProcedure) {
  const person = db.directory.current.personByLogin[definition.open.message?.by ?? ''];
  if (person === undefined) return undefined;
  const given = givenByMessage(definition, key, data ?? {});
  const result = await openCase(db, { commandId: v5(procedure, id), bodyHash: '', actor: { person }, procedure, given });
  return 'case' in result ? result.case.id : undefined;
}

const CUT_SHORT: Statement = {
  name: 'message.cut-short',
  text: `SELECT id FROM message WHERE case_id = '00000000-0000-0000-0000-000000000000' AND delivered_at IS NULL AND expires_at > clock_timestamp()
           AND sent_at < clock_timestamp() - interval '30 seconds' LIMIT 50`,
};

/** What a process that died left half open. */
export async function finishOpenings(db: Database): Promise<void> {
  for (const { id } of await db.query<{ id: string }>(CUT_SHORT, [])) await openByMessage(db, id);
}
