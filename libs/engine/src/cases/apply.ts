import type { Fact, FactOf } from './fact.js';
import { STATE_VERSION, type Done, type Signer, type State, type Token, type Work } from './state.js';

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
      return withSigner(dated, fact.work, fact.signer, () => fact.to);
    case 'TaskCompleted':
      return taskCompleted(dated, fact);
    case 'TaskReturned':
      return taskReturned(dated, fact);
    case 'EffectRequested':
      return madeToken(dated, fact.cause, {
        id: fact.token,
        scope: fact.scope,
        step: fact.step,
        occ: fact.occ,
        waits: 'effect',
        effect: { seq: fact.seq, n: fact.n },
      });
    case 'EffectDone':
      return consumed(dated, fact.token);
    case 'EffectFailed':
      return withEffect(dated, fact.token, { ...fact.effect, failed: true });
    case 'EffectRetried':
      return withEffect(dated, fact.token, fact.effect);
    case 'RungReached':
      return rungReached(dated, fact);
    case 'IncidentRaised':
      return fact.token === undefined || fact.scope === undefined
        ? dated
        : madeToken(dated, fact.seq, { id: fact.token, scope: fact.scope, step: fact.step, occ: 0, waits: 'effect' });
    case 'RouteTaken':
    case 'CaseCancelled':
      return dated;
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
    scope: fact.scope,
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
    level: 0,
    signers: fact.signers,
  };
  const next = madeToken(state, fact.cause, token);
  return { ...next, work: [...next.work, work], counters: { ...next.counters, work: fact.work } };
}

function taskCompleted(state: State, fact: FactOf<'TaskCompleted'>): State {
  const work = workOf(state, fact.work);
  const entry: Done = {
    step: fact.step,
    occ: fact.occ,
    by: fact.person,
    unit: work?.signers[fact.signer]?.unit ?? state.opener.unit,
    cmdSeq: fact.cause,
    opened: [],
  };
  const place = state.done.findIndex((done) => done.step === fact.step);
  const before = place < 0 ? state.done : state.done.slice(0, place);
  // What was walked after an earlier pass of this step no longer counts, unless it now goes straight back to the end of that way.
  const after = place >= 0 && fact.straightBack ? state.done.slice(place + 1) : [];
  const values = Object.fromEntries(Object.entries({ ...state.values, ...fact.values }).filter(([, value]) => value !== null));
  return { ...ended(state, fact.work), values, done: [...before, entry, ...after] };
}

function taskReturned(state: State, fact: FactOf<'TaskReturned'>): State {
  const place = state.done.findIndex((done) => done.step === fact.to);
  const done = fact.then === 'again' && place >= 0 ? state.done.slice(0, place) : state.done;
  return { ...ended(state, fact.work), done };
}

function rungReached(state: State, fact: FactOf<'RungReached'>): State {
  const { reassigned } = fact;
  const raised = withWork(state, fact.work, ({ next: _, ...work }) => ({
    ...work,
    level: fact.level,
    ...(fact.next && { next: fact.next }),
  }));
  return reassigned ? withSigner(raised, fact.work, reassigned.signer, () => reassigned.to) : raised;
}

function closed(state: State, fact: FactOf<'CaseClosed'>): State {
  const scopes = state.scopes.map((scope) => ({ ...scope, ended: scope.opened }));
  return { ...state, status: 'closed', outcome: fact.outcome, scopes, tokens: [], work: [], done: [] };
}

function madeToken(state: State, cause: number, token: Token): State {
  const occ = token.occ > 0 ? { ...state.counters.occ, [token.step]: token.occ } : state.counters.occ;
  return {
    ...state,
    scopes: state.scopes.map((scope) => (scope.id === token.scope ? { ...scope, opened: scope.opened + 1 } : scope)),
    tokens: [...state.tokens, token],
    done: state.done.map((done) => (done.cmdSeq === cause ? { ...done, opened: [...done.opened, token.id] } : done)),
    counters: { ...state.counters, token: token.id, occ },
  };
}

function consumed(state: State, id: number): State {
  const token = state.tokens.find((each) => each.id === id);
  if (!token) return state;
  return {
    ...state,
    scopes: state.scopes.map((scope) => (scope.id === token.scope ? { ...scope, ended: scope.ended + 1 } : scope)),
    tokens: state.tokens.filter((each) => each !== token),
  };
}

/** The work is over and its token consumed. */
function ended(state: State, no: number): State {
  const work = workOf(state, no);
  if (!work) return state;
  const next = consumed(state, work.token);
  return { ...next, work: next.work.filter((each) => each !== work) };
}

function workOf(state: State, no: number): Work | undefined {
  return state.work.find((each) => each.no === no);
}

function withWork(state: State, no: number, change: (work: Work) => Work): State {
  return { ...state, work: state.work.map((work) => (work.no === no ? change(work) : work)) };
}

function withSigner(state: State, no: number, index: number, change: (signer: Signer) => Signer): State {
  return withWork(state, no, (work) => ({ ...work, signers: work.signers.map((signer, at) => (at === index ? change(signer) : signer)) }));
}

function withEffect(state: State, id: number, effect: Token['effect']): State {
  return { ...state, tokens: state.tokens.map((token) => (token.id === id && effect ? { ...token, effect } : token)) };
}
