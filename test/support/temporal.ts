import { randomUUID } from 'node:crypto';

/** `host:port` of the run's Temporal server, which forgets everything at the end of the run. */
export function temporalAddress(): string {
  const address = process.env.WUBU_TEST_TEMPORAL_ADDRESS;
  if (!address) throw new Error('tests that need Temporal belong to the e2e project of jest.config.mjs');
  return address;
}

/** A task queue of its own for one test file: two files on one queue would take each other's tasks, with other databases. */
export function taskQueue(): string {
  return `test-${randomUUID()}`;
}
