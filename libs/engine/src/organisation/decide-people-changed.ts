import type { Recorder } from '../cases/recorder.js';
import type { Signer, Work } from '../cases/state.js';
import type { PublishedProcedure } from '../procedures/procedure.js';
import type { Directory } from './directory.js';
import { findSigner } from './find-signer.js';
import { isActive, poolMembers } from './people.js';

/**
 * The people have changed: open work that nobody can do any more finds somebody else. What somebody claimed who has left, or no longer
 * belongs to the pool, is the pool's again. Where a named person has left, or a pool has nobody in it, the step's rule is asked again, as
 * it is for work of nobody; where it finds nobody an operator is told. Named people who are still here keep their work, whatever their
 * duty. Deadline, level and the next rung stay. Nothing to do gives no facts, so it may be said as often as one likes.
 */
export function decidePeopleChanged(recorder: Recorder, procedure: PublishedProcedure): void {
  for (const work of recorder.state.work) {
    work.signers.forEach((signer, index) => {
      if (signer.state === 'open' && !canBeDone(signer, recorder.world.directory, work.not))
        findAnother(recorder, procedure, work, signer, index);
    });
  }
}

function canBeDone({ unit, duty, person }: Signer, directory: Directory, not: readonly string[] = []): boolean {
  const pool = duty ? poolMembers({ unit, duty }, directory).filter((member) => !not.includes(member)) : [];
  if (!person) return pool.length > 0;
  return duty ? pool.includes(person) : isActive(person, directory);
}

function findAnother(recorder: Recorder, procedure: PublishedProcedure, work: Work, signer: Signer, index: number): void {
  const { directory } = recorder.world;
  const { unit, duty, person, ...rest } = signer;
  const about = { work: work.no, signer: index, ...(person && { left: person }) };
  if (person && duty && canBeDone({ unit, duty, state: 'open' }, directory, work.not)) {
    recorder.record({ type: 'TaskReleased', ...about });
    return;
  }
  const step = procedure.definition.steps[work.step];
  const found = step?.kind === 'human' ? findSigner(step.people, recorder.state, directory, work.not) : undefined;
  if (!found && !person && !duty) return; // nobody was found before either: the incident stands
  recorder.record({ type: 'TaskReassigned', ...about, to: { ...rest, ...(found ?? { unit }) } });
  if (!found) recorder.record({ type: 'IncidentRaised', code: 'nobody', step: work.step, work: work.no });
}
