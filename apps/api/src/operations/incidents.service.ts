import { Injectable } from '@nestjs/common';
import { stepTitle } from '@wubu/engine';
import { dismissIncident, sightOf, type Database } from '@wubu/entities';
import { CommandsService, type Answered } from '../cases/commands.service.js';
import { InjectDatabase } from '../platform/database.module.js';
import { HttpProblem, notFound } from '../platform/problem.js';
import { findIncident, findIncidents, type IncidentRow } from './incident-store.js';
import type { IncidentDto } from './operations.dto.js';

/** What only an administrator can mend, of the cases in their subtree. */
@Injectable()
export class IncidentsService {
  constructor(
    @InjectDatabase() private readonly db: Database,
    private readonly commands: CommandsService,
  ) {}

  async list(person: string): Promise<IncidentDto[]> {
    const rows = await findIncidents(this.db, this.sight(person));
    return Promise.all(rows.map((row) => this.describe(row)));
  }

  /** Asks for a failed effect, or for the call of a step that stands still, again. Refuses with 404, 409 `incident.noEffect` and as the engine says. */
  async retry(id: string, commandId: string, person: string): Promise<Answered> {
    const { caseId, code, step, seq, n } = await this.get(id, person);
    const at = { commandId, person, target: { caseId } };
    if (code === 'tooMany' && step !== null)
      return this.commands.give({ ...at, verb: 'retryCall', body: { step }, command: () => ({ type: 'retryCall', step }) });
    if (seq === null || n === null) throw new HttpProblem(409, 'incident.noEffect');
    const effect = { seq, n };
    return this.commands.give({ ...at, verb: 'retryEffect', body: effect, command: () => ({ type: 'retryEffect', effect }) });
  }

  /** Goes on past a step that would have called too many cases. Refuses with 404, 409 `incident.noEffect` and as the engine says. */
  async skip(id: string, commandId: string, person: string): Promise<Answered> {
    const { caseId, code, step } = await this.get(id, person);
    if (code !== 'tooMany' || step === null) throw new HttpProblem(409, 'incident.noEffect');
    const command = { type: 'skipCall' as const, step };
    return this.commands.give({ commandId, person, target: { caseId }, verb: 'skipCall', body: { step }, command: () => command });
  }

  /** Somebody has looked and nothing is to be done, or it was mended elsewhere. Refuses with 404. */
  async dismiss(id: string, person: string): Promise<void> {
    await dismissIncident(this.db.entities, (await this.get(id, person)).id);
  }

  private async get(id: string, person: string): Promise<IncidentRow> {
    const row = await findIncident(this.db, this.sight(person), id);
    if (!row) throw notFound();
    return row;
  }

  private sight(person: string) {
    return sightOf(person, this.db.directory.current);
  }

  private async describe({
    id,
    code,
    caseId,
    number,
    procedure,
    version,
    step,
    raisedAt,
    seq,
    n,
    attempts,
    error,
    taskId,
  }: IncidentRow): Promise<IncidentDto> {
    const { definition } = await this.db.procedures.get(procedure, version);
    return {
      id,
      code,
      case: { id: caseId, number },
      step: step ?? undefined,
      stepTitle: step ? stepTitle(definition, step) : undefined,
      raisedAt,
      effect: seq === null || n === null ? undefined : { seq, n, attempts: attempts ?? 0, error: error ?? undefined },
      taskId: taskId ?? undefined,
    };
  }
}
