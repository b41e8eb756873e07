/** What somebody is called, may do, and where they work, can be changed; that it was is kept. */
export const accountChanged = `
ALTER TABLE account_change DROP CONSTRAINT account_change_what_check;
ALTER TABLE account_change ADD CONSTRAINT account_change_what_check
  CHECK (what IN ('created', 'changed', 'reset', 'locked', 'unlocked', 'passwordChanged'));
`;
