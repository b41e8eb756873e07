import {
  addDuration,
  advance,
  expandLadder,
  ladderOf,
  nextWake,
  WEEK,
  type Deadline,
  type FactOf,
  type PublishedProcedure,
  type State,
  type Work,
} from '@wubu/engine';
import { inEveryWalk } from '../../support/engine/law.js';
import { DRIVER } from '../../support/engine/asked.js';
import { accepted, type Walk } from '../../support/engine/walks.js';

const rungsOf = ({ facts }: Walk, work: number) =>
  facts.filter((fact): fact is FactOf<'RungReached'> => fact.type === 'RungReached' && fact.work === work);
const placesOf = (fact: FactOf<'RungReached'>) => [...fact.skipped, fact.rung];
const worksOpened = ({ facts }: Walk) => facts.filter((fact) => fact.type === 'WorkOpened');

describe('laws of time', () => {
  it('after a tick at T nothing due by T is left', () =>
    inEveryWalk((walked) => {
      for (const { command, world, state } of accepted(walked)) {
        if (command.type !== 'tick') continue;
        const wake = nextWake(state);
        if (wake !== null) expect(Date.parse(wake)).toBeGreaterThan(Math.min(Date.parse(command.at), Date.parse(world.now)));
      }
    }));

  it('a tick before anything is due writes nothing, however late the instant that it names', () =>
    inEveryWalk((walked) => {
      for (const { command, before, facts, world } of accepted(walked)) {
        const wake = before && nextWake(before);
        const early = !wake || (command.type === 'tick' && Math.min(Date.parse(command.at), Date.parse(world.now)) < Date.parse(wake));
        if (command.type === 'tick' && early) expect(facts).toEqual([]);
      }
    }));

  it('a rung is told once, in the order of time; those passed while nobody was awake are named', () =>
    inEveryWalk((walked) => {
      for (const { work } of worksOpened(walked)) {
        const places = rungsOf(walked, work).flatMap(placesOf);
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
      }
    }));

  it('a tick tells every rung from the instant at which the work was opened up to its own, both of them included', () =>
    inEveryWalk((walked) => {
      const told = new Map<number, number[]>();
      // a rung that lay before the work was opened may lie behind that once the deadline has moved; what is taken back goes on where it had come to
      const moved = new Set<number>();
      for (const { command, world, state, facts } of accepted(walked)) {
        if (command.type === 'resume' || command.type === 'withdraw') state.work.forEach(({ no }) => moved.add(no));
        for (const fact of facts) if (fact.type === 'RungReached') told.set(fact.work, [...(told.get(fact.work) ?? []), ...placesOf(fact)]);
        if (command.type !== 'tick' || state.status === 'suspended') continue;
        const until = Math.min(Date.parse(command.at), Date.parse(world.now));
        for (const work of state.work.filter(({ no }) => !moved.has(no))) {
          const passed = momentsOf(walked.procedure, work).filter(({ at }) => at >= work.openedAt && Date.parse(at) <= until);
          expect(told.get(work.no) ?? []).toEqual(expect.arrayContaining(passed.map(({ place }) => place)));
        }
      }
    }));

  it('a rung is told with its own instant, or that of the last fact where that is later', () =>
    inEveryWalk(({ procedure, facts }) => {
      if (facts.some(({ type }) => type === 'CaseResumed' || type === 'TaskWithdrawn')) return; // their moments have moved
      facts.forEach((fact, n) => {
        if (fact.type !== 'RungReached') return;
        const opened = facts.find((each) => each.type === 'WorkOpened' && each.work === fact.work) as FactOf<'WorkOpened'>;
        const moment = momentsOf(procedure, opened).find(({ place }) => place === fact.rung)!;
        expect(fact.at).toBe([facts[n - 1]!.at, moment.at].sort().at(-1));
      });
    }));

  it('levels never go down while a work is open', () =>
    inEveryWalk((walked) => {
      for (const { work } of worksOpened(walked)) {
        const levels = rungsOf(walked, work).map(({ level }) => level);
        expect(levels).toEqual([...levels].sort((a, b) => a - b));
      }
    }));

  it('a deadline is counted when the work opens and stays until the case is resumed; taken back, it is the old one; else only a tick moves the next rung', () =>
    inEveryWalk((walked) => {
      for (const { command, before, state } of accepted(walked)) {
        for (const work of state.work) {
          const step = walked.procedure.definition.steps[work.step];
          const deadline = step?.kind === 'human' ? step.deadline : undefined;
          const earlier = before?.work.find(({ no }) => no === work.no);
          const withdrawn = command.type === 'withdraw' && before?.done.find(({ undo }) => undo?.work === command.work)?.undo;
          const counted = deadline && addDuration(work.openedAt, deadline.within, deadline.clock, WEEK);
          if (command.type !== 'resume') expect(work.due).toBe((earlier ?? (withdrawn || { due: counted })).due);
          if (earlier && command.type !== 'tick' && command.type !== 'resume')
            expect([work.next, work.level]).toEqual([earlier.next, earlier.level]);
        }
      }
    }));

  it('who completes while a tick is due loses nothing: the case goes the same way with the tick before', () =>
    inEveryWalk(({ procedure, strides }) => {
      for (const { before, command, actor, world, result } of strides) {
        const due = before && nextWake(before);
        if (command.type !== 'complete' || 'refusal' in result || !due || due > world.now) continue;
        if (before.tokens.some(({ until }) => until !== undefined && until <= world.now)) continue; // the case itself goes on
        const ticked = advance(procedure, before, { type: 'tick', at: world.now }, DRIVER, world);
        if ('refusal' in ticked) throw new Error('a tick is never refused');
        expect(ticked.facts).not.toEqual([]);
        const handedOn = new Set(ticked.facts.flatMap((fact) => (fact.type === 'RungReached' && fact.reassigned ? [fact.work] : [])));
        const later = advance(procedure, ticked.state, command, actor, world);
        // a rung may have handed the task to the leader meanwhile
        if ('refusal' in later) expect(later.refusal.code).toBe('work.notYours');
        else expect(goesOn(later.state, handedOn)).toEqual(goesOn(result.state, handedOn));
      }
    }));

  it('a work that has ended is never told of again', () =>
    inEveryWalk((walked) => {
      for (const { facts, state, before } of accepted(walked)) {
        const open = [...(before?.work ?? []), ...state.work].map(({ no }) => no);
        for (const fact of facts) if (fact.type === 'RungReached') expect(open).toContain(fact.work);
      }
    }));

  it('a wait ends with its own instant, or that of the last fact where that is later', () =>
    inEveryWalk(({ facts }) => {
      facts.forEach((fact, n) => {
        const started = facts.find((each) => each.type === 'WaitStarted' && fact.type === 'WaitEnded' && each.token === fact.token);
        if (fact.type !== 'WaitEnded' || fact.message || started?.type !== 'WaitStarted' || !started.timer) return;
        if (started.seq < n) expect(fact.at).toBe([facts[n - 1]!.at, started.timer.at].sort().at(-1));
      });
    }));

  it('without people a case comes to rest: each rung of its ladders and each wait wakes it at most once', () =>
    inEveryWalk(({ procedure, state, world }) => {
      let last = state;
      const works = (state?.work ?? []).reduce((n, work) => n + momentsOf(procedure, work).length, 0);
      const ofCase = state?.deadline ? momentsUntil(procedure.definition.deadline, state.deadline.due, procedure).length : 0;
      const most = state?.tokens.some(({ until }) => until) ? 2000 : works + ofCase; // what follows a wait has ladders of its own
      for (let ticks = 0, at = last && nextWake(last); last && at; at = nextWake(last), ticks++) {
        expect(ticks).toBeLessThan(most);
        const result = advance(procedure, last, { type: 'tick', at }, DRIVER, { ...world, now: at });
        if ('refusal' in result) throw new Error('a tick is never refused');
        last = result.state;
      }
    }));
});

function momentsOf({ definition }: PublishedProcedure, work: Pick<Work, 'step' | 'due'>) {
  const step = definition.steps[work.step];
  if (step?.kind !== 'human' || !step.deadline || !work.due) return [];
  return momentsUntil(step.deadline, work.due, { definition });
}

function momentsUntil(deadline: Deadline | undefined, due: string, { definition }: Pick<PublishedProcedure, 'definition'>) {
  return deadline ? expandLadder(ladderOf(definition, deadline), due, deadline.clock, WEEK) : [];
}

/** Where a case stands, without the numbers and instants of its facts. */
/** `handedOn`: works that a rung gave to somebody else meanwhile. */
function goesOn({ status, outcome, values, tokens, work, done }: State, handedOn: ReadonlySet<number>) {
  return {
    status,
    outcome,
    values,
    tokens: tokens.map(({ step, occ, waits }) => ({ step, occ, waits })),
    work: work.map(({ no, step, occ, signers }) => ({ no, step, occ, signers: handedOn.has(no) ? [] : signers })),
    done: done.map(({ step, occ, by }) => ({ step, occ, by })),
  };
}
