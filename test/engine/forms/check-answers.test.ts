import { fc } from '../../support/runs.js';
import { ANSWER_PROBLEM_CODES, checkAnswers, moneyInFen, type Answers, type Field } from '@wubu/engine';

const problems = (field: Field, answer: unknown) => checkAnswers([field], { [field.id]: answer } as Answers);
const codes = (field: Field, answer: unknown) => problems(field, answer).map(({ code }) => code);

describe('a form', () => {
  const form: Field[] = [
    { id: 'who', kind: 'text', required: true },
    { id: 'sure', kind: 'yes-no' },
  ];
  it('takes complete answers', () => expect(checkAnswers(form, { who: '王秀英', sure: false })).toEqual([]));
  it('wants what is required, and only that', () => {
    const without: Answers[] = [{}, { who: null }, { who: '' }, { who: ' 　' }];
    for (const answers of without) expect(checkAnswers(form, answers)).toEqual([{ path: 'who', code: 'required' }]);
  });
  it('knows no other fields, told after the form’s own', () => {
    expect(checkAnswers(form, { more: 1, who: 3 })).toEqual([
      { path: 'who', code: 'type', params: { expected: 'text' } },
      { path: 'more', code: 'unknown' },
    ]);
  });
  it('reads no answers from what every object inherits', () => {
    expect(checkAnswers([{ id: 'constructor', kind: 'text', required: true }], {})).toEqual([{ path: 'constructor', code: 'required' }]);
    expect(checkAnswers(form, JSON.parse('{"who":"x","__proto__":{"sure":1}}') as Answers)).toEqual([
      { path: '__proto__', code: 'unknown' },
    ]);
  });
  it('that gets no answers at all but something else says so', () => {
    for (const junk of [null, [], 'x', 3])
      expect(checkAnswers(form, junk as never)).toEqual([{ path: '', code: 'type', params: { expected: 'answers' } }]);
  });
  it('tells a bounded number of problems', () => {
    const flood = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n]));
    expect(checkAnswers(form, flood)).toHaveLength(200);
  });
});

describe('a text', () => {
  it('is one line of at most 200 characters, where the procedure says nothing else', () => {
    const field: Field = { id: 'f', kind: 'text' };
    expect(codes(field, '字'.repeat(200))).toEqual([]);
    expect(problems(field, '字'.repeat(201))).toEqual([{ path: 'f', code: 'tooLong', params: { max: 200 } }]);
    expect(problems(field, 'a\nb')).toEqual([{ path: 'f', code: 'type', params: { expected: 'line' } }]);
  });
  it('counts characters as people do: a rare one is one', () => {
    expect(codes({ id: 'f', kind: 'text', max: 3 }, '𠮷𠮷𠮷')).toEqual([]);
    expect(codes({ id: 'f', kind: 'text', max: 2 }, '𠮷𠮷𠮷')).toEqual(['tooLong']);
  });
  it('holds nothing that the database cannot keep', () => {
    for (const bad of ['a\u0000b', '\ud800', 'x\u001b[31m']) expect(codes({ id: 'f', kind: 'long-text' }, bad)).toEqual(['type']);
  });
  it('when long, has lines and up to 5,000 characters', () => {
    expect(codes({ id: 'f', kind: 'long-text' }, `a\n\tb${'字'.repeat(4996)}`)).toEqual([]);
    expect(codes({ id: 'f', kind: 'long-text' }, '字'.repeat(5001))).toEqual(['tooLong']);
  });
});

describe('a number', () => {
  const field: Field = { id: 'f', kind: 'number', min: 1, max: 30, decimals: 1 };
  it('lies within its limits', () => {
    expect(codes(field, 2.5)).toEqual([]);
    expect(problems(field, 0)).toEqual([{ path: 'f', code: 'tooSmall', params: { min: 1 } }]);
    expect(problems(field, 31)).toEqual([{ path: 'f', code: 'tooLarge', params: { max: 30 } }]);
    expect(problems(field, 2.55)).toEqual([{ path: 'f', code: 'tooPrecise', params: { decimals: 1 } }]);
  });
  it('is no text and not endless', () => {
    for (const bad of ['3', NaN, Infinity, true, [3]]) expect(codes(field, bad)).toEqual(['type']);
    expect(codes({ id: 'f', kind: 'number' }, 1e300)).toEqual(['tooLarge']);
  });
});

describe('money', () => {
  const field: Field = { id: 'f', kind: 'money', min: '元(1)', max: '元(50000)' };
  it('is whole fen within its limits, which are told in fen', () => {
    expect(codes(field, 5_000_000)).toEqual([]);
    expect(problems(field, 5_000_001)).toEqual([{ path: 'f', code: 'tooLarge', params: { max: 5_000_000 } }]);
    expect(problems(field, 99)).toEqual([{ path: 'f', code: 'tooSmall', params: { min: 100 } }]);
    expect(codes(field, 100.5)).toEqual(['type']);
  });
  it('is never less than nothing', () => expect(codes({ id: 'f', kind: 'money' }, -1)).toEqual(['tooSmall']));
  it('in a procedure is written in yuan', () => {
    expect([moneyInFen('元(1000)'), moneyInFen('元(0.5)'), moneyInFen('元(19.99)')]).toEqual([100_000, 50, 1_999]);
    expect(() => moneyInFen('1000')).toThrow("'1000' is no money; expected yuan with at most two decimals, such as 元(1000) or 元(0.50)");
  });
});

