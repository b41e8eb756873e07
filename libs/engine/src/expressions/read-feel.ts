import { parseExpression } from '@bpmn-io/feelin';
import { shown } from '../forms/hostile.js';
import { isDate } from '../forms/kinds/date.js';
import { MONEY, moneyInFen } from '../forms/money.js';
import { fault, type Arithmetic, type Comparison, type Expression } from './expression.js';

/**
 * FEEL text to an expression; throws a ConditionFault at whatever is not on the allow-list. The library parses only: its own evaluation
 * compares texts with numbers, reads the clock, runs any regular expression and parses again each time.
 */
export function readFeel(source: string): Expression {
  if (source.length > LONGEST) throw fault('condition.tooLong', { max: LONGEST });
  const written = joinNames(source);
  const root = parseExpression(written, {}, undefined).topNode;
  return read(only(root, written), written, 0);
}

/** Most characters, and most levels of nesting, of a condition. */
export const LONGEST = 500;
const DEEPEST = 20;

type Node = ReturnType<typeof parseExpression>['topNode'];

/**
 * FEEL reads `a-b` as a minus b where it does not know the name a-b. Ours is simpler: a minus has spaces around it, and what is written
 * without them is one name. So hyphens of names become underscores, which no field id has, before FEEL sees them. Texts in quotes stay.
 */
function joinNames(source: string): string {
  return source.replace(/"(?:[^"\\]|\\.)*"?|(?<![\p{L}\p{N}_])[a-z][a-z0-9]*-[a-z0-9-]*/gu, (found) =>
    found.startsWith('"') ? found : found.replaceAll('-', '_'),
  );
}

function read(node: Node, source: string, depth: number): Expression {
  if (depth > DEEPEST) throw fault('condition.tooDeep', { max: DEEPEST });
  const text = source.slice(node.from, node.to);
  const parts = children(node, source);
  const part = (n: number): Expression => read(at(parts, n, node, source), source, depth + 1);
  switch (node.name) {
    case 'ParenthesizedExpression':
      return part(1);
    case 'Conjunction':
      return { kind: 'and', left: part(0), right: part(2) };
    case 'Disjunction':
      return { kind: 'or', left: part(0), right: part(2) };
    case 'IfExpression':
      return { kind: 'if', test: part(1), then: part(3), otherwise: part(5) };
    case 'Comparison':
      return readComparison(parts, source, depth);
    case 'ArithmeticExpression':
      return readArithmetic(parts, source, depth);
    case 'NumericLiteral':
      return { kind: 'literal', type: 'number', value: Number(text.replaceAll(/\s/g, '')) };
    case 'BooleanLiteral':
      return { kind: 'literal', type: 'boolean', value: text === 'true' };
    case 'null':
      return { kind: 'literal', type: 'nothing', value: null };
    case 'StringLiteral':
      return { kind: 'literal', type: 'code', value: readText(text) };
    case 'DateTimeLiteral':
      return readDate(text);
    case 'FunctionInvocation':
      return readFunction(text, parts, source, depth);
    case 'VariableName':
      return text === 'today' ? { kind: 'today' } : { kind: 'field', field: nameOf(text) };
    case 'PathExpression':
      return readItem(text, parts);
    default:
      throw fault('condition.notAllowed', { found: shown(text) });
  }
}

function readComparison(parts: Node[], source: string, depth: number): Expression {
  const [left, sign, ...rest] = parts;
  if (!left || !sign) throw fault('condition.syntax', { position: left?.to ?? 0 });
  const subject = read(left, source, depth + 1);
  const bound = (n: number) => read(at(rest, n, sign, source), source, depth + 1);
  const compare = (operator: Comparison, right: Expression): Expression => ({ kind: 'compare', operator, left: subject, right });
  if (sign.name === 'between') return { kind: 'and', left: compare('>=', bound(0)), right: compare('<=', bound(2)) };
  if (sign.name !== 'in') return compare(source.slice(sign.from, sign.to) as Comparison, bound(0));
  const tests = rest
    .flatMap((node) => (node.name === 'PositiveUnaryTests' ? children(node, source) : [node]))
    .filter(({ name }) => !/^[()]$/.test(name));
  return tests.map((test) => readTest(test, compare, source, depth + 1)).reduce((left, right) => ({ kind: 'or', left, right }));
}

