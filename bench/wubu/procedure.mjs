const words = (zh, en) => ({ 'zh-CN': zh, en });
const working = (within) => ({ within, clock: 'working', ladder: 'standard' });

/** The micro-wish as five human steps: two personal ones, two of pools, one of a head; a form, a deadline and a ladder at each. */
export const wish = {
  schema: 'procedure/1',
  key: 'bench-wish',
  title: words('微心愿', 'Micro-wish'),
  subject: 'none',
  number: 'B{yyyy}-{n:8}',
  caseTitle: '{data.who} · {data.wish}',
  open: { duty: 'collector' },
  stages: [
    { id: 'collect', title: words('收集', 'Collect') },
    { id: 'sort', title: words('梳理', 'Sort') },
    { id: 'publish', title: words('发布', 'Publish') },
    { id: 'match', title: words('资源对接', 'Match') },
    { id: 'fulfil', title: words('点亮', 'Fulfil') },
  ],
  start: 'collect',
  steps: {
    collect: {
      kind: 'human',
      people: { openedBy: true },
      deadline: working('P2D'),
      form: [
        { id: 'who', kind: 'text', required: true, max: 60 },
        { id: 'wish', kind: 'text', required: true, max: 120 },
        { id: 'why', kind: 'long-text', max: 2000 },
        { id: 'cost', kind: 'money', required: true, max: '元(50000)' },
        { id: 'wanted', kind: 'date' },
      ],
      to: 'sort',
    },
    sort: {
      kind: 'human',
      people: { pool: { duty: 'sorter', of: 'opener.unit', upward: true } },
      deadline: working('P2D'),
      form: [
        { id: 'sort-of-wish', kind: 'choice', required: true, options: [{ id: 'goods' }, { id: 'service' }, { id: 'company' }] },
        {
          id: 'looked-at',
          kind: 'checklist',
          required: true,
          answers: [{ id: 'fine' }, { id: 'problem', note: 'required' }],
          items: ['agreement', 'hygiene', 'food', 'heating', 'condition', 'care', 'needs'].map((id) => ({ id })),
        },
      ],
      to: [{ when: 'cost > 元(20000)', step: 'match' }, { default: 'publish' }],
    },
    publish: {
      kind: 'human',
      people: { headOf: 'opener.unit' },
      deadline: working('P1D'),
      form: [
        { id: 'public', kind: 'yes-no', required: true },
        { id: 'text', kind: 'long-text', max: 500 },
      ],
      to: 'match',
    },
    match: {
      kind: 'human',
      people: { pool: { duty: 'matcher', of: 'opener.unit', upward: true } },
      deadline: working('P5D'),
      form: [
        { id: 'giver', kind: 'text', required: true, max: 120 },
        { id: 'by-when', kind: 'date', required: true },
      ],
      to: 'fulfil',
    },
    fulfil: {
      kind: 'human',
      people: { openedBy: true },
      deadline: working('P10D'),
      form: [
        { id: 'fulfilled', kind: 'yes-no', required: true },
        { id: 'how', kind: 'long-text', max: 2000 },
      ],
      to: 'done',
    },
    done: { kind: 'end', stage: 'fulfil', outcome: 'fulfilled' },
  },
  ladders: {
    standard: [
      { before: 'PT4H', remind: 'assignee' },
      { after: 'PT0S', remind: 'assignee', tell: ['leader'] },
      { after: 'P1D', tell: ['leader', 'leader+1'], level: 1 },
    ],
  },
};

/** What is answered at each step, in order; the floor stores the same. */
export const answers = [
  {
    step: 'collect',
    answers: { who: '王秀英', wish: '一台收音机', why: '一个人在家,想听听戏和新闻,眼睛看不清电视了。', cost: 12_000, wanted: '2027-01-20' },
  },
  {
    step: 'sort',
    answers: {
      'sort-of-wish': 'goods',
      'looked-at': Object.fromEntries(
        ['agreement', 'hygiene', 'food', 'heating', 'condition', 'care', 'needs'].map((id) => [id, { answer: 'fine' }]),
      ),
    },
  },
  { step: 'publish', answers: { public: true, text: '一位独居老人想要一台收音机。' } },
  { step: 'match', answers: { giver: '春风志愿服务队', 'by-when': '2027-01-15' } },
  { step: 'fulfil', answers: { fulfilled: true, how: '已送到家中,教会了调台。' } },
];
