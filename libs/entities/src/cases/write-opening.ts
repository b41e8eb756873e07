import type { Answers, Parent } from '@wubu/engine';
import { stillFree } from '../files/named-files.js';
import { caseRow, type Step } from './step.js';
import { answerAdded } from './write-parts.js';
import type { Part } from './write-statement.js';

/** A step that opens its case always gives it a title. */
export type Opening = Step & { title: string };

/** The opening happens only once per person and command id, whoever else writes it at the same moment. */
export function openingGuard({ actor, commandId, bodyHash, caseId, after, files }: Step): Part[] {
  const free = stillFree(files, 6);
  const called = after.parent && stillCalled(after.parent);
  const sql = `g AS (INSERT INTO opening (actor, key, case_id, body_hash) SELECT $1::uuid, $2::uuid, $3::uuid, $4::text
       WHERE ${free.holds} ${called ? 'AND EXISTS (SELECT FROM cw)' : ''}
       ON CONFLICT DO NOTHING RETURNING case_id, $5::timestamptz AS at, actor)`;
  const values = ['person' in actor ? actor.person : null, commandId, caseId, bodyHash, after.clock.at, ...free.values];
  return [...free.parts, ...(called ? [called] : []), { code: 'g', sql, values }];
}

/** A call that its case has left opens nothing. Who leaves it at this moment waits for this opening, and then finds what it opened. */
function stillCalled({ case: id, seq }: Parent): Part {
  const sql = `cw AS (SELECT FROM effect WHERE case_id = $1::uuid AND seq = $2::int AND n = 1 AND status <> 'stale' FOR SHARE)`;
  return { code: 'cw', sql, values: [id, seq] };
}

/** The case and its state. It lies in the unit of its subject, else in the one in which its opener acts. */
export function caseOpened(step: Opening): Part[] {
  const { after, text, arming, number, title } = step;
  const { status, outcome, closedAt, dueAt, level } = caseRow(step);
  const { key, version } = after.procedure;
  return [
    {
      code: 'k',
      sql: `k AS (INSERT INTO "case" (id, number, procedure, version, title, subject_id, unit_id, opened_by, opened_at, status, outcome, closed_at,
         due_at, level, parent_id, parent_seq, parent_item)
       SELECT g.case_id, $1::text, $2::text, $3::int, $4::text, $5::uuid, $6::uuid, g.actor, g.at, $7::text, $8::text, $9::timestamptz,
         $10::timestamptz, $11::int, $12::uuid, $13::int, $14::int FROM g)`,
      values: [
        number,
        key,
        version,
        title,
        after.subject?.id ?? null,
        after.subject?.unit ?? after.opener.unit,
        status,
        outcome ?? null,
        closedAt ?? null,
        dueAt ?? 'infinity',
        level,
        after.parent?.case ?? null,
        after.parent?.seq ?? null,
        after.parent?.item ?? null,
      ],
    },
    {
      code: 's',
      sql: `s AS (INSERT INTO case_state (case_id, seq, state, armed_at) SELECT g.case_id, $1::int, $2::text, $3::timestamptz FROM g)`,
      values: [after.seq, text, arming.armed],
    },
  ];
}

/** What a called case begins with stands before the first pass of its start step: its form shows the latest answers. */
export function answersGiven({ after }: Step, answers: Answers): Part {
  return answerAdded({ seq: 0, step: after.tokens[0]?.step ?? '', occ: 0, answers });
}
