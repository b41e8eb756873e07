/**
 * How much of everything. The short form is part of `npm test`; `npm run test:faults` sets WUBU_FAULTS=long. The scenarios are the same.
 */
export const SIZE =
  process.env.WUBU_FAULTS === 'long'
    ? {
        people: 12,
        pauseMs: 120,
        /** Answers before the fault, and again after it. */
        answers: 600,
        temporalAwayMs: 60_000,
        postgresAwayMs: 10_000,
        /** By so much PostgreSQL's clock is ahead of Temporal's. */
        aheadMinutes: 60,
        /** How often one process is killed under one load. */
        kills: 5,
        /** Figures are printed; leases of calls run out by themselves. */
        isLong: true,
        repeats: 400,
        settledWithinMs: 300_000,
      }
    : {
        people: 4,
        pauseMs: 20,
        answers: 60,
        temporalAwayMs: 4_000,
        postgresAwayMs: 3_000,
        aheadMinutes: 0.1,
        kills: 1,
        isLong: false,
        repeats: 100,
        settledWithinMs: 90_000,
      };

/** Of one scenario, all in. */
export const SCENARIO_MS = SIZE.isLong ? 900_000 : 180_000;
