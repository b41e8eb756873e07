import type { Fact, FactOf } from './fact.js';
import { placeOf } from './places.js';
import { abandoned, asking, callStarted, casesCalled, childClosed, withoutUnawaited, withUnawaited } from './apply-calls.js';
import { entered, fieldsSet, taskCompleted, taskReturned, taskWithdrawn } from './apply-done.js';
import { effectDone, undoing, undoNext } from './apply-undoing.js';
import { consumed, madeToken, withoutScope, workOf } from './apply-tokens.js';
import { withoutUndo } from './undo.js';
import { STATE_VERSION, type Performed, type Scope, type Signer, type State, type Token, type Unawaited, type Work } from './state.js';

/** Folds one fact into the state. Sees neither procedure, world nor clock; never throws for facts in their order. */
export function apply(state: State | undefined, fact: Fact): State {
  if (fact.type === 'CaseOpened') return opened(fact);
  if (!state) throw new Error(`a case begins with CaseOpened, found ${fact.type}`);
  const dated = { ...state, seq: fact.seq, clock: { ...state.clock, at: fact.at } };
  switch (fact.type) {
    case 'WorkOpened':
      return workOpened(dated, fact);
    case 'TaskClaimed':
      return withSigner(dated, fact.work, fact.signer, (signer) => ({ ...signer, person: fact.person }));
    case 'TaskReleased':
      return withSigner(dated, fact.work, fact.signer, ({ person: _, ...signer }) => signer);
    case 'TaskReassigned':
    case 'TaskTransferred':
      return touched(
        withSigner(dated, fact.work, fact.signer, () => fact.to),
        fact.work,
      );
    case 'TaskUrged':
      return withWork(dated, fact.work, (work) => ({ ...work, urgedAt: fact.at }));
    case 'TaskWithdrawn':
      return taskWithdrawn(dated, fact);
    case 'TaskCompleted':
      return taskCompleted(dated, fact);
    case 'TaskReturned':
      return taskReturned(dated, fact);
    case 'EffectRequested':
      return madeToken(dated, fact.cause, {
        id: fact.token,
        ...placeOf(fact),
        step: fact.step,
        occ: fact.occ,
        waits: 'effect',
        effect: { seq: fact.seq, n: fact.n, ...(fact.undo !== undefined && { undo: true }) },
      });
    case 'FieldsSet':
      return fieldsSet(dated, fact);
    case 'NumberGiven':
      return entered(dated, fact);
    case 'EffectHeld':
      return withEffect(dated, fact.token, {
        ...fact.effect,
        held: { ...(fact.status !== undefined && { status: fact.status }) },
      });
    case 'CallStarted':
      return callStarted(dated, fact);
    case 'CasesCalled':
      return casesCalled(dated, fact);
    case 'ChildClosed':
      return childClosed(dated, fact);
    case 'CallEnded':
    case 'StandstillEnded':
      return consumed(dated, fact.token);
    case 'EffectDone':
      return fact.token === undefined ? undoNext(withoutUnawaited(dated, fact.effect), fact.seq) : effectDone(dated, fact);
    case 'EffectFailed':
    case 'EffectRetried': {
      const failed = fact.type === 'EffectFailed';
      if (fact.token === undefined) return undoNext(withUnawaited(dated, fact.effect, failed), fact.seq);
      return withEffect(dated, fact.token, failed ? { ...fact.effect, failed } : fact.effect);
    }
    case 'RungReached':
      return rungReached(dated, fact);
    case 'IncidentRaised':
      return fact.token === undefined || fact.scope === undefined
        ? dated
        : madeToken(dated, fact.cause ?? fact.seq, {
            id: fact.token,
            ...placeOf({ ...fact, scope: fact.scope }),
            step: fact.step,
            occ: 0,
            waits: 'effect',
          });
    case 'WaitStarted':
      return madeToken(dated, fact.cause, waitingToken(fact));
    case 'WaitEnded':
      return consumed(dated, fact.token, fact.cause);
    case 'ForkOpened':
      return forkOpened(dated, fact);
    case 'BranchEnded':
      return branchEnded(dated, fact);
    case 'ForkJoined':
      return withoutScope(dated, fact.scope, fact.cause);
    case 'ScopeLeft': {
      const next = withoutScope({ ...dated, done: withoutUndo(dated.done, (done) => done.cmdSeq === fact.cause) }, fact.scope);
      const left = dated.tokens.filter((token) => !next.tokens.includes(token));
      return undoing(abandoned(next, fact, left), fact.seq, (each) => isIn(fact.scope, each), left);
    }
    case 'RouteTaken':
    case 'CaseCancelled':
    case 'CaseTerminated':
    case 'PeopleNotified':
    case 'Commented':
      return dated;
    case 'CaseSuspended':
      return { ...dated, status: 'suspended', clock: { at: fact.at, paused: { at: fact.at } } };
    case 'CaseResumed':
      return resumed(dated, fact);
    case 'CaseDeadlineSet':
      return { ...dated, deadline: { due: fact.due, ...(fact.next && { next: fact.next }), level: dated.deadline?.level ?? 0 } };
    case 'CaseRungReached':
      return dated.deadline
        ? { ...dated, deadline: { due: dated.deadline.due, ...(fact.next && { next: fact.next }), level: fact.level } }
        : dated;
    case 'CaseClosed':
      return closed(dated, fact);
  }
}

/** The state that all facts of a case, in their order, lead to. */
export function fold(facts: readonly Fact[]): State {
  const state = facts.reduce<State | undefined>(apply, undefined);
  if (!state) throw new Error('a case has at least one fact');
  return state;
}

