/** The earliest instant that a case's driver was told and that has not passed, see cases/arming.ts. */
export const armedDrivers = `
ALTER TABLE case_state ADD COLUMN armed_at timestamptz;
`;
