import fc from 'fast-check';

/**
 * The same random values in each run, so that what fails fails for the change that broke it, and not for the next one that happens by. `WUBU_RUNS` looks
 * harder and draws new values each time; run it on what you change. Where something is asserted, `fc` comes from here.
 */
fc.configureGlobal(process.env['WUBU_RUNS'] === undefined ? { seed: 5 } : {});
export { fc };

/** How many random inputs try each law, unless `WUBU_RUNS` says otherwise: 10000 looks hard. A failure prints its seed and path, which fast-check takes back. */
export const runs = (usual: number): number => Number(process.env['WUBU_RUNS'] ?? usual);

/** States something about every input of a kind that is sent to a running API or a database; one after the other. */
export async function forEvery<T>(of: fc.Arbitrary<T>, check: (value: T) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(of, check), { numRuns: runs(25) });
}

/** For `jest.setTimeout`: a law over HTTP takes as long as its runs. */
export const lawTimeout = (): number => 60_000 + runs(25) * 500;
