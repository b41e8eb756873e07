/** No statement asks for what these hold, so autovacuum need not unpack thousands of them and count their values: of its ANALYZE of `fact` that was three quarters. */
export const noStatistics = `
ALTER TABLE fact ALTER COLUMN data SET STATISTICS 0;
ALTER TABLE answer ALTER COLUMN data SET STATISTICS 0;
ALTER TABLE case_state ALTER COLUMN state SET STATISTICS 0;
`;
