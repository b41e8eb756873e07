import { Injectable } from '@nestjs/common';
import { openCase, type Database, type Done } from '@wubu/entities';
import { InjectDatabase } from '../platform/database.module.js';
import { fingerprint } from '../platform/fingerprint.js';
import { HttpProblem, keyReused, refused } from '../platform/problem.js';
import { describeStops } from './describe-stop.js';
import { describeOpened } from './describe-task.js';
import type { OpenCaseDto, OpenedCaseDto } from './case.dto.js';

/** Opens cases; with answers the start step is completed in the same transaction. */
@Injectable()
export class OpeningsService {
  constructor(@InjectDatabase() private readonly db: Database) {}

  /** Refuses with 403 or 422 as the engine says, 422 `open.procedure` when there is no such procedure to open. */
  async open(body: OpenCaseDto, commandId: string, person: string): Promise<{ opened: OpenedCaseDto; replayed: boolean }> {
    const { procedure, unit, title, answers, outcome } = body;
    const result = await openCase(this.db, {
      commandId,
      bodyHash: fingerprint(['open', body]),
      actor: { person },
      procedure,
      unit,
      title,
      answers,
      outcome,
    });
    switch (result.kind) {
      case 'applied':
      case 'replayed':
        return { opened: await this.describe(result), replayed: result.kind === 'replayed' };
      case 'missing':
        throw new HttpProblem(422, 'open.procedure', { path: 'procedure', params: { procedure } });
      case 'reused':
        throw keyReused();
      case 'refused':
        throw refused(result.refusal);
    }
  }

  private async describe({ case: head, opened, facts }: Done): Promise<OpenedCaseDto> {
    const procedure = await this.db.procedures.get(head.procedure.key, head.procedure.version);
    const { id, number, status, seq, outcome } = head;
    const tasks = opened.map((task) => describeOpened(task, head, procedure, this.db.directory.current));
    return { id, number, status, seq, outcome, procedure: head.procedure, tasks, stops: describeStops(facts, procedure) };
  }
}
