import { untilAtRest } from '../machine/at-rest.mjs';
import { difference } from '../machine/window.mjs';
import { readTellings, tellingsBetween } from '../wubu/relay-lag.mjs';
import { allParts, cpuOf, figuresOf, ratios } from './figures.mjs';

const WARM_SECONDS = 3;
const DRAIN_SECONDS = 600;

const COMPLETED = `SELECT count(*)::int AS n FROM task_ended WHERE how = 'completed'`;

async function completed(stand) {
  return (await stand.wubu.client.query(COMPLETED)).rows[0].n;
}

const job = (stand, peer, options, clients) =>
  stand.job(peer, { load: 'wholeLoop', clients, warmSeconds: WARM_SECONDS, seconds: options.seconds });

export async function floorPass(stand, options, clients) {
  return figuresOf(await stand.load.measure(job(stand, 'floor', options, clients), stand.counting));
}

/** Ours as shipped: relay and drivers work on beside; then the time until Temporal knows all and rests, and what everything together cost. */
export async function wubuPass(stand, given) {
  const { lag, workerMetrics } = stand.wubu;
  const [first, before, tellings] = await Promise.all([stand.counting.read(), completed(stand), readTellings(workerMetrics)]);
  lag.start();
  const measured = await stand.load.measure(given, stand.counting);
  const most = lag.stop();
  const drain = await lag.drain(DRAIN_SECONDS);
  const restSeconds = await untilAtRest(stand.counting, DRAIN_SECONDS);
  const told = tellingsBetween(tellings, await readTellings(workerMetrics));
  const { cpu } = difference(first, await stand.counting.read());
  const allIn = Object.fromEntries(Object.entries(cpu).map(([name, seconds]) => [name, (seconds * 1000) / measured.answered.steps]));
  const kept = (await completed(stand)) - before;
  return figuresOf(measured, {
    relay: { most, drain, restSeconds, told },
    allIn: { cpuMs: allIn, totalMs: cpuOf(allIn, allParts) },
    isComplete: kept === measured.answered.steps,
  });
}

/** What a step costs by itself: the worker stands still, so nothing of Temporal's part is in it. */
async function alonePass(stand, options, clients) {
  const worker = stand.pid('worker');
  process.kill(worker, 'SIGSTOP');
  try {
    return figuresOf(await stand.load.measure(job(stand, 'wubu', options, clients), stand.counting));
  } finally {
    await stand.wubu.client.query('TRUNCATE outbox'); // those cases are closed: nothing waits for them
    process.kill(worker, 'SIGCONT');
  }
}

const HIDE = `
CREATE OR REPLACE FUNCTION bench_hide() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER bench_hide BEFORE INSERT ON outbox FOR EACH ROW WHEN (NEW.by IS NULL AND (NEW.now->'open')::boolean) EXECUTE FUNCTION bench_hide()`;
const SHOW = 'DROP TRIGGER bench_hide ON outbox';

/** As shipped, but moves that only want to be seen are not told: what showing each step in Temporal adds. */
async function hiddenPass(stand, options, clients) {
  await stand.wubu.client.query(HIDE);
  try {
    return await wubuPass(stand, job(stand, 'wubu', options, clients));
  } finally {
    await stand.wubu.client.query(SHOW);
  }
}

/** `peer` of the options, where there is one: an engine that runs already, under its own load module. */
async function peerPass(stand, options, clients) {
  const given = { peer: options.peer, base: process.env.PEER_URL, setting: stand.floor.setting };
  return figuresOf(await stand.load.measure({ ...job(stand, 'floor', options, clients), ...given }, stand.counting));
}

async function round(stand, options, clients) {
  const floor = await floorPass(stand, options, clients);
  const wubu = await wubuPass(stand, job(stand, 'wubu', options, clients));
  const alone = await alonePass(stand, options, clients);
  const hidden = await hiddenPass(stand, options, clients);
  const peer = options.peer && (await peerPass(stand, options, clients));
  return { floor, wubu, alone, hidden, ...(peer && { peer }), ratios: { wubu: ratios(floor, wubu), alone: ratios(floor, alone) } };
}

/** Closed loop, each case opened and carried through, no pauses: floor and ours in turn, for each number of clients. */
export async function wholeLoopRun(stand, options) {
  const rounds = [];
  for (const peer of ['floor', 'wubu'])
    // engines and caches grow warm
    await stand.load.measure(job(stand, peer, { seconds: 3 }, 16), stand.counting);
  await stand.wubu.lag.drain(DRAIN_SECONDS);
  await untilAtRest(stand.counting, DRAIN_SECONDS);
  for (let no = 1; no <= options.rounds; no++)
    for (const clients of options.clients) {
      stand.say(`whole loop, ${clients} clients, round ${no} …`);
      rounds.push({ clients, round: no, ...(await round(stand, options, clients)) });
    }
  return rounds;
}
