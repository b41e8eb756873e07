import type { Fact, FactOf } from './fact.js';
import { areParallel, placeOf, wayIn } from './places.js';
import { STATE_VERSION, type Done, type Scope, type Signer, type State, type Token, type Work } from './state.js';

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
        ...placeOf(fact),
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
        : madeToken(dated, fact.seq, {
            id: fact.token,
            ...placeOf({ ...fact, scope: fact.scope }),
            step: fact.step,
            occ: 0,
            waits: 'effect',
          });
    case 'WaitStarted':
      return madeToken(dated, fact.cause, waitingToken(fact));
    case 'WaitEnded':
      return consumed(dated, fact.token);
    case 'ForkOpened':
      return forkOpened(dated, fact);
    case 'BranchEnded':
      return branchEnded(dated, fact);
    case 'ForkJoined':
    case 'ScopeLeft':
      return withoutScope(dated, fact.scope);
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
    level: 0,
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

/** A scope with all scopes in it is over, and with it whatever waits there. */
function withoutScope(state: State, id: number): State {
  const gone = new Set([id]);
  for (const scope of state.scopes) if (scope.parent !== undefined && gone.has(scope.parent)) gone.add(scope.id);
  const left = new Set(state.tokens.filter(({ scope }) => gone.has(scope)).map((token) => token.id));
  return {
    ...state,
    scopes: state.scopes.filter((scope) => !gone.has(scope.id)),
    tokens: state.tokens.filter((token) => !left.has(token.id)),
    work: state.work.filter((work) => !left.has(work.token)),
  };
}

function taskCompleted(state: State, fact: FactOf<'TaskCompleted'>): State {
  const work = workOf(state, fact.work);
  const token = state.tokens.find((each) => each.id === work?.token);
  // Who was only asked to amend does so where the case stood; the step itself still lies where it lay.
  const way = token?.back ? (state.done.find((done) => done.step === fact.step)?.in ?? []) : token ? wayIn(state, token) : [];
  const entry: Done = {
    step: fact.step,
    occ: fact.occ,
    by: fact.person,
    unit: work?.signers[fact.signer]?.unit ?? state.opener.unit,
    cmdSeq: fact.cause,
    opened: [],
    ...(way.length > 0 && { in: way }),
  };
  const values = Object.fromEntries(Object.entries({ ...state.values, ...fact.values }).filter(([, value]) => value !== null));
  return { ...ended(state, fact.work), values, done: walked(state.done, entry, fact.straightBack ?? false) };
}

/**
 * The way walked, with this step at its end. What was walked after an earlier pass of it no longer counts, unless that lies in another branch; who
 * now goes straight back to the end of that way leaves the way as it was.
 */
function walked(done: Done[], entry: Done, straightBack: boolean): Done[] {
  const earlier = done.find(({ step }) => step === entry.step);
  if (!earlier) return [...done, entry];
  if (straightBack) return done.map((each) => (each === earlier ? entry : each));
  return [...beforeAndBeside(done, earlier), entry];
}

/** What was walked before a step, and beside it in other branches. */
function beforeAndBeside(done: Done[], step: Done): Done[] {
  const place = done.indexOf(step);
  return done.filter((each, n) => n < place || (n > place && areParallel(each.in, step.in)));
}

function taskReturned(state: State, fact: FactOf<'TaskReturned'>): State {
  const earlier = state.done.find((done) => done.step === fact.to);
  const done = fact.then === 'again' && earlier ? beforeAndBeside(state.done, earlier) : state.done;
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
