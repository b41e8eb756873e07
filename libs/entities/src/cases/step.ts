import { type Actor, type Command, computedFields, type Effect, type Fact, type PublishedProcedure, type State } from '@wubu/engine';
import type { Arming } from './arming.js';
import { answersOf } from './answers.js';
import { filesKept } from '../files/named-files.js';
import type { Now } from './now.js';
import { requestedBy, tellBy } from './outbox.js';
import type { TaskChanges, TaskRow } from './task-changes.js';
import { effectParts } from './write-effects.js';
import {
  answerAdded,
  answerWithdrawn,
  type CaseChange,
  caseChanged,
  factsAdded,
  noteAdded,
  tasksEnded,
  tasksMoved,
  tasksOpened,
  tasksPassed,
  told,
  wakeSet,
} from './write-parts.js';
import { answersSet, answersSetBack } from './write-answers-set.js';
import { waitingParts } from './write-waiting.js';
import type { Part } from './write-statement.js';
import { searchSet } from '../search/write-search.js';

/** All that one command does to a case, ready to be written. `before` is undefined when it opens the case. */
export interface Step {
  caseId: string;
  procedure: PublishedProcedure;
  /** The case's number. */
  number: string;
  commandId: string;
  bodyHash: string;
  actor: Actor;
  command: Command;
  /** People's words whose hash stands in a fact. */
  note?: string | undefined;
  before: State | undefined;
  after: State;
  /** `after` as it is stored, and how long `before` was; 0 where it opens. */
  text: string;
  sizeBefore: number;
  facts: readonly Fact[];
  effects: readonly Effect[];
  changes: TaskChanges;
  opened: readonly TaskRow[];
  /** A new title of the case. */
  title?: string | undefined;
  arming: Arming;
  now: Now;
  /** Whether a move that only wants to be seen is told; in a rush it would be dropped anyway. */
  isShown: boolean;
  /** Numbers given by its facts, in their order. */
  numbers: readonly string[];
  /** Files that its answers name and no case has yet. */
  files: readonly string[];
}

/** The parts that this step needs besides its guard. */
export function stepParts(step: Step): Part[] {
  const { changes, after, before, facts } = step;
  return [
    ...(changes.ended.length ? [tasksEnded(changes.ended)] : []),
    ...(changes.passed.length ? [tasksPassed(changes.passed)] : []),
    ...(changes.moved.length ? [tasksMoved(changes.moved, after.seq)] : []),
    ...(step.opened.length ? [tasksOpened(step.opened, after.seq)] : []),
    factsAdded(facts, {
      id: step.commandId,
      bodyHash: step.bodyHash,
      onBehalfOf: 'person' in step.actor ? step.actor.onBehalfOf : undefined,
    }),
    ...wordsParts(step),
    ...(before && (step.title !== undefined || hasMoved(before, after)) ? [caseChanged(caseRow(step))] : []),
    ...(before && step.title !== undefined ? [searchSet(step.number, step.title)] : []),
    ...effectParts(step, step.text.length > LARGE_STATE && step.sizeBefore <= LARGE_STATE),
    ...waitingParts(step),
    ...(step.files.length ? [filesKept(step.files)] : []),
    ...timeParts(step),
  ];
}

/** What the lists show of a whole case rarely changes. */
function hasMoved(before: State, after: State): boolean {
  return before.status !== after.status || before.deadline?.due !== after.deadline?.due || before.deadline?.level !== after.deadline?.level;
}

/** No deadline runs in a case that is suspended, or over. */
export function caseRow({ title, after }: Pick<Step, 'title' | 'after'>): CaseChange {
  const { status, outcome, deadline, clock } = after;
  return {
    title,
    status,
    outcome,
    closedAt: status === 'closed' ? clock.at : undefined,
    dueAt: status === 'suspended' ? undefined : deadline?.due,
    level: deadline?.level ?? 0,
  };
}

/** Past this every step of the case grows dear; people go on working, an operator is told once. */
const LARGE_STATE = 64 * 1024;

/** Answers and reasons: what people said. */
function wordsParts({ before, command, facts, note, numbers, opened, procedure }: Step): Part[] {
  const withdrawn = facts.find((fact) => fact.type === 'TaskWithdrawn');
  const completed = facts.find((fact) => fact.type === 'TaskCompleted');
  const answers = answersOf(command);
  const worded = facts.find((fact) => 'words' in fact && fact.words !== undefined);
  return [
    ...(completed && answers
      ? [
          answerAdded({
            seq: completed.seq,
            step: completed.step,
            occ: completed.occ,
            outcome: completed.outcome,
            answers: { ...answers, ...completed.computed },
          }),
        ]
      : []),
    ...(worded && note !== undefined ? [noteAdded(worded.seq, note)] : []),
    ...answersSet(facts, numbers),
    ...(withdrawn && opened[0]
      ? [
          answerWithdrawn({
            ...withdrawn,
            task: opened[0].id,
            computed: computedFields(procedure.definition).map(({ field }) => field.id),
          }),
          ...answersSetBack(before?.done.find(({ undo }) => undo?.work === withdrawn.work)?.undo?.set),
        ]
      : []),
  ];
}

/** What a driver does itself, of which it hears from its own activity, and what only people need to know. */
const UNTOLD: ReadonlySet<Command['type']> = new Set(['tick', 'effectDone', 'effectFailed', 'comment', 'urge']);

/**
 * The wake-up, where it changed, and a row for the relay. Whoever did an effect may not be the driver that runs: that one finds the effect gone and looks,
 * but not while another one is to be performed, so then it is told.
 */
function timeParts({ command, before, after, facts, arming, now, isShown }: Step): Part[] {
  const resumed = before?.status === 'suspended' && after.status === 'running';
  const by = tellBy({ now: after.clock.at, resumed, arming, effects: requestedBy(facts, after) });
  const isHeard = UNTOLD.has(command.type) && !(arming.isEarlier && now.workAt);
  const isTold = !isHeard && (by !== null || !now.open || isShown);
  return [...(arming.isMoved ? [wakeSet(arming.wakeAt)] : []), ...(isTold ? [told(now, by)] : [])];
}
