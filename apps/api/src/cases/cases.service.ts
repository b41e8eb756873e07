import { Injectable } from '@nestjs/common';
import { allowed, shownWake, WEEK, type Directory, type PublishedProcedure, type State, type World } from '@wubu/engine';
import { findAnswers, hiddenFrom, NOTHING, readState, sightOf, type Database } from '@wubu/entities';
import { EventStreams } from '../events/event-streams.js';
import { personOf, unitOf } from '../organisation/people-search.js';
import { InjectDatabase } from '../platform/database.module.js';
import { page, readCursor, type Page } from '../platform/paging.js';
import { notFound } from '../platform/problem.js';
import { describeListed } from './describe-task.js';
import {
  findAllFactsOfCase,
  findCase,
  findFactsOfCase,
  findRelated,
  findTasksOfCase,
  findProcedureOf,
  type CaseRow,
  type FactRow,
  type RelatedRow,
} from './case-store.js';
import type { CaseDto, FactDto, FactsQuery, RelatedCaseDto } from './case.dto.js';
import { describeAnswers, withoutHidden, type Reader } from './describe-answers.js';
import { describeDeadline } from './describe-deadline.js';
import { describeStages } from './stage-visits.js';

/** A case as it stands, with its procedure: the ground of everything that is shown of it. */
export interface Standing {
  row: CaseRow;
  procedure: PublishedProcedure;
  state: State;
  world: World;
}

/** Reading cases: whatever is out of the reader's sight is not there. */
@Injectable()
export class CasesService {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly streams: EventStreams,
  ) {}

  /** Refuses with 404. */
  async standing(id: string, person: string): Promise<Standing> {
    const directory = this.db.directory.current;
    const row = await findCase(this.db, id, sightOf(person, directory));
    if (!row) throw notFound();
    this.streams.look(person, id);
    const procedure = await this.db.procedures.get(row.procedure, row.version);
    const state = await readState(this.db, id, row.seq, row.state);
    return { row, procedure, state, world: { now: new Date().toISOString(), calendar: WEEK, directory } };
  }

  /** Who reads a case that they see, and what is hidden from them there. */
  async reader(id: string, { definition }: PublishedProcedure, person: string): Promise<Reader> {
    const hidden = await hiddenFrom(this.db, sightOf(person, this.db.directory.current), [{ id, procedure: definition }]);
    return { person, hidden: hidden.get(id) ?? NOTHING };
  }

  async get(id: string, person: string): Promise<CaseDto> {
    const { row, procedure, state, world } = await this.standing(id, person);
    const { directory } = world;
    const [tasks, facts, answers, related, reader] = await Promise.all([
      findTasksOfCase(this.db, id),
      findAllFactsOfCase(this.db, id),
      findAnswers(this.db, id),
      findRelated(this.db, id, sightOf(person, directory)),
      this.reader(id, procedure, person),
    ]);
    return {
      id,
      number: row.number,
      title: row.title,
      status: row.status,
      outcome: row.outcome ?? undefined,
      procedure: { key: procedure.key, version: procedure.version, title: procedure.definition.title },
      openedBy: personOf(row.openedBy, directory),
      openedAt: row.openedAt,
      closedAt: row.closedAt ?? undefined,
      seq: row.seq,
      unit: unitOf(row.unit, directory),
      deadline: describeDeadline({ status: state.status, due: state.deadline?.due, level: state.deadline?.level ?? 0 }, world.now),
      stages: describeStages(procedure, state, facts, directory),
      tasks: tasks.map((task) => describeListed(task, procedure, directory)),
      wakeAt: (reader.hidden.size > 0 ? shownWake(procedure.definition, state, reader.hidden) : row.wakeAt) ?? undefined,
      allowed: allowed(procedure, state, { person }, world),
      parent: related.filter(({ isParent }) => isParent).map(describeRelated)[0],
      children: related.filter(({ isParent }) => !isParent).map(describeRelated),
      answers: describeAnswers(answers, procedure, directory, reader),
      driver: { delayed: row.delayed },
    };
  }

  /** What happened in a case, oldest first. Refuses with 404. */
  async facts(id: string, query: FactsQuery, person: string): Promise<Page<FactDto>> {
    const list = `facts ${id}`;
    const after = readCursor(list, query.after ?? query.cursor, ['seq']);
    const run = await findProcedureOf(this.db, id, sightOf(person, this.db.directory.current));
    if (!run) throw notFound();
    const procedure = await this.db.procedures.get(run.procedure, run.version);
    const [rows, reader] = await Promise.all([
      findFactsOfCase(this.db, id, Number(after?.[0] ?? 0), query.limit + 1),
      this.reader(id, procedure, person),
    ]);
    return page(
      list,
      rows,
      query.limit,
      (row) => [row.seq],
      (row) => this.describeFact(row, reader),
    );
  }

  describeFact({ caseId, seq, at, type, actor, data: whole, note }: FactRow, reader: Pick<Reader, 'hidden'>): FactDto {
    const directory = this.db.directory.current;
    const data = reader.hidden.size > 0 ? shownData(whole, reader) : whole;
    const people = personsNamedIn(data, directory).map((id) => personOf(id, directory));
    return { caseId, seq, at, type, actor: actor ? personOf(actor, directory) : undefined, data, people, note: note ?? undefined };
  }
}

/** Facts hold values by field, what a wait's messages are known by, the day that it waits for, and what cases were called for. */
function shownData({ timer: _timer, found: _found, ...data }: { timer?: object; found?: number }, reader: Pick<Reader, 'hidden'>): object {
  const { values, computed, messages, items } = data as { values?: object; computed?: object; messages?: { key: string }[]; items?: [] };
  return {
    ...data,
    ...(values && { values: withoutHidden(values, reader) }),
    ...(computed && { computed: withoutHidden(computed, reader) }),
    ...(items && { items: [] }),
    ...(messages && { messages: messages.map((message) => ({ ...message, key: '' })) }),
  };
}

function describeRelated({ id, number, title, status, outcome, procedure }: RelatedRow): RelatedCaseDto {
  return { id, number, title, status, outcome: outcome ?? undefined, procedure };
}

/** The ids of persons anywhere in a fact's data, each once. */
function personsNamedIn(data: unknown, directory: Directory): string[] {
  if (typeof data === 'string') return Object.hasOwn(directory.persons, data) ? [data] : [];
  if (typeof data !== 'object' || data === null) return [];
  return [...new Set(Object.values(data).flatMap((part) => personsNamedIn(part, directory)))];
}
