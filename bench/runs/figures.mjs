const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Per step of a measured window: CPU milliseconds by process, transactions by database, WAL. */
export function perStep({ steps, cpu, transactions, walSyncs, walBytes, cpuSeconds }) {
  const each = (values, factor) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, (value * factor) / steps]));
  return {
    cpuMs: each(cpu, 1000),
    driverCpuMs: (cpuSeconds * 1000) / steps,
    transactions: each(transactions, 1),
    walSyncs: walSyncs / steps,
    walKb: walBytes / 1024 / steps,
  };
}

/** CPU of some processes and of PostgreSQL's part for them, milliseconds a step. */
export const cpuOf = (cpuMs, names) => sum(names.map((name) => cpuMs[name] ?? 0));

/** What a step costs on the floor, and on our side: the API and PostgreSQL for it, with PostgreSQL's own processes. */
export const floorParts = ['floor', 'postgres:floor', 'postgres:server'];
export const stepParts = ['api', 'postgres:api', 'postgres:notify', 'postgres:server'];
export const allParts = [...stepParts, 'worker', 'postgres:worker', 'temporal', 'postgres:temporal'];

export function median(values) {
  const sorted = values.filter((value) => value !== null && Number.isFinite(value)).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  if (!sorted.length) return null;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** One measured window as it is kept in the results. */
export function figuresOf(measured, extra = {}) {
  const { stepsPerSecond, latencyMs, openingMs, steps, seconds, failures, busyCores } = measured;
  return { stepsPerSecond, latencyMs, openingMs, steps, seconds, failures, busyCores, perStep: perStep(measured), ...extra };
}

/** Ratio to the floor of the same round: throughput as a share of it, latencies and CPU as multiples. */
export function ratios(floor, other, parts = stepParts) {
  return {
    stepsPerSecond: other.stepsPerSecond / floor.stepsPerSecond,
    p50: other.latencyMs.p50 / floor.latencyMs.p50,
    p99: other.latencyMs.p99 / floor.latencyMs.p99,
    cpu: cpuOf(other.perStep.cpuMs, parts) / cpuOf(floor.perStep.cpuMs, floorParts),
  };
}