describe('a date', () => {
  const field: Field = { id: 'f', kind: 'date' };
  it('is a day that there is', () => {
    expect(['2026-11-25', '2028-02-29', '1900-01-01', '2199-12-31'].flatMap((day) => codes(field, day))).toEqual([]);
    for (const none of ['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-11-25T00:00', 20261125]) {
      expect(codes(field, none)).toEqual(['type']);
    }
  });
  it('lies in a sane year', () => {
    expect(codes(field, '1899-12-31')).toEqual(['tooSmall']);
    expect(codes(field, '2200-01-01')).toEqual(['tooLarge']);
  });
});

describe('a choice, a yes or no', () => {
  it('takes what is offered', () => {
    const field: Field = { id: 'f', kind: 'choice', options: [{ id: 'a' }, { id: 'b' }] };
    expect([codes(field, 'a'), codes(field, 'c'), codes(field, ['a']), codes(field, '')]).toEqual([
      [],
      ['notAnOption'],
      ['type'],
      ['notAnOption'],
    ]);
  });
  it('no is an answer, too', () => {
    const field: Field = { id: 'f', kind: 'yes-no', required: true };
    expect([codes(field, false), codes(field, null), codes(field, 'yes'), codes(field, 0)]).toEqual([[], ['required'], ['type'], ['type']]);
  });
});

describe('a checklist', () => {
  const field: Field = {
    id: 'safe',
    kind: 'checklist',
    answers: [{ id: 'fine' }, { id: 'problem', note: 'required' }],
    items: [{ id: 'bus' }, { id: 'weather' }],
  };
  it('takes an answer and a note for each item', () => {
    expect(problems(field, { bus: { answer: 'fine', note: 'checked' }, weather: { answer: 'problem', note: 'storm' } })).toEqual([]);
  });
  it('wants every item only when required', () => {
    expect(problems(field, { bus: { answer: 'fine' } })).toEqual([]);
    expect(problems({ ...field, required: true }, { bus: { answer: 'fine' } })).toEqual([{ path: 'safe.weather', code: 'required' }]);
    expect(checkAnswers([{ ...field, required: true }], {})).toHaveLength(2);
  });
  it('wants the note where the answer asks for one', () => {
    for (const note of [undefined, null, '', ' ']) {
      expect(problems(field, { bus: { answer: 'problem', note } })).toEqual([{ path: 'safe.bus.note', code: 'noteRequired' }]);
    }
    expect(problems(field, { bus: { answer: 'fine', note: '字'.repeat(1001) } })).toEqual([
      { path: 'safe.bus.note', code: 'tooLong', params: { max: 1000 } },
    ]);
  });
  it('knows its items, its answers and nothing else', () => {
    expect(problems(field, { bus: { answer: 'perfect' }, train: { answer: 'fine' }, weather: 'fine' })).toEqual([
      { path: 'safe.bus', code: 'notAnOption' },
      { path: 'safe.weather', code: 'type', params: { expected: 'checklistAnswer' } },
      { path: 'safe.train', code: 'unknown' },
    ]);
    expect(codes(field, { bus: { answer: 'fine', photo: 1 } })).toEqual(['type']);
    expect(codes(field, ['fine'])).toEqual(['type']);
  });
});

describe('laws of checking', () => {
  const form: Field[] = [
    { id: 'a', kind: 'text' },
    { id: 'b', kind: 'long-text', required: true },
    { id: 'c', kind: 'number', decimals: 2 },
    { id: 'd', kind: 'money', max: '元(3)' },
    { id: 'e', kind: 'date' },
    { id: 'f', kind: 'choice', options: [{ id: 'x' }] },
    { id: 'g', kind: 'yes-no' },
    { id: 'h', kind: 'checklist', answers: [{ id: 'x', note: 'required' }], items: [{ id: 'a' }, { id: 'valueOf' }] },
  ];
  const junk = fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true, withDate: true, maxDepth: 3 });
  it('never throws, whatever comes in, tells known codes and places only', () => {
    fc.assert(
      fc.property(
        fc.oneof(junk, fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'z', '__proto__'), junk)),
        (answers) => {
          for (const { path, code } of checkAnswers(form, answers as Answers)) {
            expect(ANSWER_PROBLEM_CODES).toContain(code);
            expect(path.length).toBeLessThan(200);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
  it('changes nothing and says the same twice', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (answers) => {
        const before = JSON.stringify(answers);
        expect(checkAnswers(form, answers as Answers)).toEqual(checkAnswers(form, answers as Answers));
        expect(JSON.stringify(answers)).toBe(before);
      }),
    );
  });
});
