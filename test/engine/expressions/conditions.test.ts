import { evaluate } from '@bpmn-io/feelin';
import { fc } from '../../support/runs.js';
import { checkCondition, fieldsNamedIn, holds, type Field } from '@wubu/engine';

const fields: Field[] = [
  { id: 'cost', kind: 'money' },
  { id: 'days', kind: 'number' },
  { id: 'nights', kind: 'number' },
  { id: 'days-nights', kind: 'number' },
  { id: 'day', kind: 'date' },
  { id: 'sure', kind: 'yes-no' },
  { id: 'kind-of-trip', kind: 'choice', options: [{ id: 'by-bus' }, { id: 'on-foot' }] },
  { id: 'safe', kind: 'checklist', answers: [{ id: 'fine' }, { id: 'problem' }], items: [{ id: 'bus' }, { id: 'bad-weather' }] },
  { id: 'wishes', kind: 'choices', options: [{ id: 'music' }, { id: 'food' }] },
  { id: 'where', kind: 'text' },
];
const values = {
  cost: 120_000,
  days: 3,
  nights: 2,
  'days-nights': 7,
  day: '2027-01-31',
  sure: true,
  'kind-of-trip': 'by-bus',
  safe: { bus: 'fine', 'bad-weather': 'problem' },
  wishes: { music: 'yes', food: 'no' },
};
const today = '2027-01-01';
const problem = (source: string) => {
  const result = checkCondition(source, fields);
  return 'problem' in result ? result.problem.code : 'none';
};

describe('a condition', () => {
  it.each([
    ['cost > 元(1000)', true],
    ['cost = 元(1200.00)', true],
    ['cost between 元(1) and 元(1199.99)', false],
    ['days in [1..3]', true],
    ['days in [1..3)', false],
    ['days in (1, 3, 5)', true],
    ['days in (> 5, < 2)', false],
    ['kind-of-trip = "by-bus"', true],
    ['kind-of-trip in ("by-bus", "on-foot")', true],
    ['safe.bus = "fine" and safe.bad-weather != "fine"', true],
    ['wishes.music = "yes" and wishes.food = "no"', true],
    ['day > today and day <= @"2027-01-31"', true],
    ['day < date("2027-01-31")', false],
    ['not(sure)', false],
    ['sure or days > 100', true],
    ['if sure then days = 3 else days = 4', true],
    ['days - nights = 1', true],
    ['days-nights = 7', true],
    ['cost / 2 = 元(600) and cost / 元(600) = 2', true],
    ['-days < -2', true],
    ['(days + 1) * 2 = 8 /* a remark */', true],
    ['days * 0.1 + 0.2 - 0.5 = 0', true],
    ['sure', true],
  ])('%s is %s', (source, expected) => {
    expect(problem(source)).toBe('none');
    expect(holds(source, values, { today })).toEqual({ holds: expected });
  });
});

