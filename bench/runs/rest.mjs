import { setTimeout as pause } from 'node:timers/promises';
import { difference } from '../machine/window.mjs';
import { fillStock } from './standing-stock.mjs';

const SECONDS = 60;

/** Open cases that nobody touches, for a minute: transactions a second by database, CPU of each process in per cent of a core. */
export async function restRun(stand, { resting }) {
  stand.say(`rest: opening cases until ${resting} are open …`);
  const filled = await fillStock(stand, 'wubu', resting);
  await pause(12_000); // PostgreSQL's idle backends report what they did within ten seconds
  stand.say('rest: a minute without a step …');
  const before = await stand.counting.read();
  await pause(SECONDS * 1000);
  const { cpu, transactions, seconds, walSyncs } = difference(before, await stand.counting.read());
  const each = (values, factor) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, (value * factor) / seconds]));
  return {
    filled,
    openCases: filled.openTasks,
    seconds,
    transactionsPerSecond: each(transactions, 1),
    corePercent: each(cpu, 100),
    walSyncsPerSecond: walSyncs / seconds,
  };
}
