import type { HumanStep, Procedure } from '@wubu/engine';

const words = (text: string) => ({ 'zh-CN': text });
const helpers: HumanStep['people'] = { pool: { duty: 'helper', of: 'opener.unit' } };

/**
 * A trip of an invented club: planned by who opens it, agreed to by their head when it is dear, prepared by any helper of the village,
 * booked by an outside action, packed by a helper.
 */
export const clubTrip: Procedure = {
  schema: 'procedure/1',
  key: 'club-trip',
  title: words('组织一次外出'),
  subject: 'none',
  number: 'CT{yyyy}-{n:6}',
  caseTitle: '去{data.where}',
  open: { duty: 'organiser' },
  stages: [
    { id: 'plan', title: words('计划') },
    { id: 'agree', title: words('同意') },
    { id: 'go', title: words('出行') },
  ],
  start: 'plan',
  steps: {
    plan: {
      kind: 'human',
      people: { openedBy: true },
      form: [
        { id: 'where', kind: 'text', required: true },
        { id: 'cost', kind: 'money' },
      ],
      to: 'price',
    },
    price: { kind: 'choice', stage: 'plan', to: [{ when: 'cost > 元(1000)', step: 'agree' }, { default: 'prepare' }] },
    agree: {
      kind: 'human',
      people: { headOf: 'opener.unit' },
      outcomes: [
        { id: 'yes', title: words('同意'), step: 'prepare' },
        { id: 'no', title: words('不同意'), step: 'over', no: true },
      ],
    },
    prepare: {
      kind: 'human',
      stage: 'agree',
      people: helpers,
      form: [{ id: 'ready', kind: 'yes-no', required: true }],
      deadline: { within: 'PT1H', clock: 'plain', ladder: 'soon' },
      to: 'book',
    },
    book: { kind: 'system', stage: 'go', action: 'http', runs: 'later', connection: 'bus-company', send: ['where', 'cost'], to: 'pack' },
    pack: { kind: 'human', stage: 'go', people: helpers, to: 'done' },
    done: { kind: 'end', stage: 'go', outcome: 'made' },
    over: { kind: 'end', stage: 'go', outcome: 'refused' },
  },
  ladders: {
    soon: [
      { after: 'PT0S', remind: 'assignee', tell: ['leader'] },
      { after: 'PT1H', reassign: 'leader', level: 1 },
    ],
  },
};

export const trip = { where: '东湖', cost: 50_000 };
export const dearTrip = { where: '西山', cost: 500_000 };
