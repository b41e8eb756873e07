import { setTimeout as pause } from 'node:timers/promises';

const CLIENTS = 16;
const VICTIMS = ['worker', 'temporal', 'api', 'postgres'];
const WARM_SECONDS = 3;
const SECONDS = 15;

/** The longest time without an answered step, from just before the kill on. */
function longestPause(ends, killedAt) {
  const times = [killedAt, ...ends.filter((end) => end > killedAt)];
  return Math.max(...times.slice(1).map((end, at) => end - times[at])) / 1000;
}

async function killOne(stand, victim) {
  let killedAt;
  const kill = async () => {
    await pause(1000);
    process.kill(stand.pid(victim), 'SIGKILL');
    killedAt = performance.timeOrigin + performance.now();
  };
  const job = stand.job('wubu', { load: 'wholeLoop', clients: CLIENTS, warmSeconds: WARM_SECONDS, seconds: SECONDS, wantsEnds: true });
  const { ends, failures, answered } = await stand.load.measure(job, undefined, () => void kill());
  const startedAt = stand.startedAt(victim);
  const first = ends.find((end) => end > startedAt);
  return {
    victim,
    longestPauseSeconds: longestPause(ends, killedAt),
    startedAgainSeconds: (startedAt - killedAt) / 1000,
    firstStepAfterStartSeconds: first ? (first - startedAt) / 1000 : null,
    failures,
    answered,
  };
}

const COMPLETED = `SELECT count(*)::int AS n FROM task_ended WHERE how = 'completed'`;

/**
 * kill -9 of one process after the other under load, each started again as the launcher does it. Clients repeat what was not answered
 * with the same key, so afterwards the database must hold exactly the answered steps.
 */
export async function killRun(stand) {
  const killed = [];
  for (const victim of VICTIMS.filter((name) => stand.pid(name))) {
    stand.say(`kill -9 of ${victim} …`);
    const before = (await stand.wubu.client.query(COMPLETED)).rows[0].n;
    const result = await killOne(stand, victim);
    if (victim === 'postgres') await stand.reconnect();
    const after = (await stand.wubu.client.query(COMPLETED)).rows[0].n;
    killed.push({ ...result, isComplete: after - before === result.answered.steps });
    await stand.wubu.lag.drain(120);
  }
  return killed;
}
