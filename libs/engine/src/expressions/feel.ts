import type { Values } from '../cases/state.js';
import type { Field } from '../forms/field.js';
import { checkTypes, typeOfValue } from './check-types.js';
import { evaluate } from './evaluate.js';
import { ConditionFault, type ConditionProblem, type Expression, type LiteralType } from './expression.js';
import { LONGEST, readFeel } from './read-feel.js';

type Read = { expression: Expression } | { problem: ConditionProblem };

const REMEMBERED = 2000;
const readings = new Map<string, Read>();

/**
 * Whether a condition may be published over these fields. FEEL, by an allow-list: comparisons, `in`, `between`, `and`, `or`, `not(…)`,
 * `if … then … else`, `+ - * /`, numbers, "codes", true, false, null, @"2027-01-31", `元(1000)`, `today`, fields by id, `checklist.item`.
 * A minus has spaces around it, since ids may hold hyphens. Text fields are no part of conditions, so that the state of a case holds no words.
 */
export function checkCondition(source: string, fields: readonly Field[]): { ok: true } | { problem: ConditionProblem } {
  const read = readCondition(source);
  if ('problem' in read) return read;
  const byId = new Map(fields.map((field) => [field.id, field]));
  return attempt(() => {
    checkTypes(read.expression, byId);
    return { ok: true } as const;
  });
}

/**
 * Whether a condition holds for the values of a case; `today` is `YYYY-MM-DD` where the case lives. Never throws, never blocks: what cannot be
 * told counts as false, with the reason as `warning`: `condition.notAnswered`, or the code of a problem that publishing would have refused.
 */
export function holds(source: string, values: Values, { today }: { today: string }): { holds: boolean; warning?: string } {
  const read = readCondition(source);
  const result = 'problem' in read ? read : attempt(() => ({ value: evaluate(read.expression, values, today) }));
  if ('problem' in result) return { holds: false, warning: result.problem.code };
  if (result.value === null) return { holds: false, warning: 'condition.notAnswered' };
  return typeof result.value === 'boolean' ? { holds: result.value } : { holds: false, warning: 'condition.notYesNo' };
}

/** What kind of value an expression over these fields gives, by the same allow-list as conditions. */
export function checkValue(source: string, fields: readonly Field[]): { type: LiteralType } | { problem: ConditionProblem } {
  const read = readCondition(source);
  if ('problem' in read) return read;
  const byId = new Map(fields.map((field) => [field.id, field]));
  return attempt(() => ({ type: typeOfValue(read.expression, byId) }));
}

/** The value of an expression for the values of a case. Never throws: what cannot be told is null, with the reason as `warning`. */
export function valueOf(
  source: string,
  values: Values,
  { today }: { today: string },
): { value: string | number | boolean | null; warning?: string } {
  const read = readCondition(source);
  const result = 'problem' in read ? read : attempt(() => ({ value: evaluate(read.expression, values, today) }));
  if ('problem' in result) return { value: null, warning: result.problem.code };
  return result.value === null ? { value: null, warning: 'condition.notAnswered' } : { value: result.value };
}

/** An expression as the engine works with it; undefined where it cannot be read. */
export function expressionOf(source: string): Expression | undefined {
  const read = readCondition(source);
  return 'expression' in read ? read.expression : undefined;
}

/** The fields that a condition names, each once; none where it cannot be read. */
export function fieldsNamedIn(source: string): string[] {
  const read = readCondition(source);
  return 'problem' in read ? [] : [...new Set(namesIn(read.expression))];
}

function namesIn(expression: Expression): string[] {
  if (expression.kind === 'field') return [expression.field];
  return Object.values(expression).flatMap((part: unknown) =>
    typeof part === 'object' && part !== null ? namesIn(part as Expression) : [],
  );
}

function readCondition(source: string): Read {
  const known = readings.get(source);
  if (known) return known;
  const read: Read = attempt(() => ({ expression: readFeel(source) }));
  if (source.length > LONGEST) return read;
  if (readings.size >= REMEMBERED) readings.clear();
  readings.set(source, read);
  return read;
}

/** Turns a fault into its problem. */
function attempt<T>(work: () => T): T | { problem: ConditionProblem } {
  try {
    return work();
  } catch (error) {
    if (error instanceof ConditionFault) return { problem: error.problem };
    throw error;
  }
}
