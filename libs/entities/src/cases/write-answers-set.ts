import type { Answers, Fact } from '@wubu/engine';
import { NOBODY } from '../organisation/pools.js';
import type { Part } from './write-statement.js';

interface Row {
  seq: number;
  step: string;
  occ: number;
  answers: Answers;
}

/**
 * What steps set by themselves stands among the answers, of nobody's signing, in the order of the facts (see `answerAdded`). `numbers`: those that were
 * given, in that order, too.
 */
export function answersSet(facts: readonly Fact[], numbers: readonly string[]): Part[] {
  const left = [...numbers];
  const rows = facts.flatMap((fact): Row[] => {
    if (fact.type === 'NumberGiven')
      return [{ seq: fact.seq, step: fact.step, occ: fact.occ, answers: { [fact.field]: left.shift() ?? null } }];
    if (fact.type !== 'FieldsSet') return [];
    return [{ seq: fact.seq, step: fact.step, occ: fact.occ, answers: { ...fact.values, ...fact.computed } as Answers }];
  });
  if (rows.length === 0) return [];
  return [
    {
      code: 'as',
      sql: `"as" AS (INSERT INTO answer (case_id, step, occ, signer, at, data)
       SELECT g.case_id, u.step, u.occ, $4::uuid, g.at + u.seq * interval '1 microsecond', u.data
       FROM g, unnest($1::text[], $2::int[], $3::jsonb[], $5::int[]) AS u(step, occ, data, seq))`,
      values: [
        rows.map(({ step }) => step),
        rows.map(({ occ }) => occ),
        rows.map(({ answers }) => JSON.stringify(answers)),
        NOBODY,
        rows.map(({ seq }) => seq),
      ],
    },
  ];
}

/** What was set by a command that is taken back counts no longer. */
export function answersSetBack(set: readonly { step: string; occ: number }[] = []): Part[] {
  if (set.length === 0) return [];
  return [
    {
      code: 'ab',
      sql: `ab AS (INSERT INTO answer_withdrawn (case_id, step, occ, signer, at)
       SELECT g.case_id, u.step, u.occ, $3::uuid, g.at FROM g, unnest($1::text[], $2::int[]) AS u(step, occ))`,
      values: [set.map(({ step }) => step), set.map(({ occ }) => occ), NOBODY],
    },
  ];
}
