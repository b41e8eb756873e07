import { finds } from './changed.js';
import type { ProblemCode } from '@wubu/engine';

const wait = { kind: 'wait', stage: 'go' };
const told = { message: 'trip.cancelled', key: 'case.number' };

describe('waits', () => {
  it.each<[string, object, ProblemCode, string]>([
    [
      'say for what',
      { ...wait, to: 'done' },
      'wait.what',
      "steps.go: waits for 0 things, expected one of 'until', 'for', 'message'; for several write 'firstOf'",
    ],
    ['for messages by a key', { ...wait, message: 'trip.cancelled', to: 'done' }, 'wait.key', "steps.go: 'message' and 'key' go together"],
    [
      'for messages by a key that the case keeps',
      { ...wait, message: 'trip.cancelled', key: 'where', to: 'done' },
      'wait.keyKind',
      "steps.go.key: the field 'where' of kind text cannot be a key, expected case.number, case.id, or a field of: number, date, choice, region, person, unit",
    ],
    ['for a duration by a clock', { ...wait, ...told, clock: 'plain', to: 'done' }, 'wait.clock', "steps.go: 'clock' goes with 'for'"],
    [
      'for one thing or the first of several',
      {
        ...wait,
        until: 'day',
        firstOf: [
          { until: 'day', step: 'done' },
          { ...told, step: 'over' },
        ],
      },
      'wait.firstOf',
      "steps.go: has 'firstOf', so each of these says for what it waits and where it leads: nothing of that stands beside it",
    ],
    [
      'lead somewhere',
      { ...wait, until: 'day' },
      'wait.noWayOn',
      "steps.go: the step 'go' has neither 'to' nor 'firstOf', expected one of them",
    ],
    [
      'for an instant by a date',
      { ...wait, until: 'days', to: 'done' },
      'wait.notDate',
      "steps.go.until: 'days' gives number, expected a date",
    ],
    [
      'for each message once',
      {
        ...wait,
        firstOf: [
          { ...told, step: 'done' },
          { ...told, step: 'over' },
        ],
      },
      'wait.duplicateMessage',
      "steps.go.firstOf[1].message: the message 'trip.cancelled' is waited for here twice",
    ],
    [
      'that may be over at once make no circle',
      { ...wait, until: 'day', to: [{ when: 'days > 1', step: 'transport' }, { default: 'done' }] },
      'loop.noWaiting',
      "steps.go: the step 'go' can come round to itself without waiting for a person",
    ],
  ])('%s', (_, step, code, message) => {
    const others = code === 'loop.noWaiting' ? ['transport', 'book'].map((id) => message.replaceAll('go', id)) : [];
    finds({ 'steps.go': step }, code, 'error', ...others, message);
  });
});