describe('a condition is refused at publishing when it', () => {
  it.each([
    ['cannot be read', 'cost > ', 'condition.syntax'],
    ['has something left over', 'sure) or true', 'condition.syntax'],
    ['has a word of FEEL as a name', 'then = 1', 'condition.syntax'],
    ['names a field that is not there', 'price > 3', 'condition.unknownField'],
    ['writes a minus without spaces', 'days-3 > 1', 'condition.unknownField'],
    ['names a text: the state holds no words', 'where = "here"', 'condition.fieldKind'],
    ['takes a checklist for one answer', 'safe = "fine"', 'condition.fieldKind'],
    ['takes several choices for one', 'wishes = "music"', 'condition.fieldKind'],
    ['asks for a choice that is not offered', 'wishes.tea = "yes"', 'condition.unknownItem'],
    ['takes an answer for a checklist', 'days.bus = "fine"', 'condition.fieldKind'],
    ['names an item that is not there', 'safe.train = "fine"', 'condition.unknownItem'],
    ['compares with a code that is not offered', 'kind-of-trip = "by-train"', 'condition.unknownOption'],
    ['compares a text with a number', '"61" > 60', 'condition.types'],
    ['compares money with a bare number, which would mean fen', 'cost > 1000', 'condition.types'],
    ['orders codes', 'kind-of-trip > "by-bus"', 'condition.types'],
    ['is no question', 'days + 1', 'condition.notYesNo'],
    ['asks in parts that are no questions', 'days and sure', 'condition.notYesNo'],
    ['reads the clock', 'day > now()', 'condition.notAllowed'],
    ['runs a regular expression', 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")', 'condition.notAllowed'],
    ['loops', 'count(for i in 1..3000000 return i*i) > 3', 'condition.notAllowed'],
    ['quantifies', 'some x in [1,2,3] satisfies x > 2', 'condition.notAllowed'],
    ['defines a function', '(function(a) a)(1) = 1', 'condition.notAllowed'],
    ['holds lists or contexts', '{a: 1}.a = 1', 'condition.notAllowed'],
    ['reaches for powers', 'days ** 9 > 3', 'condition.notAllowed'],
    ['names a day that there is not', 'day > @"2027-02-30"', 'condition.notAllowed'],
    ['is longer than anybody can read', `days > 1${' and days > 1'.repeat(50)}`, 'condition.tooLong'],
    ['is nested too deeply', `${'('.repeat(30)}sure${')'.repeat(30)}`, 'condition.tooDeep'],
    ['is empty', ' ', 'condition.syntax'],
  ])('%s', (_, source, code) => expect(problem(source)).toBe(code));
});

describe('what cannot be told', () => {
  it('counts as false and says so', () => {
    expect(holds('cost > 元(1)', { cost: null }, { today })).toEqual({ holds: false, warning: 'condition.notAnswered' });
    expect(holds('not(cost > 元(1))', {}, { today })).toEqual({ holds: false, warning: 'condition.notAnswered' });
    expect(holds('safe.bus = "fine" and sure', { sure: true, safe: null }, { today })).toEqual({ holds: false });
  });
  it('does not matter where the rest decides', () => {
    expect(holds('cost > 元(1) or sure', { sure: true }, { today })).toEqual({ holds: true });
    expect(holds('cost = null or cost > 元(1)', {}, { today })).toEqual({ holds: true });
  });
  it('a division by nothing is such', () =>
    expect(holds('1 / nights > 0', { nights: 0 }, { today }).warning).toBe('condition.notAnswered'));
  it('a text never counts as a number, whatever got into the values', () => {
    expect(holds('days > 60', { days: '61' }, { today })).toEqual({ holds: false, warning: 'condition.types' });
    expect(holds('sure', { sure: 'true' }, { today })).toEqual({ holds: false, warning: 'condition.notYesNo' });
  });
});

describe('the names in a condition', () => {
  it('are its fields, each once', () =>
    expect(fieldsNamedIn('cost > 元(1) and (safe.bus = "fine" or cost = null)')).toEqual(['cost', 'safe']));
  it('are none where it cannot be read', () => expect(fieldsNamedIn('cost >')).toEqual([]));
  it('are their own only, not those of every object', () => {
    expect(holds('constructor = null and to-string = null', {}, { today })).toEqual({ holds: true });
  });
});

describe('laws of conditions', () => {
  const word = fc.constantFrom(
    'days',
    'nights',
    'sure',
    'cost',
    '1',
    '2.5',
    'and',
    'or',
    '(',
    ')',
    '>',
    '=',
    '-',
    '+',
    'in',
    '[1..2]',
    '"x"',
    '.',
    'if',
    'then',
    'else',
    'not(',
    'for',
    '@',
    '元(1)',
    'null',
    '{',
    '}',
    ',',
  );
  const source = fc.oneof(
    fc.string({ maxLength: 60, unit: 'binary' }),
    fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
  );

  it('checking and asking never throw, whatever is written and whatever the values are', () => {
    fc.assert(
      fc.property(source, fc.dictionary(fc.constantFrom('days', 'sure', 'cost', 'safe'), fc.jsonValue()), (text, any) => {
        checkCondition(text, fields);
        expect(typeof holds(text, any as never, { today }).holds).toBe('boolean');
      }),
      { numRuns: 3000 },
    );
  });

  const number = fc
    .constantFrom('days', 'nights', '1', '2', '3')
    .chain((a) => fc.constantFrom('', ' + 1', ' - nights', ' * 2').map((b) => a + b));
  const simple = fc.oneof(
    fc.tuple(number, fc.constantFrom('=', '!=', '<', '<=', '>', '>='), number).map((parts) => parts.join(' ')),
    fc.tuple(number, fc.constantFrom('[1..3]', '(1..3)', '(1, 2)', '(> 2)')).map(([a, test]) => `${a} in ${test}`),
    fc.constantFrom('sure', 'true', 'false', 'not(sure)', 'kind = "a"', 'kind in ("a", "b")'),
  );
  const { condition } = fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small' },
      simple,
      fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
      tie('condition').map((a) => `not(${a})`),
      fc.tuple(tie('condition'), tie('condition'), tie('condition')).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
    ),
  }));
  it('ours and the FEEL library’s answer are the same where all is answered', () => {
    fc.assert(
      fc.property(
        condition,
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        fc.boolean(),
        fc.constantFrom('a', 'c'),
        (text, days, nights, sure, kind) => {
          fc.pre(text.length <= 500);
          expect(holds(text, { days, nights, sure, kind }, { today }).holds).toBe(evaluate(text, { days, nights, sure, kind }).value);
        },
      ),
      { numRuns: 500 },
    );
  });
});
