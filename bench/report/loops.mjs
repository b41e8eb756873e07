import { allParts, cpuOf, floorParts, median, stepParts } from '../runs/figures.mjs';
import { list, short, table } from './text.mjs';

const HEADER = ['', 'steps/s', 'p50 ms', 'p99 ms', 'CPU ms/step', 'PG tx/step', 'WAL syncs', 'WAL kB', 'driver ms', 'cores busy'];

function row(name, figures, { parts, database }) {
  const { stepsPerSecond, latencyMs, perStep, busyCores } = figures;
  const { cpuMs, transactions, walSyncs, walKb, driverCpuMs } = perStep;
  return [
    name,
    stepsPerSecond,
    latencyMs.p50,
    latencyMs.p99,
    cpuOf(cpuMs, parts),
    transactions[database],
    walSyncs,
    walKb,
    driverCpuMs,
    busyCores,
  ];
}

const floorRow = ({ floor }) => row('floor', floor, { parts: floorParts, database: 'floor' });
const wubuRow = (name, figures, parts = allParts) => row(name, figures, { parts, database: 'wubu' });
const spread = (values) => `${short(median(values))} (${values.map((value) => short(value)).join(', ')})`;

function ratioLine(name, rounds) {
  const of = (key) => spread(rounds.map((ratio) => ratio[key]));
  return `  ${name} to the floor: steps/s × ${of('stepsPerSecond')}, p50 × ${of('p50')}, p99 × ${of('p99')}, CPU of API + PostgreSQL × ${of('cpu')}`;
}

const outcome = ({ failures, isComplete }) =>
  `${isComplete === false ? ' · THE DATABASE DOES NOT HOLD EXACTLY THE ANSWERED STEPS' : ''}${Object.keys(failures).length ? ` · failures ${JSON.stringify(failures)}` : ''}`;

function relayLines({ relay: { most, drain, restSeconds, told }, allIn }, name) {
  return [
    `  ${name}: at most ${most.rows} rows waited, the oldest ${short(most.oldestSeconds)} s, the most urgent ${short(most.lateSeconds)} s late; ` +
      `drained in ${short(drain.seconds)} s${drain.left ? ` (gave up, ${drain.left} left)` : ''}, Temporal at rest ${short(restSeconds)} s later; ${told.sinceCommit.tellings} that must be told, ` +
      `p95 told − commit ≤ ${short(told.sinceCommit.p95AtMostSeconds)} s, told − by ≤ ${short(told.lag.p95AtMostSeconds)} s; ` +
      `${told.seenSinceCommit.tellings} seen ≤ ${short(told.seenSinceCommit.p95AtMostSeconds)} s, ${told.dropped} rows dropped`,
    `  ${name}, all in until at rest: ${short(allIn.totalMs)} CPU ms a step: ${list(allIn.cpuMs)}`,
  ];
}

const groupBy = (rounds, key) =>
  [...new Set(rounds.map((each) => each[key]))].map((value) => [value, rounds.filter((each) => each[key] === value)]);

/** The whole loop: floor, ours as shipped, ours with the worker standing still, ours with moves not shown in Temporal. */
export function wholeLoopText(rounds) {
  return groupBy(rounds, 'clients')
    .map(([clients, same]) => {
      const rows = same.flatMap((round) => [
        floorRow(round),
        wubuRow('wubu', round.wubu),
        wubuRow('wubu, worker stopped', round.alone, stepParts),
        wubuRow('wubu, moves not shown', round.hidden),
        ...(round.peer ? [row('peer', round.peer, { parts: [], database: '' })] : []),
      ]);
      const notes = same.flatMap((round) => [
        ...relayLines(round.wubu, `round ${round.round}, as shipped`),
        ...relayLines(round.hidden, `round ${round.round}, moves not shown`),
        `  round ${round.round}, CPU ms/step as shipped: ${list(round.wubu.perStep.cpuMs)}${outcome(round.wubu)}`,
        `  round ${round.round}, CPU ms/step, worker stopped: ${list(round.alone.perStep.cpuMs)}${outcome(round.alone)}`,
        `  round ${round.round}, CPU ms/step of the floor: ${list(round.floor.perStep.cpuMs)}${outcome(round.floor)}`,
      ]);
      const ratio = [
        ratioLine(
          'wubu',
          same.map(({ ratios }) => ratios.wubu),
        ),
        ratioLine(
          'wubu, worker stopped',
          same.map(({ ratios }) => ratios.alone),
        ),
      ];
      return [`Whole loop, ${clients} client${clients > 1 ? 's' : ''}`, table(HEADER, rows), ...ratio, ...notes].join('\n');
    })
    .join('\n\n');
}

export function standingStockText({ filled, rounds }) {
  const head = `Standing stock of ${filled.wubu.openTasks} open cases (their drivers all told ${short(filled.wubu.drain.seconds)} s after they were opened, at rest ${short(filled.wubu.restSeconds)} s later)`;
  const parts = groupBy(rounds, 'perSecond').map(([perSecond, same]) => {
    const rows = same.flatMap((round) => [floorRow(round), wubuRow('wubu', round.wubu)]);
    const notes = same.flatMap((round) => [
      ...relayLines(round.wubu, `round ${round.round}`),
      `  round ${round.round}, CPU ms/step: ${list(round.wubu.perStep.cpuMs)}${outcome(round.wubu)}`,
    ]);
    const title = perSecond ? `paced at ${perSecond} steps/s` : 'unpaced';
    return [
      ` ${title}`,
      table(HEADER, rows),
      ratioLine(
        'wubu',
        same.map(({ ratios }) => ratios),
      ),
      ...notes,
    ].join('\n');
  });
  return [head, ...parts].join('\n');
}
