import { Injectable } from '@nestjs/common';
import {
  allowed,
  answersNow,
  foresee,
  formOf,
  hiddenOnPage,
  isMasked,
  recomputed,
  stepTitle,
  subtree,
  type AllowedCommand,
  type Answers,
  type Command,
  type Directory,
  type Field,
  type HumanStep,
  type PublishedProcedure,
  type Signer,
} from '@wubu/engine';
import { answeredBy, findAnswers, poolId, sightOf, withUnsentAnswers, type Database, type Ending } from '@wubu/entities';
import { findAllFactsOfCase } from '../cases/case-store.js';
import { CasesService, type Standing } from '../cases/cases.service.js';
import { describeAnswers, withoutHidden, type Reader } from '../cases/describe-answers.js';
import { describeStages, holderName } from '../cases/stage-visits.js';
import type { PeopleDto } from '../organisation/organisation.dto.js';
import { personOf, searchPeople, unitOf } from '../organisation/people-search.js';
import { InjectDatabase } from '../platform/database.module.js';
import { HttpProblem, notFound, refused } from '../platform/problem.js';
import { describeLadder } from './describe-ladder.js';
import { describeStop } from '../cases/describe-stop.js';
import { describeListed, describeStage } from '../cases/describe-task.js';
import { endingParams } from '../cases/ending-params.js';
import type { CandidatesQuery, ForeseeDto } from './task-commands.dto.js';
import type { ForeseenDto, ForeseenStepDto, ReturnToDto, SavedAtDto, TaskDetailDto } from './task-detail.dto.js';
import { findDraftAnswers, findTask, saveDraftAnswers } from './task-store.js';
import type { TaskListRow } from '../cases/task-rows.js';

const HOUR_MS = 3_600_000;