function opened(fact: FactOf<'CaseOpened'>): State {
  return {
    v: STATE_VERSION,
    seq: fact.seq,
    procedure: fact.procedure,
    status: 'running',
    opener: fact.opener,
    ...(fact.subject && { subject: fact.subject }),
    ...(fact.parent && { parent: fact.parent }),
    values: {},
    scopes: [{ id: 1, kind: 'root', opened: 0, ended: 0 }],
    tokens: [],
    work: [],
    done: [],
    counters: { scope: 1, token: 0, work: 0, occ: {} },
    clock: { at: fact.at },
  };
}

function workOpened(state: State, fact: FactOf<'WorkOpened'>): State {
  const token: Token = {
    id: fact.token,
    ...placeOf(fact),
    step: fact.step,
    occ: fact.occ,
    waits: 'work',
    ...(fact.back && { back: fact.back }),
  };
  const work: Work = {
    no: fact.work,
    token: fact.token,
    step: fact.step,
    occ: fact.occ,
    openedAt: fact.at,
    ...(fact.due && { due: fact.due }),
    ...(fact.next && { next: fact.next }),
    level: fact.level ?? 0,
    signers: fact.signers,
    ...(fact.not && { not: fact.not }),
  };
  const next = madeToken(state, fact.cause, token);
  return { ...next, work: [...next.work, work], counters: { ...next.counters, work: fact.work } };
}

function waitingToken({ token, step, occ, timer, messages, ...place }: FactOf<'WaitStarted'>): Token {
  return {
    id: token,
    ...placeOf(place),
    step,
    occ,
    waits: messages.length > 0 ? 'message' : 'timer',
    ...(timer && { until: timer.at, alternative: timer.alternative }),
    ...(messages.length > 0 && { messages }),
  };
}

function forkOpened(state: State, fact: FactOf<'ForkOpened'>): State {
  const { parent, branches, step } = fact;
  const scope: Scope = {
    id: fact.scope,
    parent: parent.scope,
    ...(parent.branch !== undefined && { branch: parent.branch }),
    kind: 'fork',
    step,
    branches,
    opened: 0,
    ended: 0,
  };
  return { ...state, scopes: [...state.scopes, scope], counters: { ...state.counters, scope: fact.scope } };
}

function branchEnded(state: State, { scope, branch }: FactOf<'BranchEnded'>): State {
  const without = (each: Scope) => ({ ...each, branches: (each.branches ?? []).filter((open) => open !== branch) });
  return { ...state, scopes: state.scopes.map((each) => (each.id === scope ? without(each) : each)) };
}

function resumed(state: State, { works, waits, deadline }: FactOf<'CaseResumed'>): State {
  return {
    ...state,
    status: 'running',
    clock: { at: state.clock.at },
    work: state.work.map((work) => {
      const moved = works.find((each) => each.work === work.no);
      return moved ? { ...work, due: moved.due, ...(moved.next && { next: moved.next }) } : work;
    }),
    tokens: state.tokens.map((token) => {
      const until = waits.find((each) => each.token === token.id)?.until;
      return until === undefined ? token : { ...token, until };
    }),
    ...(deadline &&
      state.deadline && { deadline: { ...deadline, ...(deadline.next && { next: deadline.next }), level: state.deadline.level } }),
  };
}

function rungReached(state: State, fact: FactOf<'RungReached'>): State {
  const { reassigned } = fact;
  const raised = withWork(state, fact.work, ({ next: _, ...work }) => ({
    ...work,
    level: fact.level,
    ...(fact.next && { next: fact.next }),
  }));
  return reassigned
    ? touched(
        withSigner(raised, fact.work, reassigned.signer, () => reassigned.to),
        fact.work,
      )
    : raised;
}

function closed(state: State, fact: FactOf<'CaseClosed'>): State {
  const scopes = state.scopes.map((scope) => ({ ...scope, ended: scope.opened }));
  const over: State = { ...state, status: 'closed', outcome: fact.outcome, scopes, tokens: [], work: [], done: [] };
  const report: Unawaited = { seq: fact.seq, n: 0, does: 'report', step: fact.step ?? '' };
  const told = abandoned(state.parent?.waits ? asking(over, report) : over, fact, state.tokens);
  const { performed: _, ...next } = undoing(told, fact.seq, () => fact.step === undefined || !!fact.undoes, state.tokens);
  return next;
}

function isIn(scope: number, { in: way = [] }: Performed): boolean {
  return way.some((each) => each.scope === scope);
}

/** Somebody has done something to this work: what made it can no longer be taken back. */
function touched(state: State, no: number): State {
  const token = workOf(state, no)?.token;
  return { ...state, done: withoutUndo(state.done, ({ undo }) => token !== undefined && !!undo?.opened.includes(token)) };
}

function withWork(state: State, no: number, change: (work: Work) => Work): State {
  return { ...state, work: state.work.map((work) => (work.no === no ? change(work) : work)) };
}

function withSigner(state: State, no: number, index: number, change: (signer: Signer) => Signer): State {
  return withWork(state, no, (work) => ({ ...work, signers: work.signers.map((signer, at) => (at === index ? change(signer) : signer)) }));
}

function withEffect(state: State, id: number, effect: NonNullable<Token['effect']>): State {
  const changed = (token: Token) => ({ ...token, effect: { ...effect, ...(token.effect?.undo && { undo: true as const }) } });
  return { ...state, tokens: state.tokens.map((token) => (token.id === id ? changed(token) : token)) };
}
