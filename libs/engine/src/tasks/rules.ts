import { isActive, poolMembers } from '../organisation/people.js';
import { isWithin, unitsLedBy } from '../organisation/units.js';
import type { Directory } from '../organisation/directory.js';
import type { PublishedProcedure } from '../procedures/procedure.js';
import { conflict, forbidden, type Refusal } from '../cases/refusal.js';
import { walkedTo, wayIn } from '../cases/places.js';
import type { Signer, State, Work } from '../cases/state.js';

// One table of who may do what to a work: decide refuses by it, allowed lists by it.

export type Ruling<T> = { ok: T } | { refusal: Refusal };

/** The signer as which a person may complete this work: theirs, or one of a pool of theirs that nobody claimed. */
export function ownSigner(work: Work, person: string, directory: Directory): Ruling<number> {
  if (work.not?.includes(person)) return forbidden('work.notWhoDid');
  const own = work.signers.findIndex((signer) => signer.state === 'open' && signer.person === person && isActive(person, directory));
  if (own >= 0) return { ok: own };
  const pool = work.signers.findIndex((signer) => signer.state === 'open' && inPool(signer, person, directory));
  const signer = work.signers[pool];
  if (!signer) return forbidden('work.notYours');
  return claimed(signer, directory) ?? { ok: pool };
}

/** A signer of a pool of the person's that nobody claimed yet. */
export function claimable(work: Work, person: string, directory: Directory): Ruling<number> {
  if (work.not?.includes(person)) return forbidden('work.notWhoDid');
  const pool = work.signers.findIndex((signer) => signer.state === 'open' && inPool(signer, person, directory));
  const signer = work.signers[pool];
  if (!signer) return work.signers.some((each) => each.person === person) ? conflict('work.notFromPool') : forbidden('work.notYours');
  return claimed(signer, directory) ?? { ok: pool };
}

/** What the person claimed from a pool and may give back, unless that pool is empty meanwhile: nobody could do it then. */
export function releasable(work: Work, person: string, directory: Directory): Ruling<number> {
  const own = work.signers.findIndex((signer) => signer.state === 'open' && signer.person === person && isActive(person, directory));
  const signer = work.signers[own];
  if (!signer) {
    const pool = claimable(work, person, directory);
    return 'ok' in pool ? conflict('work.notClaimed') : pool;
  }
  const pool = signer.duty ? poolMembers({ unit: signer.unit, duty: signer.duty }, directory) : [];
  return pool.length > 0 ? { ok: own } : conflict('work.notFromPool');
}

/** Earlier human steps on the way walked to this work, oldest first: where it may be returned to. */
export function returnSteps(state: State, work: Work, procedure: PublishedProcedure): string[] {
  const here = state.done.findIndex((done) => done.step === work.step);
  const token = state.tokens.find(({ id }) => id === work.token);
  const way = state.done[here]?.in ?? (token ? wayIn(state, token) : []);
  const before = walkedTo(here < 0 ? state.done : state.done.slice(0, here), way);
  return before.map((done) => done.step).filter((step) => procedure.definition.steps[step]?.kind === 'human');
}

/** The units the person leads that this work lies in or under: anybody in their subtrees may be given it. */
export function reassignUnits(work: Work, person: string, directory: Directory): string[] {
  const signer = work.signers[openSigner(work)];
  return signer ? unitsLedBy(person, directory).filter((unit) => isWithin(signer.unit, unit, directory)) : [];
}

/** Whether somebody is an active member of a unit in the subtrees of `units`. */
export function worksIn(person: string, units: readonly string[], directory: Directory): boolean {
  const found = directory.persons[person];
  return !!found?.active && found.memberships.some((membership) => units.some((unit) => isWithin(membership.unit, unit, directory)));
}

export function openSigner(work: Work): number {
  return work.signers.findIndex((signer) => signer.state === 'open');
}

function inPool(signer: Signer, person: string, directory: Directory): boolean {
  return !!signer.duty && poolMembers({ unit: signer.unit, duty: signer.duty }, directory).includes(person);
}

/** Claimed by somebody who is still there; what a leaver claimed is the pool's again. */
function claimed(signer: Signer, directory: Directory): { refusal: Refusal } | undefined {
  return signer.person && isActive(signer.person, directory) ? conflict('work.claimedBy', { person: signer.person }) : undefined;
}
