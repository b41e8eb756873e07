import type { Values } from '../cases/state.js';
import { isDate } from '../forms/kinds/date.js';
import { fault, type Arithmetic, type Comparison, type Expression } from './expression.js';

type Value = string | number | boolean | null;

/**
 * The value of an expression; null = cannot be told, because something it needs is not answered (three-valued, as FEEL has it: `null or true`
 * is true). Throws a ConditionFault where unlike things meet, which a published condition never does.
 */
export function evaluate(expression: Expression, values: Values, today: string): Value {
  const of = (part: Expression) => evaluate(part, values, today);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'today':
      return today;
    case 'field':
      return valueOf(expression, values);
    case 'compare':
      return compare(expression.operator, of(expression.left), of(expression.right));
    case 'and':
      return both(of(expression.left), () => of(expression.right), false);
    case 'or':
      return both(of(expression.left), () => of(expression.right), true);
    case 'not':
      return not(of(expression.operand));
    case 'if':
      return of(expression.test) === true ? of(expression.then) : of(expression.otherwise);
    case 'arithmetic':
      return calculate(expression.operator, of(expression.left), of(expression.right));
  }
}

function valueOf({ field, item }: { field: string; item?: string }, values: Values): Value {
  const value: unknown = Object.hasOwn(values, field) ? values[field] : null;
  if (item === undefined) return plain(value);
  if (typeof value !== 'object' || value === null) return null;
  return plain(Object.hasOwn(value, item) ? (value as { [item: string]: unknown })[item] : null);
}

function plain(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  throw fault('condition.types', { operator: 'value', left: typeof value, right: 'code' });
}

function compare(operator: Comparison, left: Value, right: Value): Value {
  const ordered = operator !== '=' && operator !== '!=';
  if (left === null || right === null) return ordered ? null : (left === right) === (operator === '=');
  const sortable = typeof left === 'number' || (typeof left === 'string' && isDate(left));
  const alike = typeof left === typeof right && (typeof left !== 'string' || isDate(left) === isDate(right as string));
  if (!alike || (ordered && !sortable)) throw fault('condition.types', { operator, left: typeof left, right: typeof right });
  const [a, b] = [exact(left), exact(right)];
  switch (operator) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

/** Without the noise of binary fractions, so that 0.1 + 0.2 = 0.3. */
function exact(value: string | number | boolean): string | number | boolean {
  return typeof value === 'number' ? Number(value.toPrecision(14)) : value;
}

/** `and` (decided by false) and `or` (decided by true): the deciding value on one side settles it, whatever the other is. */
function both(left: Value, right: () => Value, decides: boolean): Value {
  if (truth(left) === decides) return decides;
  const other = truth(right());
  return other === decides ? decides : left === null || other === null ? null : !decides;
}

function not(value: Value): Value {
  return truth(value) === null ? null : !value;
}

function truth(value: Value): boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  throw fault('condition.notYesNo', { found: typeof value });
}

function calculate(operator: Arithmetic, left: Value, right: Value): Value {
  if (left === null || right === null) return null;
  if (typeof left !== 'number' || typeof right !== 'number')
    throw fault('condition.types', { operator, left: typeof left, right: typeof right });
  const results = { '+': left + right, '-': left - right, '*': left * right, '/': left / right };
  return Number.isFinite(results[operator]) ? results[operator] : null;
}
