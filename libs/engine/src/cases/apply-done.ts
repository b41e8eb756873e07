import { consumed, ended, withoutScope, workOf } from './apply-tokens.js';
import { since, undoing } from './apply-undoing.js';
import type { FactOf } from './fact.js';
import { areParallel, wayIn } from './places.js';
import type { Done, Scope, State, Undo, Values } from './state.js';
import { isMadeBy, withoutOwnUndo } from './undo.js';

// What was done in a case, on the way walked, and what taking it back needs.

export function taskCompleted(state: State, fact: FactOf<'TaskCompleted'>): State {
  const work = workOf(state, fact.work);
  const token = state.tokens.find((each) => each.id === work?.token);
  const way = token ? wayIn(state, token) : [];
  // Who was only asked to amend does so where the case stood; the step itself still lies where it lay.
  const home = token?.back ? (state.done.find((done) => done.step === fact.step)?.in ?? []) : way;
  const next = ended(state, fact.work);
  const entry: Done = {
    step: fact.step,
    occ: fact.occ,
    by: fact.person,
    unit: work?.signers[fact.signer]?.unit ?? state.opener.unit,
    cmdSeq: fact.cause,
    ...(home.length > 0 && { in: home }),
  };
  const done = walked(next.done, entry, fact.straightBack ?? false);
  const replaced = next.done.filter((each) => !done.includes(each)).map(withoutOwnUndo);
  const duty = work?.signers[fact.signer]?.duty;
  const undo: Undo | undefined = work && {
    work: work.no,
    opened: [],
    ...(duty && { duty }),
    ...(work.due && { due: work.due }),
    ...(work.level > 0 && { level: work.level }),
    ...(token?.back && { back: token.back, way }),
    ...(Object.keys(fact.values).length > 0 && { values: valuesBefore(state.values, fact.values) }),
    ...(replaced.length > 0 && { replaced }),
  };
  return {
    ...next,
    values: withValues(state.values, fact.values),
    done: done.map((each) => (each === entry ? { ...each, ...(undo && { undo }) } : keepingOthers(each, fact.values))),
  };
}

/** Whose command set the fields takes that back with it; whoever else does gets no older answers than these. */
export function fieldsSet(state: State, fact: FactOf<'FieldsSet'>): State {
  const done = state.done.map((each) => {
    if (!isMadeBy(each, fact.cause)) return keepingOthers(each, fact.values);
    if (!each.undo) return each;
    const { values = {}, set = [] } = each.undo;
    const before = { ...valuesBefore(state.values, fact.values), ...values };
    return { ...each, undo: { ...each.undo, values: before, set: [...set, { step: fact.step, occ: fact.occ }] } };
  });
  return { ...entered(state, fact), values: withValues(state.values, fact.values), done };
}

/** A step was passed that makes no token. */
export function entered(state: State, { step, occ }: { step: string; occ: number }): State {
  return { ...state, counters: { ...state.counters, occ: { ...state.counters.occ, [step]: occ } } };
}

/** What the fields held before these values are set, null = nothing. */
function valuesBefore(values: Values, set: Values): Values {
  return Object.fromEntries(Object.keys(set).map((field) => [field, Object.hasOwn(values, field) ? values[field]! : null]));
}

/** Null = no longer answered. */
function withValues(values: Values, set: Values): Values {
  return Object.fromEntries(Object.entries({ ...values, ...set }).filter(([, value]) => value !== null));
}

/** What somebody else has answered since stays, whatever is taken back. */
function keepingOthers(done: Done, answered: Values): Done {
  if (!done.undo?.values) return done;
  const values = Object.fromEntries(Object.entries(done.undo.values).filter(([field]) => !Object.hasOwn(answered, field)));
  return { ...done, undo: { ...done.undo, values } };
}

/**
 * The way walked, with this step at its end. What was walked after an earlier pass of it no longer counts, unless that lies in another branch; who
 * now goes straight back to the end of that way leaves the way as it was.
 */
function walked(done: Done[], entry: Done, straightBack: boolean): Done[] {
  const earlier = done.find(({ step }) => step === entry.step);
  if (!earlier) return [...done, entry];
  if (straightBack) return done.map((each) => (each === earlier ? entry : each));
  return [...beforeAndBeside(done, earlier, entry), entry];
}

/** What was walked before a step, and beside it in other branches: of its own fork, or of the one where it is now `again`, which is another scope. */
function beforeAndBeside(done: Done[], step: Done, again = step): Done[] {
  const place = done.indexOf(step);
  return done.filter((each, n) => n < place || (n > place && (areParallel(each.in, step.in) || areParallel(each.in, again.in))));
}

export function taskReturned(state: State, fact: FactOf<'TaskReturned'>): State {
  const next = ended(state, fact.work);
  const earlier = next.done.find((done) => done.step === fact.to);
  if (fact.then !== 'again' || !earlier) return next;
  return undoing({ ...next, done: beforeAndBeside(next.done, earlier) }, fact.seq, since(earlier), []);
}

/** As it was before the work was completed, but for the numbers that were handed out. */
export function taskWithdrawn(state: State, { seq, work: no, tokens, scopes, branch }: FactOf<'TaskWithdrawn'>): State {
  const entry = state.done.find(({ undo }) => undo?.work === no);
  if (!entry?.undo) return state;
  const { values = {}, replaced = [], performed = [] } = entry.undo;
  const gone = tokens.reduce((next, token) => consumed(next, token), state);
  const left = scopes.reduce((next, scope) => withoutScope(next, scope), {
    ...gone,
    work: gone.work.filter(({ token }) => !tokens.includes(token)),
  });
  const under = (scope: Scope) => (scope.id === branch?.scope ? { ...scope, branches: [...(scope.branches ?? []), branch.branch] } : scope);
  const back = {
    ...left,
    scopes: left.scopes.map(under),
    values: withValues(state.values, values),
    done: left.done.flatMap((done) => (done.step === entry.step ? replaced : [done])),
  };
  const ours = state.tokens.filter(({ id }) => !left.tokens.some((token) => token.id === id));
  return undoing(back, seq, (each) => performed.includes(each.seq), ours);
}
