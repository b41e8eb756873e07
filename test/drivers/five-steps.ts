import type { HumanStep, Procedure, Rung } from '@wubu/engine';

export const STAGES = ['收集', '梳理', '发布', '对接', '办结'];
export const STEPS = ['collect', 'sort', 'publish', 'match', 'fulfil'] as const;

/** What a test changes about the five steps. Durations are ISO 8601, on the plain clock. */
export interface Variant {
  key?: string;
  /** Time for each step. */
  within?: string;
  ladder?: Rung[];
  /** A call to this connection between `publish` and `match`, with the fields `wish` and `amount`. */
  connection?: string;
  /** The connection that undoes it. */
  undo?: string;
  temporal?: Procedure['temporal'];
}

/** Five people's steps in a row, each done by a worker of the office where the case was opened; at the deadline the office's head is told. */
export function fiveSteps({
  key = 'five-steps',
  within = 'P3D',
  ladder = [{ after: 'PT0S', remind: 'assignee', tell: ['leader'] }],
  connection,
  undo,
  temporal,
}: Variant = {}): Procedure {
  const step = (index: number, to: string): HumanStep => ({
    kind: 'human',
    form:
      index === 0
        ? [
            { id: 'wish', kind: 'text' },
            { id: 'amount', kind: 'money' },
            { id: 'secret', kind: 'text' },
          ]
        : [],
    people: { pool: { duty: 'worker' } },
    deadline: { within, clock: 'plain', ladder: 'late' },
    to,
  });
  return {
    schema: 'procedure/1',
    key,
    title: { 'zh-CN': '五步', en: 'Five steps' },
    subject: 'none',
    number: 'FS{yyyy}-{n:6}',
    caseTitle: '{data.wish}',
    open: { duty: 'worker' },
    stages: STEPS.map((id, index) => ({ id, title: { 'zh-CN': STAGES[index] ?? id, en: id } })),
    start: 'collect',
    steps: {
      collect: step(0, 'sort'),
      sort: step(1, 'publish'),
      publish: step(2, connection ? 'call' : 'match'),
      ...(connection
        ? {
            call: {
              kind: 'system',
              stage: 'publish',
              action: 'http',
              runs: 'later',
              connection,
              send: ['wish', 'amount'],
              undo,
              to: 'match',
            },
          }
        : {}),
      match: step(3, 'fulfil'),
      fulfil: step(4, 'made'),
      made: { kind: 'end', stage: 'fulfil', outcome: 'made' },
    },
    ladders: { late: ladder },
    temporal,
  };
}
