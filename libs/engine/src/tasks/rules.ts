import { epochOf, instantOf } from '../calendars/zone.js';
import { headOf, isActive, poolMembers } from '../organisation/people.js';
import { isWithin, unitAndAbove, unitsLedBy } from '../organisation/units.js';
import type { Directory } from '../organisation/directory.js';
import type { HumanStep, PublishedProcedure } from '../procedures/procedure.js';
import { conflict, forbidden, type Refusal } from '../cases/refusal.js';
import { walkedTo, wayIn } from '../cases/places.js';
import type { Done, Signer, State, Undo, Work } from '../cases/state.js';
import type { World } from '../cases/world.js';

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

/** The signer whose task the person may hand on: their own, or anybody's whom they lead. */
export function transferable(work: Work, person: string, directory: Directory): Ruling<number> {
  const own = work.signers.findIndex((signer) => signer.state === 'open' && signer.person === person && isActive(person, directory));
  if (own >= 0) return { ok: own };
  if (reassignUnits(work, person, directory).length > 0) return { ok: openSigner(work) };
  const pool = claimable(work, person, directory);
  return 'ok' in pool ? conflict('work.notClaimed') : pool;
}

/** Whom a task may be handed to: people of these units and those below them, and the heads above where it lies. All of them see it, or may come to. */
export interface Receivers {
  units: string[];
  people: string[];
}

export function receivers(work: Work, signer: number, person: string, directory: Directory): Receivers {
  const unit = work.signers[signer]?.unit ?? '';
  const led = reassignUnits(work, person, directory);
  const heads = unitAndAbove(unit, directory).map((each) => headOf(each, directory));
  return { units: [unit, ...led.filter((each) => each !== unit)], people: [...new Set(heads.filter((head) => head !== undefined))] };
}

export function receives(person: string, { units, people }: Receivers, directory: Directory): boolean {
  return (people.includes(person) && isActive(person, directory)) || worksIn(person, units, directory);
}

/** What the person completed and may take back, since nobody has touched what came of it. */
export function withdrawable(
  state: State,
  { definition }: PublishedProcedure,
  no: number,
  person: string,
  directory: Directory,
): Ruling<{ done: Done; undo: Undo; step: HumanStep }> {
  const found = state.done.find(({ undo }) => undo?.work === no);
  if (!found?.undo) return conflict(state.work.some((work) => work.no === no) ? 'withdraw.notDone' : 'withdraw.tooLate');
  if (found.by !== person || !isActive(person, directory)) return forbidden('withdraw.notYours');
  const step = definition.steps[found.step];
  return step?.kind === 'human' ? { ok: { done: found, undo: found.undo, step } } : conflict('withdraw.tooLate');
}

/** After so many minutes a holder may be urged again. */
const URGE_AGAIN_MS = 60 * 60_000;

/** Anybody who waits may urge those who have a task, but not oneself, and not all the time. Gives whom it tells. */
export function urgeable(work: Work, person: string, { directory, now }: World): Ruling<string[]> {
  if (!isActive(person, directory)) return forbidden('work.notYours');
  const holders = work.signers.filter(({ state }) => state === 'open').flatMap((signer) => holdersOf(signer, directory));
  if (holders.includes(person) || holders.length === 0) return conflict('urge.own');
  const again = work.urgedAt === undefined ? 0 : epochOf(work.urgedAt) + URGE_AGAIN_MS;
  return epochOf(now) < again ? conflict('urge.tooSoon', { again: instantOf(again) }) : { ok: [...new Set(holders)] };
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

/** "The assignee" of a task that nobody claimed, or that a leaver had claimed, is its pool. */
export function holdersOf(signer: Signer, directory: Directory): string[] {
  if (signer.person && isActive(signer.person, directory)) return [signer.person];
  return signer.duty ? poolMembers({ unit: signer.unit, duty: signer.duty }, directory) : [];
}
