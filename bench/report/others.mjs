import { cpuOf } from '../runs/figures.mjs';
import { list, short, table } from './text.mjs';

export const restText = ({ openCases, transactionsPerSecond, corePercent, walSyncsPerSecond, filled }) =>
  [
    `At rest: ${openCases} open cases (all drivers armed after ${short(filled.drain.seconds)} s), nobody does anything for a minute`,
    `  transactions/s: ${list(transactionsPerSecond, 0)}`,
    `  per cent of a core: ${list(corePercent)} · WAL syncs/s ${short(walSyncsPerSecond)}`,
  ].join('\n');

export function killText(killed) {
  const rows = killed.map((each) => [
    each.victim,
    each.longestPauseSeconds,
    each.startedAgainSeconds,
    each.firstStepAfterStartSeconds,
    each.isComplete ? 'exactly the answered steps' : 'NOT EXACTLY THE ANSWERED STEPS',
    JSON.stringify(each.failures),
  ]);
  return `kill -9 under load (16 clients)\n${table(['', 'longest pause s', 'started again s', 'first step after start s', 'database holds', 'failures'], rows)}`;
}

export function listsText({ loadSeconds, moveSeconds, lists }) {
  const rows = lists.map(({ view, page, when, stepsPerSecond, toFloor, latencyMs, perStep, failures }) => [
    `${view}, page ${page}, ${when}`,
    stepsPerSecond,
    toFloor,
    latencyMs.p50,
    latencyMs.p99,
    perStep.cpuMs.api,
    cpuOf(perStep.cpuMs, ['postgres:api', 'postgres:server']),
    Object.keys(failures).length ? JSON.stringify(failures) : '–',
  ]);
  const header = ['', 'requests/s', 'to the floor', 'p50 ms', 'p99 ms', 'API ms', 'PG ms', 'failures'];
  return `Work lists, 16 clients (loaded in ${short(loadSeconds)} s; all due dates moved in ${short(moveSeconds)} s)\n${table(header, rows)}`;
}

export function memoryText({ atRest, underLoad }) {
  const rows = Object.keys(atRest).map((name) => [name, atRest[name], underLoad[name]]);
  return `Memory, MB\n${table(['', 'at rest', 'under load'], rows)}`;
}

export function webText(visits) {
  const rows = visits.map(({ seconds, scriptGzipKb, sentKb }, at) => [`visit ${at + 1}`, seconds, scriptGzipKb, sentKb]);
  return `The list of tasks on a phone, fast 4G, nothing cached\n${table(['', 'first task seen s', 'script, gzip kB', 'all as sent kB'], rows)}`;
}
