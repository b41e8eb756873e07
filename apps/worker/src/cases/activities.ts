import { cancellationSignal, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import {
  applyCommand,
  DatabaseUnavailable,
  delayWake,
  deleteRead,
  dueEffects,
  endWakeIncident,
  readNow,
  type Database,
} from '@wubu/entities';
import type { DriverActivities } from '@wubu/workflows';
import { isOver, NOW_VERSION, type EffectRef, type Now } from '@wubu/workflows/contract';
import { v7 } from 'uuid';
import type { Performer } from '../effects/perform.js';
import type { Metrics } from '../operations/metrics.js';
import { killPoint } from '../platform/kill-point.js';
import type { Log } from '../platform/log.js';

/** The engine goes no further than the database's clock, which alone decides what is due. */
const ALL_THAT_IS_DUE = '9999-12-31T00:00:00.000Z';

const HEARTBEAT_MS = 3_000;
const NEXT_TRY_MS = 3_600_000;

/** A case that our own code cannot read: anything that is told of it later is newer. */
function unreadable(): Now {
  return { v: NOW_VERSION, seq: 0, open: true, wakeAt: new Date(Date.now() + NEXT_TRY_MS).toISOString(), at: [], path: [] };
}

/** What drivers ask for. Texts of errors stay in the log: they may hold people's words, and Temporal must not. */
export function driverActivities(db: Database, performer: Performer, metrics: Metrics, log: Log): DriverActivities {
  const look = async (caseId: string): Promise<Now> => {
    const now = await readNow(db, caseId);
    if (!now) throw ApplicationFailure.nonRetryable('there is no such case in the database', 'case.missing');
    if (isOver(now)) await deleteRead(db, caseId, now.seq);
    return now;
  };

  const tick = async (caseId: string): Promise<Now> => {
    const result = await applyCommand(db, {
      commandId: v7(),
      bodyHash: '',
      actor: { system: 'driver' },
      target: { caseId },
      command: () => ({ type: 'tick', at: ALL_THAT_IS_DUE }),
    });
    metrics.command('tick', result.kind);
    killPoint('after-tick');
    if (result.kind === 'applied' || result.kind === 'nothing') await endWakeIncident(db.entities, caseId);
    return 'now' in result ? result.now : look(caseId);
  };

  const wake = async (caseId: string): Promise<Now> => {
    try {
      return await tick(caseId);
    } catch (error) {
      if (error instanceof DatabaseUnavailable || error instanceof ApplicationFailure) throw error;
      log.error({ err: error, caseId }, 'a tick failed in our own code: the next try is in an hour');
      metrics.command('tick', 'fault');
      await delayWake(db, caseId);
      return look(caseId).catch(unreadable);
    }
  };

  /** Says that it is alive, so that Temporal notices a dead worker in ten seconds instead of seventy. */
  const perform = async (caseId: string, effect: EffectRef): Promise<Now> => {
    const beating = setInterval(heartbeat, HEARTBEAT_MS);
    try {
      return (await performer.perform(caseId, effect, cancellationSignal())) ?? (await look(caseId));
    } finally {
      clearInterval(beating);
    }
  };

  const guarded =
    <Args extends [string, ...unknown[]], T>(name: string, work: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      try {
        return await work(...args);
      } catch (error) {
        if (error instanceof ApplicationFailure) throw error;
        log.warn({ err: error, activity: name, caseId: args[0] }, 'an activity failed and will be tried again');
        throw ApplicationFailure.retryable(`see the worker's log`, error instanceof DatabaseUnavailable ? 'database.away' : 'fault');
      }
    };

  return {
    look: guarded('look', look),
    wake: guarded('wake', wake),
    effects: guarded('effects', (caseId: string) => dueEffects(db, caseId)),
    perform: guarded('perform', perform),
  };
}
