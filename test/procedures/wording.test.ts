import { compareProcedures, describeProcedure, TOPICS, type Language, type Procedure, type StepInWords } from '@wubu/engine';
import fc from 'fast-check';
import { always } from '../support/engine/law.js';
import { matching } from '../support/matching.js';
import { procedures, uncheckedProcedures } from '../support/engine/procedures.js';
import { changed } from './changed.js';
import { procedure } from './written.js';

const NAMES = {
  duty: (code: string) => ({ reviewer: '审核岗', organiser: '组织者' })[code],
  unit: (code: string) => ({ qingchuan: '清川市民政局' })[code],
  person: () => undefined,
};
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

const flat = (steps: readonly StepInWords[]): StepInWords[] =>
  steps.flatMap((step) => [step, ...step.branches.flatMap((branch) => flat(branch.steps))]);
const steps = (of: Procedure, language: Language = 'zh-CN') => flat(describeProcedure(of, language, NAMES).steps);
const lines = (of: Procedure, id: string, topic: string, language: Language = 'zh-CN') =>
  steps(of, language)
    .find((step) => step.id === id)!
    .lines.filter((line) => line.topic === topic)
    .map(({ text }) => text);

describe('a procedure in words', () => {
  const club = procedure('club-outing');

  it('says who does a step, until when, and what happens when it is late', () => {
    expect(lines(club, 'approve', 'people')).toEqual([
      '由发起人所在单位的负责人办理；找不到时，由发起人所在单位的审核岗（本单位没有的，逐级往上找）认领后办理。',
    ]);
    expect(lines(club, 'approve', 'people', 'en')).toEqual([
      'Done by the head of the opener’s unit; where there is nobody, by whoever of the 审核岗 pool of the opener’s unit claims it (where that unit has none, the unit above).',
    ]);
    expect(lines(club, 'approve', 'deadline')).toEqual(['16 个办公小时内办完。']);
    expect(lines(club, 'approve', 'ladder')[2]).toBe('逾期 1 个工作日：告知上级、再上 1 级的领导，升为 1 级督办。');
  });

  it('says of each field what it takes', () => {
    expect(lines(club, 'plan', 'field')).toContain('天数（数字；必填；1 到 30；整数）');
    expect(lines(club, 'plan', 'field', 'en')).toContain('Cost (money; required; at most ¥50,000)');
  });

  it('says conditions by what fields and options are called', () => {
    expect(lines(club, 'weigh', 'next')[0]).toBe('“费用”超过 1000 元，或者“天数”超过 3，或者“安全”的“天气”是“有问题”时，到“审批”。');
    expect(lines(club, 'weigh', 'next', 'en')[1]).toBe('When “How” is “Hired bus”: to “Book the bus”.');
  });

  it('says until when the whole case is to be ended', () => {
    const whole = describeProcedure(changed({ deadline: { within: 'P20D', clock: 'working' } }) as Procedure, 'zh-CN', NAMES);
    expect(whole.about.map(({ text }) => text)).toContain('整件办件：20 个工作日内办完。');
  });

  it('names the organisation as people do', () => {
    expect(lines(procedure('micro-wish'), 'approve', 'people')).toEqual(['由清川市民政局的负责人办理。']);
  });

  it('tells every step of any procedure once, whatever it looks like, in both languages', () =>
    always(fc.oneof(procedures, uncheckedProcedures), ({ definition }) => {
      for (const language of LANGUAGES) {
        const told = steps(definition, language);
        expect(told.map(({ id }) => id).sort()).toEqual(Object.keys(definition.steps).sort());
        for (const step of told) {
          expect(step.lines.length).toBeGreaterThan(0);
          for (const { text, topic } of step.lines) {
            expect(text).toMatch(/\S/);
            expect(text).not.toMatch(/undefined|\[object|NaN/);
            expect(TOPICS).toContain(topic);
          }
        }
      }
    }));

  it('stands in the order in which cases go: what opens a step stands before it, unless the ways lead in a circle', () =>
    always(procedures, ({ definition }) => {
      const told = steps(definition).map(({ id }) => id);
      expect(told[0]).toBe(definition.start);
      for (const [id, step] of Object.entries(definition.steps))
        if (step.kind === 'fork') expect(told.indexOf(id)).toBeLessThan(told.indexOf(step.join));
    }));
});

describe('two versions compared', () => {
  const compare = (older: Procedure, newer: Procedure) => compareProcedures(older, newer, 'zh-CN', NAMES);
  const club = procedure('club-outing');
  const changes = (change: Parameters<typeof changed>[0]) => {
    const { about, steps: all } = compare(club, changed(change) as Procedure);
    return [...about, ...all.filter((step) => step.change !== 'same' || step.moved)];
  };

  it('say which limit, rule, field and route changed, before and after', () => {
    expect(changes({ 'steps.approve.deadline.within': 'PT8H' })).toMatchObject([
      { id: 'approve', change: 'changed', lines: [{ topic: 'deadline', before: '16 个办公小时内办完。', after: '8 个办公小时内办完。' }] },
    ]);
    expect(changes({ 'steps.plan.form[1]': { id: 'who', kind: 'text' } })).toMatchObject([
      {
        id: 'plan',
        lines: [
          { topic: 'field', after: 'who（一行文字）' },
          { topic: 'field', before: '为什么去（多行文字）' },
        ],
      },
    ]);
    expect(changes({ 'steps.transport.to': 'go' })).toMatchObject([
      { id: 'transport', lines: [{ topic: 'next', before: '“怎么去”是“包车”时，到“订车”。' }] },
    ]);
  });

  it('set a route whose condition changed beside what it was', () => {
    expect(changes({ 'steps.weigh.to[0].when': 'cost > 元(500)' })).toMatchObject([
      { id: 'weigh', lines: [{ topic: 'next', before: matching(/^“费用”超过 1000/), after: '“费用”超过 500 元时，到“审批”。' }] },
    ]);
  });

  it('tell a step that came, one that went, and one that stands elsewhere', () => {
    const without = changes({ 'steps.approve.outcomes[0].step': 'go', 'steps.transport': undefined });
    expect(without).toMatchObject([{ id: 'approve' }, { id: 'transport', change: 'removed' }]);
    const turned = compare(withOrder(['plan', 'first', 'second']), withOrder(['plan', 'second', 'first'])).steps.filter(
      ({ moved }) => moved,
    );
    expect(turned).toHaveLength(1);
  });

  it('do not tell a step changed because another one is called otherwise', () => {
    expect(changes({ 'steps.book.title': { 'zh-CN': '租车' } })).toMatchObject([{ id: 'book', change: 'changed' }]);
  });

  it('are the same only when they are: nothing that differs goes untold', () =>
    always(fc.tuple(procedures, procedures), ([{ definition: one }, { definition: other }]) => {
      expect(compare(one, structuredClone(one)).isSame).toBe(true);
      if (JSON.stringify(one) !== JSON.stringify(other)) expect(compare(one, other).isSame).toBe(false);
    }));
});

/** Steps that people do, one after the other. */
function withOrder(order: readonly string[]): Procedure {
  const club = procedure('club-outing');
  const { plan, go } = club.steps;
  const built = order.map(
    (id, n) => [id, { ...(id === 'plan' ? plan : go), stage: 'plan', form: [], to: order[n + 1] ?? 'done' }] as const,
  );
  return { ...club, start: 'plan', steps: { ...Object.fromEntries(built), done: club.steps['done'] } } as Procedure;
}
