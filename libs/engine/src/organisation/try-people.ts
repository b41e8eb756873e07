import type { Signer } from '../cases/state.js';
import { ladderOf } from '../escalation/ladder.js';
import { hangsOnTheCase, rulesOf } from '../procedures/people-rules.js';
import type { HumanStep, Procedure, Rung } from '../procedures/procedure.js';
import { stepOf } from '../procedures/ways.js';
import { inOrder } from '../wording/outline.js';
import type { Directory } from './directory.js';
import { findSigner, signerOf, type RuleScope } from './find-signer.js';
import { isActive, leaderOf, poolMembers } from './people.js';

/** Whom a step would find today. */
export interface TriedStep {
  step: string;
  /** It hangs on how the case goes (a field, who did a step, the subject), so nothing can be said beforehand. */
  hangs: boolean;
  /** Absent: nobody, which would be an incident; or it hangs on the case. */
  signer?: Signer;
  /** Who could do it: the person, or everybody in the pool. */
  people: string[];
  /** Which of the rules found them, from 0; absent = none did, it falls to a head. */
  rule?: number;
  /** What the ladder would do, in the order written. */
  rungs: { rung: Rung; reminded: string[]; told: string[]; reassigned?: string }[];
}

/** For each step that people do, in the order in which cases go: whom its rule and its ladder would find in this directory, for a case of this opener. Changes nothing. */
export function tryPeople(procedure: Procedure, opener: RuleScope['opener'], directory: Directory): TriedStep[] {
  return inOrder(procedure).flatMap((id) => {
    const step = stepOf(procedure, id);
    return step?.kind === 'human' ? [trial(procedure, id, step, opener, directory)] : [];
  });
}

function trial(procedure: Procedure, step: string, human: HumanStep, opener: RuleScope['opener'], directory: Directory): TriedStep {
  const rules = rulesOf(human.people, []).map(({ rule }) => rule);
  const not = keptApart(procedure, human, opener, directory);
  const rule = rules.findIndex((each) => hangsOnTheCase(each) || signerOf(each, { opener }, directory, not) !== undefined);
  const hangs = rule >= 0 && hangsOnTheCase(rules[rule]!);
  const signer = hangs ? undefined : findSigner(human.people, { opener }, directory, not);
  const people = signer ? holders(signer, directory).filter((person) => !not.includes(person)) : [];
  const rungs = signer && human.deadline ? ladderOf(procedure, human.deadline) : [];
  return {
    step,
    hangs,
    people,
    ...(signer && { signer }),
    ...(rule >= 0 && { rule }),
    rungs: signer ? rungs.map((each) => reach(each, signer, people, opener.person, directory)) : [],
  };
}

/** Who may not do a step, since they do one that it is kept apart from, where that one's rule leaves no choice. */
export function keptApart(
  procedure: Procedure,
  { notWhoDid = [] }: HumanStep,
  opener: RuleScope['opener'],
  directory: Directory,
): string[] {
  return notWhoDid.flatMap((id) => {
    const step = stepOf(procedure, id);
    return (step?.kind === 'human' ? findSigner(step.people, { opener }, directory)?.person : undefined) ?? [];
  });
}

function holders({ unit, duty, person }: Signer, directory: Directory): string[] {
  if (person !== undefined) return [person];
  return duty === undefined ? [] : poolMembers({ unit, duty }, directory);
}

function reach(rung: Rung, { unit, person }: Signer, people: string[], opener: string, directory: Directory): TriedStep['rungs'][number] {
  const told = (rung.tell ?? []).map((who) =>
    who === 'opener' ? opener : leaderOf(person, unit, directory, Number(who.split('+')[1] ?? 0)),
  );
  const reassigned = rung.reassign ? leaderOf(person, unit, directory) : undefined;
  return {
    rung,
    reminded: rung.remind ? people : [],
    told: [...new Set(told.filter((each): each is string => each !== undefined && isActive(each, directory)))],
    ...(reassigned !== undefined && { reassigned }),
  };
}
