import type { RunningApi } from './running-api.js';

/** A visit whose second step is late from the beginning, and whose last calls something outside. */
export const LATE_VISIT = `
schema: procedure/1
key: late-visit
title: { zh-CN: 走访, en: Visit }
subject: none
number: 'LV{n:4}'
caseTitle: '{data.whom}'
open: { duty: grid-worker }
stages: [{ id: visit, title: { zh-CN: 走访 } }, { id: review, title: { zh-CN: 审核 } }, { id: report, title: { zh-CN: 上报 } }]
start: visit
steps:
  visit:
    kind: human
    people: { openedBy: true }
    deadline: { within: P1D, clock: plain }
    form: [{ id: whom, kind: text, required: true }]
    to: review
  review:
    kind: human
    people: { pool: { duty: reviewer, upward: true } }
    deadline: { within: PT0S, clock: plain, ladder: soon }
    to: report
  report: { kind: system, action: http, connection: registry, runs: later, send: [whom], to: done }
  done: { kind: end, stage: report, outcome: reported }
ladders:
  soon: [{ after: PT0S, remind: assignee, tell: [leader] }, { after: P1D, reassign: leader, level: 1 }]
`;

/** A step that calls as many visits as were planned: more than 200 stop the case. */
export const MANY_VISITS = `
schema: procedure/1
key: many-visits
title: { zh-CN: 走访一片 }
subject: none
number: 'MV{n:4}'
caseTitle: '{data.where}'
open: { duty: grid-worker }
stages: [{ id: plan, title: { zh-CN: 计划 } }]
start: plan
steps:
  plan: { kind: human, people: { openedBy: true }, form: [{ id: where, kind: text }, { id: homes, kind: number }], to: visit }
  visit: { kind: call, stage: plan, procedure: late-visit, forEach: 1..homes, to: done }
  done: { kind: end, stage: plan, outcome: planned }
`;

/** What somebody opens in their unit, another town does. */
export const ERRAND = `
schema: procedure/1
key: errand
title: { zh-CN: 代办 }
subject: none
number: 'ER{n:4}'
caseTitle: '{data.what}'
open: { duty: grid-worker }
stages: [{ id: ask, title: { zh-CN: 委托 } }, { id: do, title: { zh-CN: 办理 } }]
start: ask
steps:
  ask: { kind: human, people: { openedBy: true }, form: [{ id: what, kind: text }], to: do }
  do: { kind: human, people: { pool: { duty: fulfiller, of: maple } }, to: done }
  done: { kind: end, stage: do, outcome: done }
`;

/** Uploads and publishes as the manager does; fails when anything is refused. */
export async function publish(api: Pick<RunningApi, 'as'>, key: string, source: string): Promise<void> {
  const mona = await api.as('mona');
  await mona.put(`/procedures/${key}/draft`, source, { 'Content-Type': 'application/yaml' });
  const { status, body } = await mona.post(`/procedures/${key}/publish`);
  if (status !== 201) throw new Error(`${key} was not published: ${JSON.stringify(body)}`);
}

/** Two people look at it side by side; the third only where it is dear. */
export const SIDE_BY_SIDE = `
schema: procedure/1
key: side-by-side
title: { zh-CN: 会办, en: Side by side }
subject: none
number: 'SS{n:4}'
caseTitle: '{data.matter}'
open: { duty: grid-worker }
stages: [{ id: ask, title: { zh-CN: 提出 } }, { id: look, title: { zh-CN: 会看 } }, { id: end, title: { zh-CN: 办结 } }]
start: ask
steps:
  ask:
    kind: human
    people: { openedBy: true }
    form: [{ id: matter, kind: text, required: true }, { id: price, kind: money }]
    to: share
  share: { kind: fork, mode: all, branches: [{ step: review }, { step: match }, { step: weigh, when: price > 元(1000) }], join: met }
  review: { kind: human, stage: look, people: { pool: { duty: reviewer, upward: true } }, to: met }
  match: { kind: human, stage: look, people: { pool: { duty: matcher, upward: true } }, to: met }
  weigh: { kind: human, stage: look, people: { pool: { duty: publisher, upward: true } }, to: met }
  met: { kind: join, to: end }
  end: { kind: human, people: { openedBy: true }, to: done }
  done: { kind: end, stage: end, outcome: looked-at }
`;

/** Its opener, a reviewer, may do one of the two branches that come to their pool. */
export const TWO_LOOK = `
schema: procedure/1
key: two-look
title: { zh-CN: 两人看, en: Two look }
subject: none
number: 'TL{n:4}'
caseTitle: '{data.matter}'
open: { duty: reviewer }
stages: [{ id: ask, title: { zh-CN: 提出, en: Ask } }, { id: look, title: { zh-CN: 会看, en: Look } }]
start: ask
steps:
  ask:
    kind: human
    people: { openedBy: true }
    form: [{ id: matter, kind: text, required: true }, { id: day, kind: date, title: { zh-CN: 看的日子 } }]
    to: check
  check: { kind: human, stage: ask, title: { zh-CN: 核对, en: Check }, people: { openedBy: true }, to: share }
  share: { kind: fork, mode: all, branches: [{ step: near }, { step: far }], join: met }
  near: { kind: human, stage: look, title: { zh-CN: 近看, en: Near }, people: { pool: { duty: reviewer, upward: true } }, to: met }
  far:
    kind: human
    stage: look
    title: { zh-CN: 远看, en: Far }
    people: { pool: { duty: reviewer, upward: true } }
    notWhoDid: [ask]
    to: met
  met: { kind: join, to: done }
  done: { kind: end, stage: look, outcome: looked-at }
`;
