import { untilAtRest } from '../machine/at-rest.mjs';
import { figuresOf, ratios } from './figures.mjs';
import { wubuPass } from './whole-loop.mjs';

const CLIENTS = 16;
const PACES = [50, 200, undefined];

/** Opens cases until `size` are there on each side, and waits until each has its driver: seconds of both. */
export async function fillStock(stand, peer, size) {
  const filled = await stand.load.run(stand.job(peer, { load: 'fill', clients: CLIENTS, size }));
  if (peer !== 'wubu') return filled;
  return { ...filled, drain: await stand.wubu.lag.drain(900), restSeconds: await untilAtRest(stand.counting, 900) };
}

/** Steps at random on open cases whose drivers are armed; a new case for each that closes. Paced, then as fast as it goes. */
export async function standingStockRun(stand, options) {
  stand.say(`standing stock: opening ${options.cases} cases …`);
  const filled = { floor: await fillStock(stand, 'floor', options.cases), wubu: await fillStock(stand, 'wubu', options.cases) };
  const rounds = [];
  for (let no = 1; no <= options.rounds; no++)
    for (const perSecond of PACES) {
      stand.say(`standing stock, ${perSecond ? `${perSecond} steps/s` : 'unpaced'}, round ${no} …`);
      const job = { load: 'stock', clients: CLIENTS, perSecond, warmSeconds: 2, seconds: options.seconds };
      const floor = figuresOf(await stand.load.measure(stand.job('floor', job), stand.counting));
      const wubu = await wubuPass(stand, stand.job('wubu', job));
      rounds.push({ perSecond: perSecond ?? null, round: no, floor, wubu, ratios: ratios(floor, wubu) });
    }
  return { filled, rounds };
}
