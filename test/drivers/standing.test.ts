import type { Now, Standing } from '../../libs/workflows/src/contract.js';
import { attributesOf, detailsOf, nextDue, summaryOf } from '../../libs/workflows/src/standing.js';
import { STAGES } from './five-steps.js';

const place = (stage: number, due?: string): Standing => ({
  step: `step-${stage}`,
  stage,
  of: 5,
  occ: 1,
  since: '2027-03-01T00:00:00.000Z',
  due,
});
const now = (...at: Standing[]): Now => ({ v: 1, seq: 7, open: true, at, path: [] });

const DUE = '2027-03-02T09:30:00.000Z';

describe('what Temporal shows of a case', () => {
  test('a timer bears number, title and deadline of the stage', () => {
    expect(summaryOf(now(place(3, DUE)), STAGES)).toBe('3/5 发布 · due 2027-03-02 09:30Z');
    expect(summaryOf(now(place(3)), STAGES)).toBe('3/5 发布');
  });

  test('several places stand beside each other, and never need more than Temporal takes', () => {
    expect(summaryOf(now(place(2), place(3), place(4)), STAGES)).toBe('2/5 梳理 + 3/5 发布 + …');
    const long = STAGES.map(() => '𠮷'.repeat(200));
    expect(Buffer.byteLength(summaryOf(now(place(1, DUE), place(2, DUE), place(3, DUE)), long))).toBeLessThan(400);
  });

  test('a case is late from its deadline on', () => {
    const late = (at: string) => attributesOf(now(place(3, DUE)), STAGES, Date.parse(at)).find(({ key }) => key.name === 'WubuLate')?.value;
    expect(late('2027-03-02T09:29:59.999Z')).toBe(false);
    expect(late(DUE)).toBe(true);
    expect(nextDue(now(place(3, DUE)), Date.parse(DUE) - 1)).toBe(DUE);
    expect(nextDue(now(place(3, DUE)), Date.parse(DUE))).toBeUndefined();
  });

  test('the details say what is done, what is present and what is under way', () => {
    expect(detailsOf(now(place(2, DUE)), STAGES, 1)).toBe(
      ['✓ 1. 收集', '▶ 2. 梳理 (due 2027-03-02 09:30Z)', '· 3. 发布', '· 4. 对接', '· 5. 办结', 'effects under way: 1'].join('  \n'),
    );
  });
});
