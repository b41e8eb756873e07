/** When a version took no new cases, by whose decision, and why. */
export const procedureRetirement = `
-- One row for each time that a version was retired; ended_at is when it was taken up again. procedure_version.retired_at tells how it stands.
CREATE TABLE procedure_retirement (
  key text NOT NULL,
  version int NOT NULL,
  at timestamptz NOT NULL,
  by uuid NOT NULL,
  reason text NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  PRIMARY KEY (key, version, at)
);
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'wubu_app') THEN
    REVOKE DELETE ON procedure_retirement FROM wubu_app;
  END IF;
END $$;
`;
