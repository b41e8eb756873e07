import { isParked } from './apply-tokens.js';
import type { Actor } from './command.js';
import type { Effect, NoticeCode } from './effect.js';
import type { Fact } from './fact.js';
import type { Signer, State, Work } from './state.js';

/**
 * What the facts of one command lead to outside of the state. `before` = the state they were decided on, `after` = the one they led to: what the
 * same command opened and ended again leads to nothing.
 */
export function effectsOf(facts: readonly Fact[], before: State | undefined, after: State, actor: Actor): Effect[] {
  const effects = facts.flatMap((fact) => effectsOfFact(fact, facts, before, actor));
  return [
    ...effects.filter((effect) => stillWanted(effect, after)),
    ...askedFor(before, after),
    ...stillFailed(facts, after),
    ...(before ? mended(facts, before, after) : []),
  ];
}

/** What is to happen between our own cases. */
function askedFor(before: State | undefined, after: State): Effect[] {
  const since = before?.seq ?? 0;
  return (after.unawaited ?? []).filter(({ seq }) => seq > since).map((asked) => ({ type: 'own', ...asked }));
}

/** The incidents of a case end with it, but what it called and could not be opened is still to be. */
function stillFailed(facts: readonly Fact[], { unawaited = [] }: State): Effect[] {
  const closed = facts.find(({ type }) => type === 'CaseClosed');
  if (!closed) return [];
  return unawaited.flatMap(({ seq, n, step, failed }): Effect[] =>
    failed ? [{ type: 'incident', seq: closed.seq, code: 'effect', step, effect: { seq, n } }] : [],
  );
}

/** Incidents of works for which nothing waits any more, of effects that are done, tried again or no longer wanted, and of what stood still. */
function mended(facts: readonly Fact[], before: State, after: State): Effect[] {
  if (facts.some(({ type }) => type === 'CaseClosed')) return [];
  const works = before.work.filter(({ no, signers }) => isNobodys(signers) && !after.work.some((work) => work.no === no));
  const failing = failedIn(after);
  const still = parkedIn(after);
  const effects = failedIn(before).filter(({ seq, n }) => !failing.some((other) => other.seq === seq && other.n === n));
  return [
    ...works.map(({ no }): Effect => ({ type: 'incidentEnded', work: no })),
    ...effects.map((effect): Effect => ({ type: 'incidentEnded', effect })),
    ...[...new Set(parkedIn(before))].filter((step) => !still.includes(step)).map((parked): Effect => ({ type: 'incidentEnded', parked })),
  ];
}

function parkedIn({ tokens }: State): string[] {
  return tokens.filter(isParked).map(({ step }) => step);
}

function failedIn({ tokens, unawaited = [] }: State): { seq: number; n: number }[] {
  return [...tokens.map(({ effect }) => effect), ...unawaited].flatMap((each) => (each?.failed ? [{ seq: each.seq, n: each.n }] : []));
}

function stillWanted(effect: Effect, { tokens, work, status, unawaited = [] }: State): boolean {
  switch (effect.type) {
    case 'http':
      return tokens.some((token) => token.effect?.seq === effect.seq && token.effect.n === effect.n);
    case 'incident':
      if (effect.work !== undefined) return work.some(({ no }) => no === effect.work);
      return status !== 'closed' || unawaited.some(({ seq, n }) => seq === effect.effect?.seq && n === effect.effect.n);
    case 'notice':
      return effect.code !== 'returned' || work.some(({ no }) => no === effect.work);
    default:
      return true;
  }
}

