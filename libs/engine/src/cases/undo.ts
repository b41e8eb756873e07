import type { Branching, Done } from './state.js';

/** The steps walked; those that `cannot` now be taken back no longer say how. */
export function withoutUndo(done: Done[], cannot: (done: Done) => boolean): Done[] {
  return done.some((each) => each.undo && cannot(each)) ? done.map((each) => (cannot(each) ? withoutOwnUndo(each) : each)) : done;
}

export function withoutOwnUndo({ undo: _, ...done }: Done): Done {
  return done;
}

/** Whether this command made what the step's own did: it is that one, or went on from what that one had done outside. */
export function isMadeBy(done: Done, cause: number | undefined): boolean {
  return cause !== undefined && (done.cmdSeq === cause || !!done.undo?.causes?.includes(cause));
}

/** Where a step was done, the outermost fork first. */
export function wayOf(done: Done): readonly Branching[] {
  return done.undo?.way ?? done.in ?? [];
}

/** Whether a step was done in one of these scopes. */
export function liesIn(done: Done, scopes: ReadonlySet<number>): boolean {
  return wayOf(done).some(({ scope }) => scopes.has(scope));
}
