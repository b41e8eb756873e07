import { openCases } from '@wubu/entities';
import { setTimeout } from 'node:timers/promises';
import { findDrivenCases } from './driven-cases.js';
import type { DriversContext } from './drivers-context.js';
import { runningDrivers, type DrivenCase } from './drivers.js';
import { inParallel } from './in-parallel.js';

/** Starting a driver costs Temporal some 8 ms; people's steps need the machine meanwhile. */
const PAGE = 50;
const PAGE_MS = 250;
const AT_ONCE = 10;
const TRIES = 30;

/** Starts a driver for each open case, the nearest wake-up first; with `replace` running ones are ended first. True when all are started. */
export async function rebuildDrivers(context: DriversContext, { replace }: { replace: boolean }): Promise<boolean> {
  const { db, print } = context;
  const open = new Set<string>();
  let started = 0;
  for await (const caseIds of openCases(db, PAGE)) {
    const pace = setTimeout(PAGE_MS);
    const unseen = caseIds.filter((caseId) => !open.has(caseId));
    const cases = await findDrivenCases(db, unseen);
    cases.forEach(({ caseId }) => open.add(caseId));
    await inParallel(cases, AT_ONCE, async (driven) => {
      if (await startPatiently(context, driven, replace)) started++;
    });
    print(`${started} of ${open.size} started`);
    await pace;
  }
  if (replace) await endOthers(context, open);
  print(started === open.size ? `done: ${started} drivers` : `${open.size - started} could not be started: try again`);
  return started === open.size;
}

async function startPatiently({ drivers, print }: DriversContext, driven: DrivenCase, replace: boolean): Promise<boolean> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const asked = await drivers.start(driven, { replace });
    if (asked === 'done') return true;
    if (tries === 1 && asked !== 'busy') print(`Temporal is ${asked}: waiting`);
    await setTimeout(1_000);
  }
  return false;
}

const OPENED_SINCE = { name: 'case.openOf', text: 'SELECT id FROM "case" WHERE id = ANY($1::uuid[]) AND closed_at IS NULL' };

/** Drivers of cases that are over, or that this database does not know. */
async function endOthers({ db, temporal, taskQueue, drivers, print }: DriversContext, open: ReadonlySet<string>): Promise<void> {
  const unknown = [...(await runningDrivers(temporal, taskQueue))].filter((caseId) => !open.has(caseId));
  const since = new Set((await db.query<{ id: string }>(OPENED_SINCE, [unknown])).map(({ id }) => id));
  const others = unknown.filter((caseId) => !since.has(caseId));
  await inParallel(others, AT_ONCE, async (caseId) => {
    await drivers.end(caseId, 'wubu drivers replace: the case is not open');
  });
  if (others.length) print(`${others.length} drivers of cases that are not open were ended`);
}