function effectsOfFact(fact: Fact, command: readonly Fact[], before: State | undefined, actor: Actor): Effect[] {
  const by = 'person' in actor ? actor.person : undefined; // knows what they do themselves
  switch (fact.type) {
    case 'WorkOpened': {
      const person = command.some(({ type }) => type === 'TaskReturned') ? fact.signers[0]?.person : undefined;
      return person && person !== by ? [{ type: 'notice', seq: fact.seq, person, code: 'returned', step: fact.step, work: fact.work }] : [];
    }
    case 'TaskWithdrawn': {
      const undone = before?.work.find(({ token }) => fact.tokens.includes(token));
      return undone ? told(fact.seq, 'withdrawn', undone, fact.told) : [];
    }
    case 'ScopeLeft':
      return (fact.told ?? []).flatMap(({ work: no, person }) => {
        const work = workOf(before, no);
        return work ? told(fact.seq, 'withdrawn', work, [person]) : [];
      });
    case 'TaskUrged': {
      const work = workOf(before, fact.work);
      return work ? told(fact.seq, 'urged', work, fact.told) : [];
    }
    case 'Commented':
      return fact.mentions.map((person): Effect => ({ type: 'notice', seq: fact.seq, person, code: 'mentioned', step: '' }));
    case 'CaseRungReached': {
      const about = { type: 'notice', seq: fact.seq, step: '', level: fact.level } as const;
      return [
        ...fact.reminded.map((person): Effect => ({ ...about, person, code: 'remindCase' })),
        ...fact.told.map((person): Effect => ({ ...about, person, code: 'tellCase' })),
      ];
    }
    case 'TaskTransferred':
    case 'TaskReassigned': {
      const work = workOf(before, fact.work);
      return [
        ...(work && fact.to.person && fact.to.person !== by ? told(fact.seq, 'reassigned', work, [fact.to.person]) : []),
        ...somebodyFound(work),
      ];
    }
    case 'RungReached': {
      const about = { type: 'notice', seq: fact.seq, step: fact.step, work: fact.work, level: fact.level } as const;
      const newHolder = fact.reassigned?.to.person;
      return [
        ...fact.reminded.map((person): Effect => ({ ...about, person, code: 'remind' })),
        ...fact.told.map((person): Effect => ({ ...about, person, code: 'tell' })),
        ...(newHolder
          ? [{ ...about, person: newHolder, code: 'reassigned' } satisfies Effect, ...somebodyFound(workOf(before, fact.work))]
          : []),
      ];
    }
    case 'CaseCancelled':
    case 'CaseTerminated':
      return ending(fact.seq, fact.told);
    case 'PeopleNotified':
      return fact.told.map((person): Effect => ({ type: 'notice', seq: fact.seq, person, code: 'notified', step: fact.step }));
    case 'EffectRequested':
      return [{ type: 'http', seq: fact.seq, n: fact.n, connection: fact.connection, step: fact.step, send: fact.send }];
    case 'EffectRetried':
      return [{ type: 'retry', effect: fact.effect }];
    case 'EffectFailed':
      return [{ type: 'incident', seq: fact.seq, code: 'effect', step: fact.step, effect: fact.effect }];
    case 'IncidentRaised':
      return [{ type: 'incident', seq: fact.seq, code: fact.code, step: fact.step, ...(fact.work !== undefined && { work: fact.work }) }];
    case 'CaseClosed':
      return [
        { type: 'incidentEnded' },
        ...(by === undefined && command.some(({ type }) => type === 'CaseCancelled') ? [] : closing(fact.seq, fact.step, before, by)),
        ...ending(fact.seq, fact.told),
      ];
    case 'EffectDone':
    case 'CaseOpened':
    case 'TaskClaimed':
    case 'TaskReleased':
    case 'TaskCompleted':
    case 'TaskReturned':
    case 'RouteTaken':
    case 'FieldsSet':
    case 'NumberGiven':
    case 'WaitStarted':
    case 'WaitEnded':
    case 'CallStarted':
    case 'CasesCalled':
    case 'ChildClosed':
    case 'CallEnded':
    case 'StandstillEnded':
    case 'ForkOpened':
    case 'BranchEnded':
    case 'ForkJoined':
    case 'CaseSuspended':
    case 'CaseResumed':
    case 'CaseDeadlineSet':
    case 'EffectHeld':
      return [];
  }
}

function told(seq: number, code: NoticeCode, { step, no }: Work, people: readonly string[]): Effect[] {
  return people.map((person) => ({ type: 'notice', seq, person, code, step, work: no }));
}

function ending(seq: number, people: readonly string[] = []): Effect[] {
  return people.map((person) => ({ type: 'notice', seq, person, code: 'ended', step: '' }));
}

function workOf(state: State | undefined, no: number): Work | undefined {
  return state?.work.find((each) => each.no === no);
}

/** A work that nobody could do has a holder now. */
function somebodyFound(work: Work | undefined): Effect[] {
  return work && isNobodys(work.signers) ? [{ type: 'incidentEnded', work: work.no }] : [];
}

function isNobodys(signers: readonly Signer[]): boolean {
  return signers.every((signer) => !signer.person && !signer.duty);
}

/** Who opened the case hears that it is done, unless they ended it themselves; nor of each one that only its caller let go. */
function closing(seq: number, step: string | undefined, before: State | undefined, by: string | undefined): Effect[] {
  const opener = before?.opener.person;
  if (!opener || by === opener) return [];
  return [{ type: 'notice', seq, person: opener, code: 'closed', step: step ?? '' }];
}
