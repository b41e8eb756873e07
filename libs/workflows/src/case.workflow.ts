import * as temporal from '@temporalio/workflow';
import type { DriverActivities } from './activities.js';
import { isOver, MOVED, NOW_VERSION, type DriverStart, type EffectRef, type Now } from './contract.js';
import { backOffMs, isDue, msUntil, notBefore, WAIT_MAX_MS } from './instants.js';
import { attributesOf, detailsOf, nextDue, summaryOf } from './standing.js';

const moved = temporal.defineSignal<[Now]>(MOVED);

const retry = { initialInterval: '1s', maximumInterval: '1m' } as const;
/** Local activities, one at a time, since two at once break replay: one task instead of two makes a burst of deadlines or closings three times as fast. */
const { wake, look } = temporal.proxyLocalActivities<Pick<DriverActivities, 'wake' | 'look'>>({ startToCloseTimeout: '15s', retry });
const { effects } = temporal.proxyActivities<Pick<DriverActivities, 'effects'>>({ startToCloseTimeout: '15s', retry });
/** Longer than a call (50 s), shorter than its lease (90 s). */
const performLimits = { startToCloseTimeout: '70s', heartbeatTimeout: '10s', retry } as const;
const { perform } = temporal.proxyActivities<Pick<DriverActivities, 'perform'>>(performLimits);

const PERFORMING_MAX = 20;
const HISTORY_MAX = 2_000;

/** Waits for the case's next instant, ticks it, performs its effects and shows where it stands. PostgreSQL decides; what is held here is a copy. */
export async function caseDriver(start: DriverStart): Promise<{ seq: number }> {
  const { caseId, stages } = start;
  let held = start.held;
  let read: Now | undefined;
  let told = start.look ?? false;
  let idleTicks = 0;
  const performing = new Set<string>();

  /** An answer to what was asked while `before` was held is the truth, also if it went back; news that came meanwhile are newer. */
  const learn = (now: Now, before?: Now): void => {
    if (!held || held === before || now.seq >= held.seq) held = now;
  };
  temporal.setHandler(moved, (now: Now) => {
    if (now?.v !== NOW_VERSION || now.look) told = true;
    else if (!held || now.seq > held.seq) held = now;
  });
  const begin = (effect: EffectRef): void => {
    const key = `${effect.seq}/${effect.n}`;
    if (performing.has(key) || performing.size >= PERFORMING_MAX) return;
    performing.add(key);
    const ended = perform(caseId, effect).then(
      (now) => learn(now),
      () => (told = true),
    );
    void ended.finally(() => performing.delete(key));
  };

  return temporal.CancellationScope.nonCancellable(async () => {
    for (;;) {
      if (told || !held || (isOver(held) && held !== read && !performing.size)) {
        told = false;
        const before = held;
        read = await look(caseId);
        learn(read, before);
        continue;
      }
      const seen: Now = held;
      show(seen, stages, performing.size);

      const mayPerform = performing.size < PERFORMING_MAX;
      if (mayPerform && isDue(seen.workAt)) {
        const { due, nextAt } = await effects(caseId);
        due.forEach(begin);
        told ||= !due.length && nextAt === undefined; // a driver before this one, or another one, has done it: the case has moved
        if (held === seen) held = { ...seen, workAt: due.length ? nextAt : notBefore(nextAt, backOffMs(1)) };
        continue;
      }
      if (isOver(seen) && !performing.size) return { seq: seen.seq };
      if (!performing.size && isLong()) return temporal.continueAsNew<typeof caseDriver>({ caseId, stages, held: seen });
      if (seen.wakeAt && isDue(seen.wakeAt)) {
        const now = await wake(caseId, seen.wakeAt);
        learn(now, seen);
        const idle = now.seq <= seen.seq && isDue(now.wakeAt);
        idleTicks = idle ? idleTicks + 1 : 0;
        if (idle && held === now) held = { ...now, wakeAt: notBefore(now.wakeAt, backOffMs(idleTicks)) };
        continue;
      }
      const running = performing.size;
      const changed = (): boolean => told || held !== seen || performing.size !== running;
      const ms = msUntil([seen.wakeAt, mayPerform ? seen.workAt : undefined, nextDue(seen, Date.now())], WAIT_MAX_MS);
      const heard = await temporal.condition(changed, ms, { summary: summaryOf(seen, stages) });
      if (!heard && ms === WAIT_MAX_MS) told = true; // silence for so long: does the case still stand there?
    }
  });
}

function isLong(): boolean {
  const { continueAsNewSuggested, historyLength } = temporal.workflowInfo();
  return continueAsNewSuggested || historyLength > HISTORY_MAX;
}

function show(now: Now, stages: readonly string[], performing: number): void {
  const { typedSearchAttributes: shown } = temporal.workflowInfo();
  const changed = attributesOf(now, stages, Date.now()).filter(({ key, value }) => shown.get(key) !== value);
  if (changed.length) temporal.upsertSearchAttributes(changed);
  temporal.setCurrentDetails(detailsOf(now, stages, performing));
}