/** One test after `in`: a value, `> 3`, or a range. */
function readTest(node: Node, compare: (operator: Comparison, right: Expression) => Expression, source: string, depth: number): Expression {
  if (depth > DEEPEST) throw fault('condition.tooDeep', { max: DEEPEST });
  const parts = children(node, source);
  const [first, second, third, fourth] = parts;
  if (node.name === 'PositiveUnaryTest' && first) return readTest(first, compare, source, depth + 1);
  if (node.name === 'SimplePositiveUnaryTest' && first?.name === 'Interval') return readTest(first, compare, source, depth + 1);
  if (node.name === 'ParenthesizedExpression' && second?.name === 'SimplePositiveUnaryTest')
    return readTest(second, compare, source, depth + 1);
  if (node.name === 'SimplePositiveUnaryTest' && first && second) {
    return compare(source.slice(first.from, first.to) as Comparison, read(second, source, depth + 1));
  }
  if (node.name === 'Interval' && first && second && third && fourth) {
    const from = compare(first.name === '[' ? '>=' : '>', read(second, source, depth + 1));
    const to = compare(fourth.name === ']' ? '<=' : '<', read(third, source, depth + 1));
    return { kind: 'and', left: from, right: to };
  }
  return compare('=', read(node, source, depth + 1));
}

function readArithmetic(parts: Node[], source: string, depth: number): Expression {
  const negated = parts[0]?.name === 'ArithOp';
  const [left, sign, right] = negated ? [undefined, parts[0], parts[1]] : parts;
  if (!sign || !right) throw fault('condition.syntax', { position: sign?.to ?? 0 });
  const operator = source.slice(sign.from, sign.to);
  if (!/^[-+*/]$/.test(operator)) throw fault('condition.notAllowed', { found: operator });
  const nothing: Expression = { kind: 'literal', type: 'number', value: 0 };
  return {
    kind: 'arithmetic',
    operator: operator as Arithmetic,
    left: left ? read(left, source, depth + 1) : nothing,
    right: read(right, source, depth + 1),
  };
}

function readFunction(text: string, parts: Node[], source: string, depth: number): Expression {
  const name = source.slice(parts[0]!.from, parts[0]!.to);
  const money = text.replaceAll(/\s/g, '');
  if (name === '元' && MONEY.test(money)) return { kind: 'literal', type: 'money', value: moneyInFen(money) };
  const given = parts.find((part) => part.name === 'PositionalParameters');
  const operands = given ? children(given, source) : [];
  if (name === 'not' && operands.length === 1) return { kind: 'not', operand: read(operands[0]!, source, depth + 1) };
  throw fault('condition.notAllowed', { found: shown(text) });
}

function readDate(text: string): Expression {
  const date = /^(?:@|date\s*\(\s*)"([^"]*)"\s*\)?$/.exec(text)?.[1];
  if (date === undefined || !isDate(date)) throw fault('condition.notAllowed', { found: shown(text) });
  return { kind: 'literal', type: 'date', value: date };
}

function readItem(text: string, parts: Node[]): Expression {
  const [field, item, ...more] = text.split('.').map((name) => nameOf(name.trim()));
  const plain = parts.every(({ name }) => name === 'VariableName') && more.length === 0;
  if (!plain || !field || !item) throw fault('condition.notAllowed', { found: shown(text) });
  return { kind: 'field', field, item };
}

function readText(text: string): string {
  if (text.includes('\\')) throw fault('condition.notAllowed', { found: shown(text) });
  return text.slice(1, -1);
}

function nameOf(written: string): string {
  return written.replaceAll('_', '-');
}

/** The parts of a node without comments; text that FEEL could not read ends it. */
function children(node: Node, source: string): Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.type.isError) throw fault('condition.syntax', { position: child.from + 1, found: shown(source.slice(child.from)) });
    if (!/Comment$/.test(child.name)) found.push(child);
  }
  return found;
}

function only(root: Node, source: string): Node {
  const [first, ...more] = children(root, source);
  if (!first || more.length > 0) throw fault('condition.syntax', { position: 1, found: shown(source) });
  return first;
}

function at(parts: Node[], n: number, node: Node, source: string): Node {
  const part = parts[n];
  if (!part) throw fault('condition.syntax', { position: node.to + 1, found: shown(source.slice(node.from)) });
  return part;
}
