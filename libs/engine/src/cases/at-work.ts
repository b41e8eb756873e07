import { isActive } from '../organisation/people.js';
import type { Recorder } from './recorder.js';
import type { Work } from './state.js';

/** Who has one of these works by name and is still here, each once, with the first of theirs; but whoever gave the command, who knows that it ends. */
export function atWork({ world, by }: Recorder, works: readonly Work[]): { work: number; person: string }[] {
  const first = new Map<string, number>();
  for (const { no, signers } of works) {
    for (const { state, person } of signers) {
      const isTold = state === 'open' && person !== undefined && person !== by && isActive(person, world.directory);
      if (isTold && !first.has(person)) first.set(person, no);
    }
  }
  return [...first].map(([person, work]) => ({ work, person }));
}

/** Those with open work, who hear that the whole case is over. `but`: its opener, where they hear so anyway. */
export function endedFor(recorder: Recorder, but?: string): { told?: string[] } {
  const told = atWork(recorder, recorder.state.work).flatMap(({ person }) => (person === but ? [] : person));
  return told.length > 0 ? { told } : {};
}
