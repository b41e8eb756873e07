/**
 * A condition as the engine works with it: what is left of FEEL after the allow-list. No lists, loops, functions or clock, so that every
 * condition ends at once and gives the same answer everywhere. `in` and `between` are read as comparisons.
 */
export type Expression =
  | { kind: 'literal'; type: LiteralType; value: string | number | boolean | null }
  | { kind: 'field'; field: string; item?: string }
  | { kind: 'today' }
  | { kind: 'compare'; operator: Comparison; left: Expression; right: Expression }
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'arithmetic'; operator: Arithmetic; left: Expression; right: Expression }
  | { kind: 'if'; test: Expression; then: Expression; otherwise: Expression };

/** Money is an integer of fen, a date is `YYYY-MM-DD`, a code is the id of an option or of a checklist's answer. */
export type LiteralType = 'number' | 'money' | 'date' | 'code' | 'boolean' | 'nothing';
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Arithmetic = '+' | '-' | '*' | '/';

/** Why a condition cannot be used. */
export interface ConditionProblem {
  code: ConditionProblemCode;
  params?: { [name: string]: string | number };
}

export const CONDITION_PROBLEM_CODES = [
  'condition.syntax',
  'condition.tooLong',
  'condition.tooDeep',
  'condition.notAllowed',
  'condition.unknownField',
  'condition.fieldKind',
  'condition.unknownItem',
  'condition.unknownOption',
  'condition.types',
  'condition.notYesNo',
] as const;
export type ConditionProblemCode = (typeof CONDITION_PROBLEM_CODES)[number];

/** Thrown while a condition is read or checked, caught where that began; never leaves this folder. */
export class ConditionFault extends Error {
  constructor(readonly problem: ConditionProblem) {
    super(problem.code);
  }
}

export function fault(code: ConditionProblemCode, params?: ConditionProblem['params']): ConditionFault {
  return new ConditionFault({ code, ...(params && { params }) });
}
