import type { Answers, Fact, FactOf } from '@wubu/engine';
import { NOBODY } from '../organisation/pools.js';
import { rowsPart } from './rows-part.js';
import type { Part } from './write-statement.js';

/**
 * What steps set by themselves stands among the answers, of nobody's signing, in the order of the facts (see `answerAdded`). `numbers`: those that were
 * given, in that order, too.
 */
export function answersSet(facts: readonly Fact[], numbers: readonly string[]): Part[] {
  const left = [...numbers];
  const rows = facts.flatMap((fact) => {
    if (fact.type === 'NumberGiven') return [rowOf(fact, { [fact.field]: left.shift() ?? null })];
    return fact.type === 'FieldsSet' ? [rowOf(fact, { ...fact.values, ...fact.computed } as Answers)] : [];
  });
  return rows.length ? [set(rows, NOBODY)] : [];
}

const rowOf = ({ seq, step, occ }: FactOf<'NumberGiven' | 'FieldsSet'>, answers: Answers) => ({
  seq,
  step,
  occ,
  data: JSON.stringify(answers),
});

const set = rowsPart(
  'as',
  { step: 'text', occ: 'int', data: 'jsonb', seq: 'int' },
  (u) => `"as" AS (INSERT INTO answer (case_id, step, occ, signer, at, data)
       SELECT g.case_id, u.step, u.occ, $1::uuid, g.at + u.seq * interval '1 microsecond', u.data FROM g, ${u})`,
);

/** What was set by a command that is taken back counts no longer. */
export function answersSetBack(taken: readonly { step: string; occ: number }[] = []): Part[] {
  return taken.length ? [setBack(taken, NOBODY)] : [];
}

const setBack = rowsPart(
  'ab',
  { step: 'text', occ: 'int' },
  (u) =>
    `ab AS (INSERT INTO answer_withdrawn (case_id, step, occ, signer, at) SELECT g.case_id, u.step, u.occ, $1::uuid, g.at FROM g, ${u})`,
);
