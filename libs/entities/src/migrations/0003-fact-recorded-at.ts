/** A fact bears the instant at which it was due; a late tick writes it behind what was written meanwhile. The feed goes by the writing. */
export const factRecordedAt = `
ALTER TABLE fact ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp());
DROP INDEX fact_at;
-- facts lie in the order of writing, so a summary of each range of pages is enough and costs a step nothing
CREATE INDEX fact_recorded_at ON fact USING brin (recorded_at) WITH (pages_per_range = 32, autosummarize = on);
`;
