/** Passwords that are to be changed, and who did what to whose account. */
export const accounts = `
ALTER TABLE person ADD COLUMN one_time_until timestamptz; -- the password was given by somebody else, and lets its person choose one until then; null: it is their own

CREATE TABLE account_change (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person,
  what text NOT NULL CHECK (what IN ('created', 'reset', 'locked', 'unlocked', 'passwordChanged')),
  by uuid,                           -- null: an operator, on the command line
  at timestamptz NOT NULL
);
CREATE INDEX account_change_person ON account_change (person_id, at);
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'wubu_app') THEN
    REVOKE UPDATE, DELETE ON account_change FROM wubu_app;
  END IF;
END $$;
`;
