import { checkAnswers, computedAnswers, filesNamed, shownFields, type Answers, type Field } from '@wubu/engine';

const codes = (field: Field, answer: unknown) =>
  checkAnswers([field], { [field.id]: answer } as Answers).map(({ path, code }) => `${path} ${code}`);
const options = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('kinds of fields', () => {
  it('a time is a time of day, within its limits', () => {
    const field: Field = { id: 'f', kind: 'time', min: '08:00', max: '18:00' };
    expect(['08:00', '7:00', '24:00', '07:59', '18:01'].map((each) => codes(field, each))).toEqual([
      [],
      ['f type'],
      ['f type'],
      ['f tooSmall'],
      ['f tooLarge'],
    ]);
  });
  it('choices are some of the options, each once, as many as wanted', () => {
    const field: Field = { id: 'f', kind: 'choices', options, required: true, max: 2 };
    expect([['a'], ['a', 'a'], ['d'], [], ['a', 'b', 'c'], 'a'].map((each) => codes(field, each))).toEqual([
      [],
      ['f type'],
      ['f notAnOption'],
      ['f required'],
      ['f tooLarge'],
      ['f type'],
    ]);
  });
  it('a phone, a region and an identity number are what they look like', () => {
    expect(['13800138000', '+86 0931-8888888', 'home', '12'].map((each) => codes({ id: 'f', kind: 'phone' }, each).length)).toEqual([
      0, 0, 1, 1,
    ]);
    expect(['620102', '62', '6201021', '0'].map((each) => codes({ id: 'f', kind: 'region' }, each).length)).toEqual([0, 0, 1, 1]);
    expect(
      ['11010519491231002X', '110105194912310021', '1101051949123100'].map((each) => codes({ id: 'f', kind: 'id-number' }, each).length),
    ).toEqual([0, 1, 1]);
  });
  it('photos are files, each once, as many as wanted; so are those of an item of a checklist', () => {
    const [one, two] = ['0198c000-0000-7000-8000-000000000001', '0198c000-0000-7000-8000-000000000002'];
    const field: Field = { id: 'f', kind: 'photos', required: true, max: 1 };
    expect([[one], [one, one], ['x'], [], [one, two], one].map((each) => codes(field, each))).toEqual([
      [],
      ['f type'],
      ['f type'],
      ['f required'],
      ['f tooLarge'],
      ['f type'],
    ]);
    const looks: Field = { id: 'f', kind: 'checklist', answers: [{ id: 'fine' }, { id: 'bad', photos: '1..2' }], items: [{ id: 'bus' }] };
    const look = (bus: object) => codes(looks, { bus });
    expect([look({ answer: 'bad' }), look({ answer: 'bad', photos: [one] }), look({ answer: 'fine', photos: [one] })]).toEqual([
      ['f.bus.photos required'],
      [],
      ['f.bus.photos unknown'],
    ]);
    expect(filesNamed([looks, field], { f: { bus: { answer: 'bad', photos: [one, two] } } }).map(({ path, id }) => [path, id])).toEqual([
      ['f.bus.photos', one],
      ['f.bus.photos', two],
    ]);
  });
  it('a table has rows of its columns; what is wrong is told by row and column', () => {
    const field: Field = {
      id: 't',
      kind: 'table',
      columns: [
        { id: 'what', kind: 'text', required: true },
        { id: 'much', kind: 'number', max: 3 },
      ],
    };
    expect(codes(field, [{ what: 'x', much: 2 }, { much: 4, more: 1 }, 'row'])).toEqual([
      't.1.what required',
      't.1.much tooLarge',
      't.1.more unknown',
      't.2 type',
    ]);
  });
});

describe('a form that depends on its answers', () => {
  const form: Field[] = [
    { id: 'days', kind: 'number', required: true },
    { id: 'price', kind: 'money' },
    { id: 'why', kind: 'text', shownWhen: 'days > 3', requiredWhen: 'dear' },
    { id: 'total', kind: 'computed', gives: 'money', value: 'price * days' },
    { id: 'dear', kind: 'computed', gives: 'yes-no', value: 'total > limit' },
  ];
  const about = { values: { limit: 10_000 }, today: '2026-11-25' };

  it('asks only what is shown, and requires what must be said', () => {
    expect(checkAnswers(form, { days: 2, why: 'x' }, about)).toEqual([{ path: 'why', code: 'unknown' }]);
    expect(checkAnswers(form, { days: 4 }, about)).toEqual([]);
    expect(checkAnswers(form, { days: 4, price: 5000 }, about)).toEqual([{ path: 'why', code: 'required' }]);
    expect(shownFields(form, { days: 2 }, about).map(({ id }) => id)).toEqual(['days', 'price', 'total', 'dear']);
  });
  it('computes in its order; what cannot be told is null, and nobody answers it', () => {
    expect(computedAnswers(form, { days: 4, price: 5000 }, about)).toEqual({ total: 20_000, dear: true });
    expect(computedAnswers(form, { days: 4 }, about)).toEqual({ total: null, dear: null });
    expect(checkAnswers(form, { days: 1, total: 3 }, about)).toEqual([{ path: 'total', code: 'unknown' }]);
  });
});
