import { openCases, type Database } from '@wubu/entities';
import type { DriversContext } from './drivers-command.js';
import { runningDrivers } from './drivers.js';

const SHOWN = 20;

const UNTOLD = { name: 'outbox.untold', text: 'SELECT DISTINCT case_id FROM outbox WHERE case_id = ANY($1::uuid[])' };

/** Compares open cases with running drivers and prints what is off; true when nothing is. */
export async function checkDrivers({ db, temporal, taskQueue, print }: DriversContext): Promise<boolean> {
  const open = new Set<string>();
  for await (const page of openCases(db)) for (const caseId of page) open.add(caseId);
  const running = await runningDrivers(temporal, taskQueue);

  const without = [...open].filter((caseId) => !running.has(caseId));
  const untold = await findUntold(db, without);
  const missing = without.filter((caseId) => !untold.has(caseId));
  const over = [...running].filter((caseId) => !open.has(caseId));
  print(`open cases                        ${open.size}`);
  print(`running drivers                   ${running.size}`);
  print(`cases whose driver is to be told  ${untold.size}`);
  show(print, 'cases without a driver', missing, 'wubu drivers rebuild starts them; the sweep does when something is due');
  show(print, 'drivers of cases that are over', over, 'they end by themselves when they are told');
  return !missing.length && !over.length;
}

function show(print: (line: string) => void, what: string, caseIds: readonly string[], hint: string): void {
  print(`${what.padEnd(34)}${caseIds.length}${caseIds.length ? `   (${hint})` : ''}`);
  for (const caseId of caseIds.slice(0, SHOWN)) print(`  ${caseId}`);
  if (caseIds.length > SHOWN) print(`  … and ${caseIds.length - SHOWN} more`);
}

async function findUntold(db: Database, caseIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.query<{ case_id: string }>(UNTOLD, [caseIds]);
  return new Set(rows.map((row) => row.case_id));
}
