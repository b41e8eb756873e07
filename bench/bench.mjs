// What a step costs, beside the floor. `npm run bench -- --help`; bench/README.md explains each figure.
import { build } from '../scripts/build.mjs';
import { run } from '../scripts/sentence.mjs';
import { describeMachine, loadAverage } from './machine/description.mjs';
import { help, readOptions } from './options.mjs';
import { asJson, keepResults, textOf } from './report/results.mjs';
import { killRun } from './runs/kill.mjs';
import { listsRun } from './runs/lists.mjs';
import { memoryRun } from './runs/memory.mjs';
import { restRun } from './runs/rest.mjs';
import { standingStockRun } from './runs/standing-stock.mjs';
import { wholeLoopRun } from './runs/whole-loop.mjs';
import { webRun } from './runs/web.mjs';
import { Stand } from './stand.mjs';

const runs = {
  memory: memoryRun, // first, while the processes are young
  'whole-loop': wholeLoopRun,
  'standing-stock': standingStockRun,
  rest: restRun,
  kill: killRun,
  lists: listsRun,
  web: webRun,
};

const print = (text) => process.stdout.write(`${text}\n`);
const say = (text) => process.stderr.write(`${text}\n`);

async function measureAll(stand, options, loads) {
  for (const [name, measure] of Object.entries(runs).filter(([each]) => options.loads.includes(each))) {
    loads[name] = await measure(stand, options);
    if (!options.json) print(`\n${textOf(name, loads[name])}`);
  }
}

async function bench(options) {
  if (!options['no-build']) await build(['libs', 'bundle', 'api', ...(options.loads.includes('web') ? ['web'] : [])]);
  const stand = new Stand({ say, keeps: options.keep });
  const stop = () => stand.end().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop);
  try {
    const loadBefore = loadAverage();
    await stand.start({ devTemporal: options['dev-temporal'] });
    const machine = { ...describeMachine(), postgres: stand.counters.version, temporal: stand.temporal.kind };
    if (!options.json)
      print(`${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, Node ${machine.node}, PostgreSQL ${machine.postgres}, fsync on
Temporal: ${machine.temporal}
Load average before: ${loadBefore}${loadBefore > 0.5 ? ': others are at work, so the figures are noise' : ''}`);
    const { clients, seconds, rounds } = options;
    const at = new Date().toISOString();
    const results = { at, machine, loadAverageBefore: loadBefore, options: { clients, seconds, rounds }, loads: {} };
    try {
      await measureAll(stand, options, results.loads);
    } finally {
      if (options.out !== 'none') say(`\nResults: ${keepResults(results, options.out)}`); // also what there was before a load failed
    }
    if (options.json) print(asJson(results));
  } finally {
    await stand.end();
  }
}

await run(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) print(help);
  else await bench(options);
  process.exit(0);
});
