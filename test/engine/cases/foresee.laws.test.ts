import { foresee, type Fact, type Foreseen } from '@wubu/engine';
import { inEveryWalk } from '../../support/engine/law.js';

describe('what is foreseen', () => {
  it('is what the command then leads to, where it is accepted', () =>
    inEveryWalk(({ procedure, strides }) => {
      for (const { before, command, actor, world, result } of strides) {
        if ('refusal' in result) continue;
        expect(foresee(procedure, before, command, actor, world)).toEqual(outcomeOf(result.facts));
      }
    }));

  it('is the same refusal where the command is refused, unless only the answers are wrong', () =>
    inEveryWalk(({ procedure, strides }) => {
      for (const { before, command, actor, world, result } of strides) {
        if (!('refusal' in result) || result.refusal.code === 'answers.invalid') continue;
        expect(foresee(procedure, before, command, actor, world)).toEqual(result);
      }
    }));

  it('needs no answers: whoever may complete a work can ask what would follow', () =>
    inEveryWalk(({ procedure, strides }) => {
      for (const { before, command, actor, world, result } of strides) {
        if (command.type !== 'complete' || 'refusal' in result) continue;
        expect(foresee(procedure, before, { ...command, answers: {} }, actor, world)).not.toHaveProperty('refusal');
      }
    }));
});

/** What opened and stayed open, or ended the case. */
function outcomeOf(facts: readonly Fact[]): Foreseen {
  const ended = new Set(facts.flatMap((fact) => (fact.type === 'TaskCompleted' ? [fact.work] : [])));
  const nobodys = new Set(facts.flatMap((fact) => (fact.type === 'IncidentRaised' ? [fact.work] : [])));
  const passed = new Set(facts.flatMap((fact) => (fact.type === 'WaitEnded' ? [fact.token] : [])));
  const next = facts.flatMap((fact) => {
    if (fact.type === 'WaitStarted' && !passed.has(fact.token)) {
      return [{ step: fact.step, signers: [], ...(fact.timer && { due: fact.timer.at }) }];
    }
    if (fact.type === 'EffectRequested' || fact.type === 'CallStarted') return [{ step: fact.step, signers: [] }];
    if (fact.type !== 'WorkOpened' || ended.has(fact.work) || nobodys.has(fact.work)) return [];
    return [{ step: fact.step, signers: fact.signers, ...(fact.due && { due: fact.due }) }];
  });
  const stops = facts.flatMap((fact) => (fact.type === 'IncidentRaised' ? [{ step: fact.step, code: fact.code }] : []));
  const closed = facts.find((fact) => fact.type === 'CaseClosed');
  return closed ? { next: [], outcome: closed.outcome } : { next, ...(stops.length > 0 && { stops }) };
}
