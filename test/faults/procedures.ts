const HEAD = (key: string, number: string) => `
schema: procedure/1
key: ${key}
title: { zh-CN: 走访, en: Visit }
subject: none
number: '${number}{n:6}'
caseTitle: '{data.whom}'
open: { duty: grid-worker }
stages: [{ id: visit, title: { zh-CN: 走访 } }, { id: review, title: { zh-CN: 审核 } }, { id: check, title: { zh-CN: 核对 } }, { id: agree, title: { zh-CN: 同意 } }]
start: visit
`;

const steps = (within: string, last: string) => `
steps:
  visit:
    kind: human
    people: { openedBy: true }
    deadline: { within: P1D, clock: plain }
    form: [{ id: whom, kind: text, required: true }]
    to: review
  review: { kind: human, people: { pool: { duty: reviewer, upward: true } }, deadline: { within: ${within}, clock: plain, ladder: soon }, to: check }
  check: { kind: human, people: { pool: { duty: publisher, upward: true } }, deadline: { within: P1D, clock: plain }, to: agree }
  agree: { kind: human, people: { pool: { duty: matcher, upward: true } }, deadline: { within: P1D, clock: plain }, to: ${last} }
  report: { kind: system, stage: agree, action: http, connection: registry, runs: later, send: [whom], to: done }
  done: { kind: end, stage: agree, outcome: made }
ladders:
  soon: [{ after: PT0S, remind: assignee, tell: [leader] }, { after: PT2S, tell: [leader], level: 1 }]
`;

/** A visit in four steps of people: as it is, with a call to the outside at its end, and with a second step that is late at once. */
export const PROCEDURES = {
  steady: HEAD('steady', 'ST') + steps('P1D', 'done').replace(/\n {2}report: .*/, ''),
  calling: HEAD('calling', 'CA') + steps('P1D', 'report'),
  hurried: HEAD('hurried', 'HU') + steps('PT1S', 'done').replace(/\n {2}report: .*/, ''),
} as const;

export type ProcedureKey = keyof typeof PROCEDURES;

/** How often a hurried case reminds and tells: its rungs. */
export const RUNGS = [0, 1];
