import {
  advance,
  type Answers,
  type Directory,
  type Fact,
  type PublishedProcedure,
  type Refusal,
  renderTitle,
  type World,
} from '@wubu/engine';
import type { Database } from '../database.js';
import { checkFiles } from '../files/named-files.js';
import type { Queryable } from '../query.js';
import { answersOf } from './answers.js';
import { arm, wakeRead } from './arming.js';
import { nowAfter } from './read-now.js';
import type { Step } from './step.js';
import { newRow, taskChanges } from './task-changes.js';

/** A command and the case as it was read for it: what is known of a step beforehand. */
type Asked = Pick<Step, 'caseId' | 'procedure' | 'commandId' | 'bodyHash' | 'actor' | 'command' | 'note' | 'before' | 'sizeBefore'> & {
  /** When the case's driver wakes, as it was stored; ISO 8601. */
  armed: string | null;
  world: World;
};

/**
 * What follows from a command, ready to be written but for the case's number, which an opening is given last. Without facts there is nothing to write. It
 * only reads, and takes the numbers that are given.
 */
export async function makeStep(
  db: Database,
  connection: Queryable,
  { armed, world, ...asked }: Asked,
): Promise<Omit<Step, 'number'> | { refusal: Refusal }> {
  const { caseId, procedure, before, command, actor } = asked;
  const advanced = advance(procedure, before, command, actor, world);
  if ('refusal' in advanced) return advanced;
  const { state: after, facts, effects } = advanced;
  const named = await checkFiles(connection, procedure, before, command, actor, caseId);
  if ('problems' in named) return { refusal: { kind: 'invalid', code: 'answers.invalid', problems: named.problems } };
  const arming = arm(armed, world.now, before, after);
  const wakeAt = facts.length ? arming.armed : wakeRead(armed, world.now, after);
  const changes = taskChanges(before, after, facts);
  return {
    ...asked,
    after,
    text: JSON.stringify(after),
    facts,
    effects,
    changes,
    opened: changes.opened.map((task) => newRow(task, caseId, after.seq)),
    title: titleGiven(procedure, facts, answersOf(command), world.directory),
    arming,
    isShown: (procedure.definition.temporal?.showMoves ?? true) && !db.changes.inHand.isRush,
    now: await nowAfter(connection, procedure, caseId, after, facts, wakeAt),
    numbers: await db.numbers.giveAll(facts, world),
    files: named.files,
  };
}

/** The answers of the start step name the case; blank ones leave its title alone. */
function titleGiven(
  { definition }: PublishedProcedure,
  facts: readonly Fact[],
  answers: Answers | undefined,
  directory: Directory,
): string | undefined {
  const started = facts.some((fact) => fact.type === 'TaskCompleted' && fact.step === definition.start);
  return (started && answers && renderTitle(definition, answers, directory).trim()) || undefined;
}
