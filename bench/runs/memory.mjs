import { setTimeout as pause } from 'node:timers/promises';
import { memoryMb } from '../machine/process.mjs';

const PROCESSES = ['api', 'worker', 'temporal'];

async function readMemory(stand) {
  const named = PROCESSES.filter((name) => stand.pid(name)).map((name) => [name, memoryMb(stand.pid(name)).resident]);
  const backends = await stand.counters.backends();
  const shares = [...backends.map(({ pid }) => pid), stand.pid('postgres')].map((pid) => memoryMb(pid).proportional);
  return { ...Object.fromEntries(named), postgres: shares.reduce((sum, mb) => sum + mb, 0) };
}

/** Resident MB of each process at rest and under load; PostgreSQL as a whole, shared memory counted once. */
export async function memoryRun(stand) {
  stand.say('memory …');
  const atRest = await readMemory(stand);
  let underLoad;
  const read = async () => {
    await pause(8000);
    underLoad = readMemory(stand);
  };
  const job = stand.job('wubu', { load: 'wholeLoop', clients: 16, warmSeconds: 2, seconds: 10 });
  await stand.load.measure(job, stand.counting, () => void read());
  return { atRest, underLoad: await underLoad };
}
