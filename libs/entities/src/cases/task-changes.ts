import type { Actor, Effect, Fact, Signer, State } from '@wubu/engine';
import { v7 } from 'uuid';
import { NOBODY, poolId } from '../organisation/pools.js';

/** An open task: one request to one person or pool. */
export interface TaskRow {
  id: string;
  caseId: string;
  /** Number of the work within the case, and place among its signers. */
  work: number;
  signer: number;
  step: string;
  occ: number;
  /** The assignee, else the pool, else the nil UUID: nobody could be found. */
  holder: string;
  person?: string;
  /** Where the work lies; with `duty` the pool it came to. */
  unit: string;
  duty?: string;
  dueAt?: string;
  level: number;
  openedAt: string;
  /** The case's seq when the task last changed. */
  version: number;
}

/** What stands in the state about a task; its row adds an id. */
export type OpenTask = Omit<TaskRow, 'id' | 'caseId' | 'version'>;

export type Ending = 'completed' | 'returned' | 'withdrawn' | 'cancelled' | 'notNeeded';

export interface TaskChanges {
  opened: OpenTask[];
  moved: OpenTask[];
  ended: (OpenTask & { how: Ending })[];
  /** Opened and ended by the same command: the start step of a case that is opened with its answers. */
  passed: (OpenTask & { how: Ending })[];
}

/** How the rows of open tasks must change so that they are the open work of the state again. */
export function taskChanges(before: State | undefined, after: State, facts: readonly Fact[]): TaskChanges {
  const was = new Map(openTasks(before).map((task) => [keyOf(task), task]));
  const is = new Map(openTasks(after).map((task) => [keyOf(task), task]));
  const endings = endingsOf(facts);
  const end = (task: OpenTask) => ({ ...task, how: endings.get(keyOf(task)) ?? endings.get('') ?? ('notNeeded' as const) });
  return {
    opened: [...is.values()].filter((task) => !was.has(keyOf(task))),
    moved: [...is.values()].filter((task) => isMoved(was.get(keyOf(task)), task)),
    ended: [...was.values()].filter((task) => !is.has(keyOf(task))).map(end),
    passed: facts
      .flatMap((fact) => (fact.type === 'WorkOpened' ? tasksOf({ level: 0, ...fact, no: fact.work, openedAt: fact.at }) : []))
      .filter((task) => !is.has(keyOf(task)))
      .map(end),
  };
}

/** While the case is suspended no deadline runs, so none of its tasks is late. */
export function openTasks(state: State | undefined): OpenTask[] {
  const tasks = state?.work.flatMap(tasksOf) ?? [];
  return state?.status === 'suspended' ? tasks.map(({ dueAt: _, ...task }) => task) : tasks;
}

interface WorkLike {
  no: number;
  step: string;
  occ: number;
  due?: string | undefined;
  level: number;
  openedAt: string;
  signers: readonly Signer[];
}

function tasksOf({ no, step, occ, due, level, openedAt, signers }: WorkLike): OpenTask[] {
  return signers.flatMap((signer, index) =>
    signer.state === 'open'
      ? [{ work: no, signer: index, step, occ, ...holding(signer), ...(due && { dueAt: due }), level, openedAt }]
      : [],
  );
}

function holding({ person, unit, duty }: Signer): Pick<OpenTask, 'holder' | 'person' | 'unit' | 'duty'> {
  const holder = person ?? (duty ? poolId(unit, duty) : NOBODY);
  return { holder, unit, ...(person && { person }), ...(duty && { duty }) };
}

/** The key '' stands for all tasks that are not named. */
function endingsOf(facts: readonly Fact[]): Map<string, Ending> {
  const endings = new Map<string, Ending>();
  for (const fact of facts) {
    if (fact.type === 'TaskCompleted') endings.set(keyOf(fact), 'completed');
    if (fact.type === 'TaskReturned') endings.set(keyOf(fact), 'returned');
    if (fact.type === 'TaskWithdrawn') endings.set('', 'withdrawn');
    if (fact.type === 'ScopeLeft') endings.set('', 'returned');
    if (fact.type === 'CaseCancelled' || fact.type === 'CaseTerminated') endings.set('', 'cancelled');
  }
  return endings;
}

function isMoved(was: OpenTask | undefined, is: OpenTask): boolean {
  return (
    was !== undefined &&
    (was.holder !== is.holder || was.unit !== is.unit || was.duty !== is.duty || was.dueAt !== is.dueAt || was.level !== is.level)
  );
}

function keyOf({ work, signer }: { work: number; signer: number }): string {
  return `${work}/${signer}`;
}

/** Gives a task that is open from now on its row. */
export function newRow(task: OpenTask, caseId: string, version: number): TaskRow {
  return { id: v7(), caseId, ...task, version };
}

/** Whose lists change: the holders before and after, the pools behind them, whoever did it, and who is told. */
export function holdersTouched({
  changes: { opened, moved, ended, passed },
  before,
  actor,
  effects,
}: {
  changes: TaskChanges;
  before: State | undefined;
  actor: Actor;
  effects: readonly Effect[];
}): Set<string> {
  const left = openTasks(before).filter((was) => moved.some((is) => keyOf(is) === keyOf(was)));
  const touched = new Set<string>();
  for (const task of [...opened, ...moved, ...ended, ...passed, ...left]) {
    if (task.holder !== NOBODY) touched.add(task.holder);
    if (task.duty) touched.add(poolId(task.unit, task.duty));
  }
  for (const effect of effects) if (effect.type === 'notice') touched.add(effect.person);
  if ('person' in actor) touched.add(actor.person);
  return touched;
}
