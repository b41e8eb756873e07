import { computedFields, hiddenOnPage, type Procedure, recomputed, type State } from '@wubu/engine';

const words = (text: string) => ({ 'zh-CN': text });
const organiser = { people: { openedBy: true }, stage: 'ask' } as const;

/** A price by the month, a year's sum of it, and what that comes to in all; whoever reviews it sees none of them. */
const written: Procedure = {
  schema: 'procedure/1',
  key: 'pay',
  title: words('补贴'),
  subject: 'none',
  number: 'P-{n:4}',
  caseTitle: '补贴',
  open: { duty: 'organiser' },
  stages: [{ id: 'ask', title: words('办理') }],
  start: 'apply',
  steps: {
    apply: { kind: 'human', ...organiser, form: [{ id: 'price', kind: 'money' }], to: 'settle' },
    settle: { kind: 'human', ...organiser, form: [{ id: 'year', kind: 'computed', gives: 'money', value: 'price * 12' }], to: 'sum' },
    sum: { kind: 'human', ...organiser, form: [{ id: 'total', kind: 'computed', gives: 'money', value: 'year * 3' }], to: 'review' },
    review: { kind: 'human', ...organiser, hide: ['price'], to: 'over' },
    over: { kind: 'end', stage: 'ask', outcome: 'paid' },
  },
};
const kept: Procedure = { ...written, steps: Object.fromEntries(Object.entries(written.steps).reverse()) };
const everywhere = { counters: { occ: { apply: 1, settle: 1, sum: 1 } } } as unknown as State;

test.each([
  ['written', written],
  ['kept in the store, without that order', kept],
])('what follows from a field is computed anew with it and hidden with it, as %s', (_, procedure) => {
  expect(computedFields(procedure).map(({ field }) => field.id)).toEqual(['year', 'total']);
  expect(recomputed(procedure, 'review', ['price'], everywhere).map(({ id }) => id)).toEqual(['year', 'total']);
  expect([...hiddenOnPage(procedure, 'review')]).toEqual(['price', 'year', 'total']);
});
