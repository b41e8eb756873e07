import type { Deadline, Rung } from '@wubu/engine';
import fc from 'fast-check';

const moments = fc.oneof(
  fc.constantFrom('PT0S', 'PT1H', 'PT4H', 'P1D', 'P3D').map((after) => ({ after })),
  fc.constantFrom('PT30M', 'PT4H', 'P1D').map((before) => ({ before })),
);
const deeds = fc.constantFrom<Partial<Rung>>(
  { remind: 'assignee' },
  { remind: 'assignee', tell: ['leader'] },
  { tell: ['opener', 'leader+1'], level: 1 },
  { reassign: 'leader', level: 2 },
  { reassign: 'leader', remind: 'assignee', tell: ['leader', 'leader+9'], level: 3 },
);
const again = fc.constantFrom<Partial<Rung>>({}, {}, {}, { repeat: 'P1D', times: 3 }, { repeat: 'PT1H', times: 12 });

/** Rungs before and after the deadline, some at one instant, some that repeat, some that hand the task on. */
export const ladders: fc.Arbitrary<Rung[]> = fc.array(
  fc.tuple(moments, deeds, again).map((parts): Rung => Object.assign({}, ...parts) as Rung),
  { minLength: 1, maxLength: 5 },
);

export const deadlines: fc.Arbitrary<Deadline> = fc.record(
  {
    within: fc.constantFrom('PT0S', 'PT1H', 'PT10H', 'P1D', 'P3D', 'P20D'),
    clock: fc.constantFrom('working', 'plain'),
    ladder: fc.constantFrom('standard', 'other'),
  },
  { requiredKeys: ['within', 'clock'] },
);
