import { expandLadder, ladderOf, nextRung, WEEK, type Procedure, type Rung } from '@wubu/engine';

const at = (local: string) => new Date(`${local}:00+08:00`).toISOString();
const standard: Rung[] = [
  { before: 'PT4H', remind: 'assignee' },
  { after: 'PT0S', remind: 'assignee', tell: ['leader'] },
  { after: 'P1D', tell: ['leader', 'leader+1'], level: 1 },
  { after: 'P3D', reassign: 'leader', level: 2 },
  { after: 'P4D', remind: 'assignee', repeat: 'P1D', times: 2 },
];
const due = at('2026-11-27T17:30');

describe('a ladder', () => {
  const ladder = expandLadder(standard, due, 'working', WEEK);

  it('stands around the deadline, counted on the deadline’s clock', () => {
    expect(ladder.map(({ rung, at }) => [rung, at])).toEqual([
      [0, at('2026-11-27T11:30')],
      [1, due],
      [2, at('2026-11-30T17:30')],
      [3, at('2026-12-02T17:30')],
      [4, at('2026-12-03T17:30')],
      [4, at('2026-12-04T17:30')],
      [4, at('2026-12-07T17:30')],
    ]);
  });
  it('on the plain clock counts weekends', () => {
    expect(expandLadder(standard, due, 'plain', WEEK)[2]?.at).toBe(at('2026-11-28T17:30'));
  });
  it('numbers its moments in time, rungs of one instant in the order written', () => {
    const rungs: Rung[] = [
      { after: 'PT2H', level: 2 },
      { before: 'PT2H', level: 1 },
      { after: 'PT2H', level: 3 },
    ];
    expect(expandLadder(rungs, due, 'plain', WEEK).map(({ place, rung }) => [place, rung])).toEqual([
      [0, 1],
      [1, 0],
      [2, 2],
    ]);
  });
  it('goes on with the first moment past the place reached that is not over yet', () => {
    expect(nextRung(ladder, -1, at('2026-11-24T09:00'))?.place).toBe(0);
    expect(nextRung(ladder, -1, at('2026-11-27T12:00'))?.place).toBe(1);
    expect(nextRung(ladder, 0, due)?.place).toBe(1);
    expect(nextRung(ladder, 1, due)?.place).toBe(2);
    expect(nextRung(ladder, 6, due)).toBeUndefined();
  });
});

describe('the ladder of a deadline', () => {
  const procedure = { ladders: { standard, gentle: [standard[1]!] } } as unknown as Procedure;

  it('is the one it names, else the standard one, else none', () => {
    expect(ladderOf(procedure, { within: 'P1D', clock: 'working', ladder: 'gentle' })).toHaveLength(1);
    expect(ladderOf(procedure, { within: 'P1D', clock: 'working' })).toBe(standard);
    expect(ladderOf({} as Procedure, { within: 'P1D', clock: 'working' })).toEqual([]);
  });
});
