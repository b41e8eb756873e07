import { type Branching, type Done, nextOcc, type Scope, type State } from './state.js';

/** Where in a case something waits: in a scope, and there in a branch where the scope is a fork's. */
export interface Place {
  scope: number;
  branch?: string;
}

export const ROOT: Place = { scope: 1 };

export function placeOf({ scope, branch }: Place): Place {
  return { scope, ...(branch !== undefined && { branch }) };
}

/** What every fact says of the token that it makes: the next one, in this place, at this step. */
export function newToken({ cause, state }: { cause: number; state: State }, step: string, place: Place) {
  return { cause, token: state.counters.token + 1, ...placeOf(place), step, occ: nextOcc(state, step) };
}

/** The forks that a place lies in, the outermost first, each with its branch. */
export function wayIn({ scopes }: Pick<State, 'scopes'>, place: Place): Branching[] {
  const way: Branching[] = [];
  for (let at: Place | undefined = place; at;) {
    const scope: Scope | undefined = scopes.find(({ id }) => id === at?.scope);
    if (!scope || scope.kind !== 'fork' || at.branch === undefined) break;
    way.unshift({ scope: scope.id, fork: scope.step ?? '', branch: at.branch });
    at = parentOf(scope);
  }
  return way;
}

/** Where a scope lies in turn. */
export function parentOf(scope: Scope): Place {
  return { scope: scope.parent ?? ROOT.scope, ...(scope.branch !== undefined && { branch: scope.branch }) };
}

/** Two branches of one fork: what happens in one says nothing of the other. */
export function areParallel(a: readonly Branching[] = [], b: readonly Branching[] = []): boolean {
  return a.some(({ scope, branch }, level) => b[level]?.scope === scope && b[level].branch !== branch);
}

/** The steps walked that lie on the way to a place. */
export function walkedTo(done: readonly Done[], way: readonly Branching[]): Done[] {
  return done.filter((entry) => !areParallel(entry.in, way));
}
