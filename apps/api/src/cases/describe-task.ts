import { stageOf, stepTitle, type Directory, type PublishedProcedure } from '@wubu/engine';
import type { CaseHead, TaskRow } from '@wubu/entities';
import { personOf, unitOf } from '../organisation/people-search.js';
import { unlessNever } from '../platform/instants.js';
import type { EndedDto, StageDto, TaskDto } from './task.dto.js';
import type { TaskListRow } from './task-rows.js';

/** Everything a task is shown with: read once, the same for a list's row and for a row that a command just made. */
interface Known {
  task: Pick<TaskRow, 'id' | 'caseId' | 'work' | 'step' | 'unit' | 'level' | 'openedAt' | 'version'> & {
    [optional in 'person' | 'duty' | 'dueAt']?: string | null;
  };
  caseNumber: string;
  title: string;
  openedBy: string;
  /** The moment of which this is told, in milliseconds. */
  asOf: number;
  suspended?: boolean;
  ended?: EndedDto;
}

/** A task of a list, open or ended. */
export function describeListed(row: TaskListRow, procedure: PublishedProcedure, directory: Directory): TaskDto {
  const { number: caseNumber, title, openedBy, endedAt, endedBy, how } = row;
  const known = { task: row, caseNumber, title, openedBy, asOf: Date.now() };
  if (!endedAt) return describe({ ...known, suspended: row.status === 'suspended' || undefined }, procedure, directory);
  const ended = { at: endedAt, by: endedBy ? personOf(endedBy, directory) : undefined, how: how ?? '' };
  return describe({ ...known, ended }, procedure, directory);
}

/** A task that a command opened, as it was then: who repeats the command gets the first answer. */
export function describeOpened(task: TaskRow, head: CaseHead, procedure: PublishedProcedure, directory: Directory): TaskDto {
  const asOf = Date.parse(task.openedAt);
  return describe({ task, caseNumber: head.number, title: head.title, openedBy: head.opener, asOf }, procedure, directory);
}

function describe(
  { task, caseNumber, title, openedBy, asOf, suspended, ended }: Known,
  procedure: PublishedProcedure,
  directory: Directory,
): TaskDto {
  const { id, caseId, work, step, person, unit, duty, level, openedAt, version } = task;
  const dueAt = unlessNever(task.dueAt);
  return {
    id,
    caseId,
    caseNumber,
    work,
    procedure: { key: procedure.key, title: procedure.definition.title },
    step,
    stepTitle: stepTitle(procedure.definition, step),
    stage: describeStage(procedure, step),
    title,
    assignee: person ? personOf(person, directory) : undefined,
    candidates: duty ? { unit, unitName: unitOf(unit, directory).name, duty } : undefined,
    unit: unitOf(unit, directory),
    dueAt,
    overdue: !ended && dueAt !== undefined && Date.parse(dueAt) < asOf,
    level,
    openedAt,
    version,
    waiting: personOf(openedBy, directory),
    suspended,
    ended,
  };
}

export function describeStage(procedure: PublishedProcedure, step: string): StageDto {
  const { id, no, title } = stageOf(procedure.definition, step);
  return { id, no, of: procedure.definition.stages.length, title };
}
