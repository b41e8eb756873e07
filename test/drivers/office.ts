import type { Answers } from '@wubu/engine';
import { applyCommand, openCase, openDatabase, publishVersion, type Database } from '@wubu/entities';
import { v4, v7 } from 'uuid';
import { createTestDatabase } from '../support/database.js';
import { fiveSteps, type Variant } from './five-steps.js';

/** An office of its own in a database of its own: a worker who can do every step, and a head. Steps are done without any driver. */
export interface Office {
  url: string;
  db: Database;
  worker: string;
  head: string;
  /** Makes a version of the five steps under a new key, and gives the key. */
  publish(variant?: Variant): Promise<string>;
  /** Opens a case and completes its first step: it stands in the second. */
  open(procedure: string, answers?: Answers): Promise<string>;
  /** Completes the one open task of a case. */
  step(caseId: string): Promise<void>;
  /** Its opener cancels the case. */
  cancel(caseId: string): Promise<void>;
  /** Asks again for the effect that failed for good. */
  retry(caseId: string): Promise<void>;
  rows<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export async function createOffice(): Promise<Office> {
  const database = await createTestDatabase();
  const [unit, worker, head, operator] = [v7(), v7(), v7(), v7()];
  const db = await openDatabase(database.url, { max: 5 });
  const rows = async <Row extends object>(sql: string, values: unknown[] = []) => (await db.pool.query<Row>(sql, values)).rows;
  await rows(`INSERT INTO unit (id, code, name) VALUES ($1, 'office', '办公室')`, [unit]);
  for (const [person, login, duty] of [
    [worker, 'wang', 'worker'],
    [head, 'he', 'head'],
    [operator, 'zhao', 'operator'],
  ]) {
    await rows(`INSERT INTO person (id, login, name, role, password_hash) VALUES ($1, $2, $2, $3, '')`, [
      person,
      login,
      duty === 'operator' ? 'administrator' : 'staff',
    ]);
    await rows(`INSERT INTO membership (person_id, unit_id, duty) VALUES ($1, $2, $3)`, [person, unit, duty]);
  }

  return {
    url: database.url,
    db,
    worker,
    head,
    rows,
    async publish(variant) {
      const key = `five-${v4().slice(0, 8)}`;
      await publishVersion(db, { definition: fiveSteps({ key, ...variant }), source: '', by: head });
      return key;
    },
    async open(procedure, answers = { wish: '一盏灯' }) {
      const result = await openCase(db, { commandId: v7(), bodyHash: 'open', actor: { person: worker }, procedure, answers });
      if (result.kind !== 'applied') throw new Error(`the case was not opened: ${JSON.stringify(result)}`);
      return result.case.id;
    },
    async step(caseId) {
      const [task] = await rows<{ id: string }>('SELECT id FROM task WHERE case_id = $1', [caseId]);
      if (!task) throw new Error(`case ${caseId} has no open task`);
      const result = await applyCommand(db, {
        commandId: v7(),
        bodyHash: 'complete',
        actor: { person: worker },
        target: { taskId: task.id },
        command: ({ work }) => ({ type: 'complete', work, answers: {} }),
      });
      if (result.kind !== 'applied') throw new Error(`the step was not done: ${JSON.stringify(result)}`);
    },
    async cancel(caseId) {
      const actor = { person: worker };
      const result = await applyCommand(db, {
        commandId: v7(),
        bodyHash: 'cancel',
        actor,
        target: { caseId },
        command: () => ({ type: 'cancel' }),
      });
      if (result.kind !== 'applied') throw new Error(`the case was not cancelled: ${JSON.stringify(result)}`);
    },
    async retry(caseId) {
      const [effect] = await rows<{ seq: number; n: number }>('SELECT seq, n FROM effect WHERE case_id = $1', [caseId]);
      if (!effect) throw new Error(`case ${caseId} has no effect`);
      const command = { type: 'retryEffect' as const, effect };
      const actor = { person: operator };
      const result = await applyCommand(db, { commandId: v7(), bodyHash: 'retry', actor, target: { caseId }, command: () => command });
      if (result.kind !== 'applied') throw new Error(`it was not tried again: ${JSON.stringify(result)}`);
    },
    async close() {
      await db.close();
      await database.drop();
    },
  };
}
