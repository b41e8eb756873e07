import type { Answers, Fact } from '@wubu/engine';
import { NOBODY } from '../organisation/pools.js';
import { rowsPart } from './rows-part.js';
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
  return rows.length
    ? [
        set(
          rows.map(({ step, occ, answers, seq }) => [step, occ, JSON.stringify(answers), seq]),
          NOBODY,
        ),
      ]
    : [];
}

const set = rowsPart(
  'as',
  { step: 'text', occ: 'int', data: 'jsonb', seq: 'int' },
  (u) => `"as" AS (INSERT INTO answer (case_id, step, occ, signer, at, data)
       SELECT g.case_id, u.step, u.occ, $1::uuid, g.at + u.seq * interval '1 microsecond', u.data FROM g, ${u})`,
);

/** What was set by a command that is taken back counts no longer. */
export function answersSetBack(taken: readonly { step: string; occ: number }[] = []): Part[] {
  return taken.length
    ? [
        setBack(
          taken.map(({ step, occ }) => [step, occ]),
          NOBODY,
        ),
      ]
    : [];
}

const setBack = rowsPart(
  'ab',
  { step: 'text', occ: 'int' },
  (u) =>
    `ab AS (INSERT INTO answer_withdrawn (case_id, step, occ, signer, at) SELECT g.case_id, u.step, u.occ, $1::uuid, g.at FROM g, ${u})`,
);
