import type { Procedure, StepOf } from '@wubu/engine';
import { directory, picnic, START } from '../../support/engine/picnic.js';
import { at, specification, type FactBody } from '../../support/engine/specification.js';

const MESSAGE = '00000000-0000-4000-8000-0000000e0001';
const wait = { kind: 'wait', stage: 'prepare' } as const;

/** A picnic of which one waits before going. */
function waiting(step: Partial<StepOf<'wait'>>) {
  const { plan, go, over, rained } = picnic.steps as { [id: string]: Procedure['steps'][string] };
  const form = [...((plan as StepOf<'human'>).form ?? []), { id: 'day', kind: 'date' as const }];
  const steps = {
    plan: { ...(plan as StepOf<'human'>), form, to: 'rest' },
    rest: { ...wait, ...step },
    go: go!,
    over: over!,
    rained: rained!,
  };
  return specification({ ...picnic, steps }, directory, START);
}

const day = { until: 'day', to: 'go' };
const either = {
  firstOf: [
    { until: 'day', step: 'go' },
    { message: 'picnic.cancelled', key: 'case.number', step: 'rained' },
  ],
};

const opened: FactBody[] = [
  { type: 'CaseOpened', procedure: { key: 'picnic', version: 1 }, opener: { person: 'ann', unit: 'club' }, step: 'plan' },
  {
    type: 'WorkOpened',
    cause: 1,
    work: 1,
    token: 1,
    scope: 1,
    step: 'plan',
    occ: 1,
    signers: [{ unit: 'club', person: 'ann', state: 'open' }],
    directory: 1,
    calendar: 1,
  },
];
const complete = (day: string | null) => ({ type: 'complete', work: 1, answers: { where: '湖边', day } }) as const;
const started: FactBody[] = [
  ...opened,
  { type: 'TaskCompleted', cause: 3, work: 1, signer: 0, person: 'ann', step: 'plan', occ: 1, values: { day: '2026-12-24' } },
  {
    type: 'WaitStarted',
    cause: 3,
    token: 2,
    scope: 1,
    step: 'rest',
    occ: 1,
    timer: { at: at('2026-12-24T00:00'), alternative: 0 },
    messages: [{ name: 'picnic.cancelled', key: '{case.number}', alternative: 1 }],
    calendar: 1,
  },
];

describe('a wait', () => {
  it('until a date ends when that day begins where the case lives', () => {
    waiting(day)(...opened)
      .when(complete('2026-12-24'), 'ann')
      .then({ type: 'TaskCompleted' }, { type: 'WaitStarted', timer: { at: at('2026-12-24T00:00'), alternative: 0 }, messages: [] });
    waiting(either)(...started)
      .when({ type: 'tick', at: at('2026-12-24T08:00') }, 'driver', at('2026-12-24T08:00'))
      .then(
        { type: 'WaitEnded', alternative: 0, at: at('2026-12-24T00:00') },
        { type: 'WorkOpened', step: 'go', at: at('2026-12-24T08:00') },
      );
  });

  it('for a duration counts on its clock', () =>
    waiting({ for: 'P1D', clock: 'working', to: 'go' })(...opened)
      .when(complete(null), 'ann')
      .then({ type: 'TaskCompleted' }, { type: 'WaitStarted', timer: { at: at('2026-11-26T17:30'), alternative: 0 } }));

  it('until a day that has passed, or that nobody said, is over at once and says so', () => {
    waiting(day)(...opened)
      .when(complete('2026-11-01'), 'ann')
      .then({ type: 'TaskCompleted' }, { type: 'WaitStarted' }, { type: 'WaitEnded' }, { type: 'WorkOpened', step: 'go' });
    waiting(day)(...opened)
      .when(complete(null), 'ann')
      .then(
        { type: 'TaskCompleted' },
        { type: 'WaitStarted', warning: 'day: condition.notAnswered' },
        { type: 'WaitEnded' },
        { type: 'WorkOpened' },
      );
  });

  it('for the first of several ends by a message, by name', () => {
    waiting(either)(...started)
      .when({ type: 'message', token: 2, name: 'picnic.cancelled', id: MESSAGE }, 'driver')
      .then({ type: 'WaitEnded', alternative: 1, message: MESSAGE }, { type: 'CaseClosed', outcome: 'no-tent' });
    waiting(either)(...started)
      .when({ type: 'message', token: 2, name: 'picnic.lost', id: MESSAGE }, 'driver')
      .then({ refusal: { kind: 'conflict', code: 'message.notAwaited' } });
    waiting(either)(...started)
      .when({ type: 'message', token: 2, name: 'picnic.cancelled', id: MESSAGE }, 'ann')
      .then({ refusal: { kind: 'forbidden', code: 'system.only' } });
  });
});
