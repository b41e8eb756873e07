import { Injectable } from '@nestjs/common';
import type { Command } from '@wubu/engine';
import { applyCommand, type CommandResult, type Database, type Target } from '@wubu/entities';
import type { DoneDto } from './case.dto.js';
import { personOf } from '../organisation/people-search.js';
import { endingParams } from './ending-params.js';
import { InjectDatabase } from '../platform/database.module.js';
import { fingerprint, sha256 } from '../platform/fingerprint.js';
import { HttpProblem, keyReused, notFound, refused } from '../platform/problem.js';
import { describeStops } from './describe-stop.js';
import { describeOpened } from './describe-task.js';

/** A person's command on a case, as it came over HTTP. */
export interface PersonsCommand {
  /** The Idempotency-Key. */
  commandId: string;
  person: string;
  verb: Command['type'];
  target: Target;
  /** The whole body: the same key with another one is refused. */
  body: object;
  /** `words`: the fingerprint of the note, which is all that the case's facts hold of it. */
  command: (about: { work: number; words?: string }) => Command;
  /** What the person wrote. */
  note?: string;
  /** Refuse when the task has changed since this version. */
  expect?: number;
}

/** The answer, and whether it is the repeat of an earlier one. */
export interface Answered {
  done: DoneDto;
  replayed: boolean;
}

/** Every command on a case goes through here: read and write in two statements, the answer from data at hand. */
@Injectable()
export class CommandsService {
  constructor(@InjectDatabase() private readonly db: Database) {}

  async give({ commandId, person, verb, target, body, command, note, expect }: PersonsCommand): Promise<Answered> {
    const bodyHash = fingerprint([verb, target, body]);
    const words = note ? { words: sha256(note) } : {};
    const result = await applyCommand(this.db, {
      commandId,
      bodyHash,
      actor: { person },
      target,
      command: ({ work }) => command({ work, ...words }),
      note,
      expect,
    });
    return this.answer(result, verb, expect);
  }

  private async answer(result: CommandResult, verb: Command['type'], expect: number | undefined): Promise<Answered> {
    switch (result.kind) {
      case 'applied':
      case 'replayed': {
        const procedure = await this.db.procedures.get(result.case.procedure.key, result.case.procedure.version);
        const { id, number, status, seq, outcome } = result.case;
        const opened = result.opened.map((task) => describeOpened(task, result.case, procedure, this.db.directory.current));
        const stops = describeStops(result.facts, procedure);
        return { done: { case: { id, number, status, seq, outcome }, opened, stops }, replayed: result.kind === 'replayed' };
      }
      case 'nothing':
        return { done: { case: result.case, opened: [], stops: [] }, replayed: false };
      case 'missing':
        throw notFound();
      case 'reused':
        throw keyReused();
      case 'changed':
        throw new HttpProblem(409, 'task.changed', { params: { expected: expect ?? 0, version: result.version }, allowed: result.allowed });
      case 'refused':
        throw this.refusal(result, verb);
    }
  }

  /** For a conflict: what is allowed instead, who has claimed it meanwhile, and of a task that is over who ended it, and when. */
  private refusal({ refusal, allowed, ended }: Extract<CommandResult, { kind: 'refused' }>, verb: Command['type']): HttpProblem {
    if (refusal.kind !== 'conflict') return refused(refusal);
    const { directory } = this.db;
    const person = refusal.params?.['person'];
    const by = typeof person === 'string' ? { by: personOf(person, directory.current).name } : undefined;
    const more = ended ? endingParams(ended, directory.current) : by;
    // that the case is closed says nothing of who was faster at its last task
    const code = ended && refusal.code === 'case.closed' && verb !== 'withdraw' ? 'work.ended' : refusal.code;
    return refused(more ? { ...refusal, code, params: { ...refusal.params, ...more } } : refusal, allowed);
  }
}
