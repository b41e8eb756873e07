import { type Answers, type Command, type FactOf, handedOver } from '@wubu/engine';
import { v5, v7 } from 'uuid';
import type { Database } from '../database.js';
import { hearEarly } from '../messages/deliver.js';
import type { Statement } from '../query.js';
import { latestAnswers } from './answers.js';
import { applyCommand } from './apply-command.js';
import type { Done } from './command-result.js';
import type { EffectRef } from './effect-ref.js';
import { type Attempt, type AttemptResult, endAttempt, startAttempt } from './effects-store.js';
import { openCase } from './open-case.js';

/** Effects between our own cases, as their rows name them. */
const OWN = { call, report, abandon } as const;

/** Whether an effect lies between our own cases: then no connection is needed to perform it. */
export function isOwn(action: string): action is keyof typeof OWN {
  return Object.hasOwn(OWN, action);
}

type Started = Extract<Attempt, { kind: 'started' }>;

/**
 * Goes on at once with what a command led to among our own cases: a message that came early is heard, called cases are opened, a parent is told.
 * Each case is written in a transaction of its own. The command is done, whatever comes of this: what fails here, or dies, the driver does.
 */
export async function carryOn(db: Database, done: Done): Promise<void> {
  await hearEarly(db, done, carryOn).catch(() => undefined);
  for (const effect of done.own) await performNow(db, done.case.id, effect).catch(() => undefined);
}

/** Repeating one of these changes nothing, so whoever may have died over it is not waited for as long as over a call to the outside. */
const AT_ONCE_SECONDS = 10;

async function performNow(db: Database, caseId: string, effect: EffectRef): Promise<void> {
  const attempt = await startAttempt(db, caseId, effect, AT_ONCE_SECONDS);
  if (attempt.kind !== 'started') return;
  const result = await performOwn(db, caseId, effect, attempt);
  await endAttempt(db, caseId, effect, attempt.attempt, result);
}

/** Performs an effect between our own cases, and goes on with what that led to. Repeating it changes nothing. */
export async function performOwn(db: Database, caseId: string, { seq }: EffectRef, { action, send }: Started): Promise<AttemptResult> {
  return isOwn(action) ? OWN[action](db, caseId, seq, send) : { ok: false, code: 'effect.unknown', final: true };
}

const CALL: Statement = {
  name: 'call.read',
  text: `SELECT f.type, f.data, c.procedure, c.version FROM fact f JOIN "case" c ON c.id = f.case_id WHERE f.case_id = $1::uuid AND f.seq = $2::int`,
};

interface CallRow {
  type: 'CallStarted' | 'CasesCalled';
  data: Pick<FactOf<'CasesCalled'>, 'step' | 'field' | 'items' | 'opener' | 'procedure'>;
  procedure: string;
  version: number;
}

async function call(db: Database, caseId: string, seq: number): Promise<AttemptResult> {
  const [row] = await db.query<CallRow>(CALL, [caseId, seq]);
  if (!row) return { ok: false, code: 'effect.unknown', final: true };
  const { step, field, items, opener, procedure } = row.data;
  const called = await db.procedures.findLatest(procedure);
  if (!called) return { ok: false, code: 'call.unknownProcedure', final: true };
  const caller = { procedure: (await db.procedures.get(row.procedure, row.version)).definition, answers: await latestAnswers(db, caseId) };
  for (const [item, about] of items.entries()) {
    const given: Answers = handedOver(caller, { step, field, item: about }, called.definition, db.directory.current);
    const result = await openCase(db, {
      commandId: v5(`${seq}/${item}`, caseId),
      bodyHash: '',
      actor: { person: opener.person },
      procedure,
      unit: opener.unit,
      parent: { case: caseId, seq, item, waits: row.type === 'CallStarted' },
      given,
    });
    if (result.kind === 'refused') return { ok: false, code: result.refusal.code, final: true };
    if (!('case' in result)) return { ok: false, code: 'call.unknownProcedure', final: true }; // retired meanwhile; or nobody waits for it any more, nor hears of this
    if (result.kind === 'applied') await carryOn(db, result);
  }
  return { ok: true };
}

const PARENT: Statement = {
  name: 'call.parent',
  text: `SELECT parent_id AS parent, parent_seq AS call, parent_item AS item, outcome FROM "case" WHERE id = $1::uuid`,
};

async function report(db: Database, child: string): Promise<AttemptResult> {
  const [row] = await db.query<{ parent: string; call: number; item: number; outcome: string }>(PARENT, [child]);
  if (!row) return { ok: true };
  const { parent, call, item, outcome } = row;
  await tell(db, parent, { type: 'childClosed', call, item, child, outcome });
  return { ok: true };
}

const OPEN: Statement = {
  name: 'call.open-children',
  text: `SELECT id FROM "case" WHERE parent_id = $1::uuid AND parent_seq = $2::int AND status <> 'closed'`,
};

async function abandon(db: Database, caseId: string, _seq: number, [call]: readonly string[]): Promise<AttemptResult> {
  for (const { id } of await db.query<{ id: string }>(OPEN, [caseId, Number(call)])) await tell(db, id, { type: 'abandon' });
  return { ok: true };
}

/** Whatever the case says to it: one that is over, or waits no more, as when it is told again, has nothing to hear. */
async function tell(db: Database, caseId: string, command: Command): Promise<void> {
  const result = await applyCommand(db, {
    commandId: v7(),
    bodyHash: '',
    actor: { system: 'driver' },
    target: { caseId },
    command: () => command,
  });
  if (result.kind === 'applied') await carryOn(db, result);
}
