/** Work that its doer took back, and the deadline of a whole case. */
export const verbs = `
-- What somebody completed and then took back: the answer stays as it was given, but no longer counts.
CREATE TABLE answer_withdrawn (
  case_id uuid NOT NULL,
  step text NOT NULL,
  occ int NOT NULL,
  signer uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (case_id, step, occ, signer)
);

ALTER TABLE task_ended DROP CONSTRAINT task_ended_how_check;
ALTER TABLE task_ended ADD CONSTRAINT task_ended_how_check CHECK (how IN ('completed', 'returned', 'withdrawn', 'cancelled', 'notNeeded'));

-- when the whole case should be done ('infinity': no deadline, or its clock stands still), and the escalation level that this has reached
ALTER TABLE "case" ADD COLUMN due_at timestamptz NOT NULL DEFAULT 'infinity', ADD COLUMN level smallint NOT NULL DEFAULT 0;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'wubu_app') THEN
    REVOKE UPDATE, DELETE ON answer_withdrawn FROM wubu_app;
  END IF;
END $$;
`;
