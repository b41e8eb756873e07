import type { Field } from '../forms/field.js';
import { fault, type Expression, type LiteralType } from './expression.js';

/** What an expression gives. A code knows which ones there are, where it comes from a field. */
interface Given {
  type: LiteralType;
  field?: string;
  codes?: readonly string[];
}

const BOOLEAN: Given = { type: 'boolean' };

/**
 * Whether an expression is a yes-no question over these fields in which only like is compared with like; throws a ConditionFault where not.
 * So `cost > 1000` is refused for money (it would mean ten yuan), and so is a category that the field does not offer.
 */
export function checkTypes(expression: Expression, fields: ReadonlyMap<string, Field>): void {
  const { type } = typeOf(expression, fields);
  if (type !== 'boolean') throw fault('condition.notYesNo', { found: type });
}

/** What kind of value an expression gives; throws a ConditionFault where it brings unlike things together. */
export function typeOfValue(expression: Expression, fields: ReadonlyMap<string, Field>): LiteralType {
  return typeOf(expression, fields).type;
}

function typeOf(expression: Expression, fields: ReadonlyMap<string, Field>): Given {
  switch (expression.kind) {
    case 'literal':
      return { type: expression.type, ...(expression.type === 'code' && { codes: [String(expression.value)] }) };
    case 'today':
      return { type: 'date' };
    case 'field':
      return typeOfField(expression, fields);
    case 'compare': {
      const [left, right] = [typeOf(expression.left, fields), typeOf(expression.right, fields)];
      const ordered = expression.operator !== '=' && expression.operator !== '!=';
      const nothing = left.type === 'nothing' || right.type === 'nothing';
      const unordered = left.type === 'code' || left.type === 'boolean' || nothing;
      if ((left.type !== right.type && !nothing) || (ordered && unordered)) throw unlike(expression.operator, left, right);
      checkOptions(left, right);
      return BOOLEAN;
    }
    case 'and':
    case 'or':
      for (const side of [expression.left, expression.right]) checkTypes(side, fields);
      return BOOLEAN;
    case 'not':
      checkTypes(expression.operand, fields);
      return BOOLEAN;
    case 'if': {
      checkTypes(expression.test, fields);
      const [then, otherwise] = [typeOf(expression.then, fields), typeOf(expression.otherwise, fields)];
      if (then.type !== otherwise.type) throw unlike('else', then, otherwise);
      return { type: then.type };
    }
    case 'arithmetic': {
      const [left, right] = [typeOf(expression.left, fields), typeOf(expression.right, fields)];
      return { type: resultOf(expression.operator, left, right) };
    }
  }
}

function typeOfField(expression: { field: string; item?: string }, fields: ReadonlyMap<string, Field>): Given {
  const field = fields.get(expression.field);
  if (!field) throw fault('condition.unknownField', { field: expression.field });
  const hasItems = field.kind === 'checklist' || field.kind === 'choices';
  if (hasItems !== (expression.item !== undefined)) throw fault('condition.fieldKind', { field: field.id, kind: field.kind });
  switch (field.kind) {
    case 'number':
    case 'money':
    case 'date':
      return { type: field.kind };
    case 'yes-no':
      return BOOLEAN;
    case 'computed':
      return field.gives === 'yes-no' ? BOOLEAN : { type: field.gives };
    case 'region':
      return { type: 'code', field: field.id };
    case 'choices':
      if (!field.options.some(({ id }) => id === expression.item)) {
        throw fault('condition.unknownItem', { field: field.id, item: expression.item ?? '' });
      }
      return { type: 'code', field: `${field.id}.${expression.item ?? ''}`, codes: ['yes', 'no'] };
    case 'choice':
      return { type: 'code', field: field.id, codes: field.options.map(({ id }) => id) };
    case 'checklist':
      if (!field.items.some(({ id }) => id === expression.item)) {
        throw fault('condition.unknownItem', { field: field.id, item: expression.item ?? '' });
      }
      return { type: 'code', field: `${field.id}.${expression.item ?? ''}`, codes: field.answers.map(({ id }) => id) };
    default:
      throw fault('condition.fieldKind', { field: field.id, kind: field.kind });
  }
}

/** A code that the other side can never be is a slip of the pen. */
function checkOptions(left: Given, right: Given): void {
  if (!left.codes || !right.codes) return;
  const [field, literal] = left.field === undefined ? [right, left] : [left, right];
  const unknown = literal.field === undefined && literal.codes?.find((code) => !field.codes?.includes(code));
  if (field.field !== undefined && unknown) {
    throw fault('condition.unknownOption', { field: field.field, option: unknown, options: field.codes?.join(', ') ?? '' });
  }
}

/** Money times a number is money, money by money a number; like with like stays what it is. */
function resultOf(operator: string, left: Given, right: Given): LiteralType {
  const both = `${left.type} ${operator} ${right.type}`;
  if (/^number [-+*/] number$/.test(both)) return 'number';
  if (/^(money [-+] money|money [*/] number|number \* money)$/.test(both)) return 'money';
  if (both === 'money / money') return 'number';
  throw unlike(operator, left, right);
}

function unlike(operator: string, left: Given, right: Given) {
  return fault('condition.types', { operator, left: left.type, right: right.type });
}