/** One task as its screen needs it, and what is asked about it without changing its case. */
@Injectable()
export class TaskDetailService {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly cases: CasesService,
  ) {}

  /** Refuses with 404. */
  async get(id: string, person: string): Promise<TaskDetailDto> {
    const task = await this.find(id, person);
    const [standing, facts, answers, draft] = await Promise.all([
      this.cases.standing(task.caseId, person),
      findAllFactsOfCase(this.db, task.caseId),
      findAnswers(this.db, task.caseId),
      findDraftAnswers(this.db, id, person),
    ]);
    const { procedure, state, world } = standing;
    const { directory } = world;
    const step = humanStep(standing, task);
    const reader = { person, hidden: await this.hiddenAt(task, procedure, person) };
    const form = [
      ...formOf(procedure.definition, task.step),
      ...recomputed(procedure.definition, task.step, step?.edit ?? [], state).filter(({ id }) => !reader.hidden.has(id)),
    ];
    const allowedHere = this.allowedOn(task, standing, person);
    const mayComplete = allowedHere.some(({ type }) => type === 'complete');
    const described = describeListed(task, procedure, directory);
    return {
      ...described,
      form,
      prefill:
        step && !task.endedAt
          ? prefillOf(step, form, answersNow(procedure.definition, answers.map(answeredBy)), mayComplete, reader)
          : undefined,
      values: withoutHidden(state.values, reader),
      help: step?.help,
      outcomes: step?.outcomes ?? [],
      draft,
      earlier: describeAnswers(answers, procedure, directory, reader),
      allowed: allowedHere,
      stages: describeStages(procedure, state, facts, directory),
      returnTo: returnTo(allowedHere, standing),
      ladder: described.dueAt ? describeLadder(standing, task, described.dueAt) : [],
      deadlineHours: described.dueAt
        ? Math.round((Date.parse(described.dueAt) - Date.parse(task.openedAt)) / (HOUR_MS / 10)) / 10
        : undefined,
    };
  }

  /** What would follow if it were completed like this. Refuses like completing it, but not for a form that is incomplete. */
  async foresee(id: string, { answers = {}, outcome }: ForeseeDto, person: string): Promise<ForeseenDto> {
    const task = await this.find(id, person);
    if (task.endedAt) throw endedProblem(task, this.db.directory.current);
    const { procedure, state, world } = await this.cases.standing(task.caseId, person);
    const asked: Command = { type: 'complete', work: task.work, answers, outcome };
    const command = await withUnsentAnswers(this.db, procedure, task.caseId, state, asked, world);
    const foreseen = foresee(procedure, state, command, { person }, world);
    if ('refusal' in foreseen) throw refused(foreseen.refusal);
    const hidden = await this.hiddenAt(task, procedure, person);
    const next = foreseen.next.map(({ step, signers, due }): ForeseenStepDto => {
      const signer: Signer | undefined = signers[0];
      return {
        step,
        title: stepTitle(procedure.definition, step),
        stage: describeStage(procedure, step),
        who: signer ? holderName(signer, world.directory) : '',
        candidates:
          signer?.duty && !signer.person
            ? { unit: signer.unit, unitName: unitOf(signer.unit, world.directory).name, duty: signer.duty }
            : undefined,
        person: signer?.person ? personOf(signer.person, world.directory) : undefined,
        dueAt: hidden.size > 0 && procedure.definition.steps[step]?.kind === 'wait' ? undefined : due, // it may be what is hidden
      };
    });
    const stops = (foreseen.stops ?? []).map((stop) => describeStop(stop, procedure));
    return { next, stops, outcome: foreseen.outcome };
  }

  /** Refuses with 404, 403 `work.notYours`, 409 `work.ended`, 409 `work.claimedBy` somebody else of its pool. */
  async saveDraft(id: string, answers: Answers, person: string): Promise<SavedAtDto> {
    const directory = this.db.directory.current;
    const sight = sightOf(person, directory);
    const savedAt = await saveDraftAnswers(this.db, id, sight, answers);
    if (savedAt) return { savedAt };
    const task = await this.find(id, person);
    if (task.endedAt) throw endedProblem(task, directory);
    if (!task.person || !task.duty || !sight.holders.includes(poolId(task.unit, task.duty))) throw new HttpProblem(403, 'work.notYours');
    const params = { person: task.person, by: personOf(task.person, directory).name };
    throw new HttpProblem(409, 'work.claimedBy', { params, allowed: [] });
  }

  /** To whom this person may give the task, by name: nobody, when they may not. Refuses with 404. */
  async candidates(id: string, query: CandidatesQuery, person: string): Promise<PeopleDto> {
    const task = await this.find(id, person);
    const standing = await this.cases.standing(task.caseId, person);
    const verb = query.verb ?? 'reassign';
    const given = this.allowedOn(task, standing, person).find((command) => command.type === verb);
    if (given?.type !== 'reassign' && given?.type !== 'transfer') return { items: [], next: null };
    const { directory } = standing.world;
    const units = new Set(given.units.flatMap((unit) => subtree(unit, directory)));
    const people = given.type === 'transfer' ? given.people : [];
    return searchPeople(
      directory,
      query,
      ({ id: each, memberships }) =>
        each !== task.person && !given.not?.includes(each) && (people.includes(each) || memberships.some(({ unit }) => units.has(unit))),
    );
  }

  /** Fields of which somebody sees no value while they do this task. */
  private async hiddenAt({ caseId, step }: TaskListRow, procedure: PublishedProcedure, person: string): Promise<ReadonlySet<string>> {
    const { hidden } = await this.cases.reader(caseId, procedure, person);
    return new Set([...hidden, ...hiddenOnPage(procedure.definition, step)]);
  }

  private async find(id: string, person: string): Promise<TaskListRow> {
    const task = await findTask(this.db, id, sightOf(person, this.db.directory.current));
    if (!task) throw notFound();
    return task;
  }

  private allowedOn(task: TaskListRow, { procedure, state, world }: Standing, person: string): AllowedCommand[] {
    return allowed(procedure, state, { person }, world).filter((command) => 'work' in command && command.work === task.work);
  }
}

/**
 * What stands in the fields that are asked here: what the case was called with, what was answered before; masked ones only where they may be changed, for whoever
 * may do it.
 */
function prefillOf(
  { edit = [] }: HumanStep,
  form: readonly Field[],
  now: Answers,
  mayComplete: boolean,
  { hidden }: Reader,
): Answers | undefined {
  const known = form.filter((field) => {
    const isPlain = field.kind !== 'computed' && !hidden.has(field.id) && (!isMasked(field) || (mayComplete && edit.includes(field.id)));
    return isPlain && Object.hasOwn(now, field.id);
  });
  return known.length > 0 ? Object.fromEntries(known.map(({ id }) => [id, now[id]!])) : undefined;
}

function humanStep({ procedure }: Standing, task: TaskListRow): HumanStep | undefined {
  const step = procedure.definition.steps[task.step];
  return step?.kind === 'human' ? step : undefined;
}

function returnTo(allowedHere: readonly AllowedCommand[], { procedure, state, world }: Standing): ReturnToDto[] {
  const steps = allowedHere.flatMap((command) => (command.type === 'return' ? command.steps : []));
  return steps.map((step) => {
    const by = state.done.find((done) => done.step === step)?.by;
    return { step, title: stepTitle(procedure.definition, step), by: by ? personOf(by, world.directory) : undefined };
  });
}

function endedProblem({ endedAt, endedBy, how }: TaskListRow, directory: Directory): HttpProblem {
  const ended = { at: endedAt ?? '', ...(endedBy && { by: endedBy }), how: how as Ending };
  return new HttpProblem(409, 'work.ended', { params: endingParams(ended, directory) });
}
