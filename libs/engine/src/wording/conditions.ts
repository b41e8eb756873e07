import type { Expression } from '../expressions/expression.js';
import { expressionOf } from '../expressions/feel.js';
import type { Teller } from './teller.js';

/** A FEEL expression as a manager would say it: `budget > 元(5000)` is “预算超过 5000 元”. What cannot be read stands as it is written. */
export function conditionInWords(source: string, teller: Teller): string {
  const read = expressionOf(source);
  return read ? inWords(read, teller) : source;
}

function inWords(expression: Expression, teller: Teller): string {
  const { condition } = teller.phrases;
  const of = (part: Expression) => inWords(part, teller);
  switch (expression.kind) {
    case 'literal':
      return condition.literal(expression.value, expression.type);
    case 'today':
      return condition.today;
    case 'field':
      return isQuestion(expression, teller) ? condition.yes(nameOf(expression, teller)) : nameOf(expression, teller);
    case 'compare':
      return compared(expression, teller);
    case 'and':
      return condition.and(grouped(expression.left, 'or', teller), grouped(expression.right, 'or', teller));
    case 'or':
      return condition.or(grouped(expression.left, 'and', teller), grouped(expression.right, 'and', teller));
    case 'not':
      return expression.operand.kind === 'field' ? condition.no(nameOf(expression.operand, teller)) : condition.not(of(expression.operand));
    case 'arithmetic':
      return `${grouped(expression.left, 'arithmetic', teller)} ${expression.operator} ${grouped(expression.right, 'arithmetic', teller)}`;
    case 'if':
      return condition.choose(of(expression.test), of(expression.then), of(expression.otherwise));
  }
}

type FieldNamed = Extract<Expression, { kind: 'field' }>;

/** In brackets where a part binds otherwise than what it stands in. */
function grouped(part: Expression, kind: Expression['kind'], teller: Teller): string {
  const words = part.kind === 'field' && kind === 'arithmetic' ? nameOf(part, teller) : inWords(part, teller);
  return part.kind === kind ? teller.phrases.condition.group(words) : words;
}

function compared({ operator, left, right }: Extract<Expression, { kind: 'compare' }>, teller: Teller): string {
  const { condition } = teller.phrases;
  const [of, value] = left.kind === 'field' ? [left, right] : right.kind === 'field' ? [right, left] : [undefined, right];
  const isSame = operator === '=';
  if (of && value.kind === 'literal' && (isSame || operator === '!=')) {
    const name = nameOf(of, teller);
    if (value.type === 'nothing') return isSame ? condition.notAnswered(name) : condition.answered(name);
    if (value.type === 'boolean') return isSame === value.value ? condition.yes(name) : condition.no(name);
    const field = teller.fields.get(of.field);
    if (field?.kind === 'choices' && of.item !== undefined) {
      const option = teller.words(field.options.find(({ id }) => id === of.item)?.title, of.item);
      return isSame === (value.value === 'yes')
        ? condition.chosen(teller.field(of.field), option)
        : condition.notChosen(teller.field(of.field), option);
    }
  }
  const other = value.kind === 'literal' && value.type === 'code' && of ? optionOf(of, String(value.value), teller) : undefined;
  const side = (part: Expression) =>
    part === value && other !== undefined ? other : part.kind === 'field' ? nameOf(part, teller) : inWords(part, teller);
  return operator === '!=' ? condition.isNot(side(left), side(right)) : condition.compare[operator](side(left), side(right));
}

/** What an option of a field, or an answer of a checklist, is called. */
function optionOf({ field: id }: FieldNamed, code: string, { fields, words, phrases }: Teller): string {
  const field = fields.get(id);
  const among = field?.kind === 'choice' ? field.options : field?.kind === 'checklist' ? field.answers : [];
  return phrases.quoted(words(among.find((each) => each.id === code)?.title, code));
}

function nameOf({ field: id, item }: FieldNamed, teller: Teller): string {
  if (item === undefined) return teller.phrases.quoted(teller.field(id));
  const field = teller.fields.get(id);
  const among = field?.kind === 'checklist' ? field.items : field?.kind === 'choices' ? field.options : [];
  return teller.phrases.condition.item(teller.field(id), teller.words(among.find((each) => each.id === item)?.title, item));
}

/** A yes-no answer stands for itself: `handed-over` is “送到本人手里”为“是”. */
function isQuestion({ field: id, item }: FieldNamed, { fields }: Teller): boolean {
  const field = fields.get(id);
  return item === undefined && (field?.kind === 'yes-no' || (field?.kind === 'computed' && field.gives === 'yes-no'));
}
