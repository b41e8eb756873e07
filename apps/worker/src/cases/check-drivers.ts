import { openCases, type Database } from '@wubu/entities';
import type { DriversContext } from './drivers-context.js';
import { runningDrivers } from './drivers.js';

const SHOWN = 20;

/** What moved within this time may not be told yet, and Temporal's visibility is some seconds behind. */
const SETTLED_SECONDS = 5;

/** Of these cases, those that have been as they are for a while: open, or over (or not known at all). */
const SETTLED = {
  name: 'case.settled',
  text: `SELECT u.id, c.opened_at IS NOT NULL AND c.closed_at IS NULL AS open
         FROM unnest($1::uuid[]) AS u(id) LEFT JOIN "case" c ON c.id = u.id
         WHERE coalesce(c.closed_at, c.opened_at, '-infinity') < clock_timestamp() - make_interval(secs => $2::float8)`,
};

const UNTOLD = { name: 'outbox.untold', text: 'SELECT DISTINCT case_id FROM outbox WHERE case_id = ANY($1::uuid[])' };

/**
 * Compares open cases with running drivers and prints what is off; true when nothing is. People work on meanwhile, and the two are read
 * one after the other: so what seems off is looked at once more, and what has just moved is left out.
 */
export async function checkDrivers({ db, temporal, taskQueue, print }: DriversContext): Promise<boolean> {
  const open = new Set<string>();
  for await (const page of openCases(db)) for (const caseId of page) open.add(caseId);
  const running = await runningDrivers(temporal, taskQueue);

  const without = [...open].filter((caseId) => !running.has(caseId));
  const needless = [...running].filter((caseId) => !open.has(caseId));
  const untold = await findUntold(db, [...without, ...needless]);
  const settled = await db.query<{ id: string; open: boolean }>(SETTLED, [
    [...without, ...needless].filter((caseId) => !untold.has(caseId)),
    SETTLED_SECONDS,
  ]);
  const missing = settled.filter(({ id, open: isOpen }) => isOpen && !running.has(id)).map(({ id }) => id);
  const over = settled.filter(({ id, open: isOpen }) => !isOpen && running.has(id)).map(({ id }) => id);
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
