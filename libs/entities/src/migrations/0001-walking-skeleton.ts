export const walkingSkeleton = `
-- The store. Every uuid is a UUIDv7 made by the application, except pool ids (UUIDv5 of unit and duty).
-- No foreign keys between the hot tables: a step writes them in one statement; a check of its own finds orphans.

-- organisation: one tree of units, people in them by duty -----------------------------------------------------------

CREATE TABLE unit (
  id uuid PRIMARY KEY,
  parent_id uuid REFERENCES unit (id),
  code text NOT NULL UNIQUE,
  name text NOT NULL
);

CREATE TABLE person (
  id uuid PRIMARY KEY,
  login text NOT NULL UNIQUE,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('staff', 'manager', 'administrator')),
  active boolean NOT NULL DEFAULT true,
  password_hash text NOT NULL
);

CREATE TABLE membership (
  person_id uuid NOT NULL REFERENCES person (id),
  unit_id uuid NOT NULL REFERENCES unit (id),
  duty text NOT NULL,
  position smallint NOT NULL DEFAULT 0, -- 0: the unit the person belongs to in the first place
  PRIMARY KEY (person_id, unit_id, duty)
);
CREATE INDEX membership_unit ON membership (unit_id, duty);

-- one row; its version grows with every change of the three tables above, so that snapshots know when they are old
CREATE TABLE directory_version (one boolean PRIMARY KEY DEFAULT true CHECK (one), version int NOT NULL);
INSERT INTO directory_version (version) VALUES (1);

CREATE FUNCTION directory_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE directory_version SET version = version + 1;
  RETURN NULL;
END $$;
CREATE TRIGGER unit_changed AFTER INSERT OR UPDATE OR DELETE ON unit FOR EACH STATEMENT EXECUTE FUNCTION directory_changed();
CREATE TRIGGER person_changed AFTER INSERT OR UPDATE OF login, name, role, active OR DELETE ON person FOR EACH STATEMENT EXECUTE FUNCTION directory_changed();
CREATE TRIGGER membership_changed AFTER INSERT OR UPDATE OR DELETE ON membership FOR EACH STATEMENT EXECUTE FUNCTION directory_changed();

CREATE TABLE session (
  token_hash bytea PRIMARY KEY, -- SHA-256; the token itself is only in the browser
  person_id uuid NOT NULL REFERENCES person (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_person ON session (person_id);

-- procedures --------------------------------------------------------------------------------------------------------

CREATE TABLE procedure_draft (
  key text PRIMARY KEY,
  source text NOT NULL,              -- as uploaded, YAML or JSON
  etag uuid NOT NULL,
  updated_by uuid NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE procedure_version (
  key text NOT NULL,
  version int NOT NULL,
  definition jsonb NOT NULL,
  sha256 text NOT NULL,
  source text NOT NULL,
  retired_at timestamptz,
  published_by uuid NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (key, version)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
CREATE TRIGGER procedure_version_kept BEFORE DELETE OR TRUNCATE ON procedure_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER procedure_version_unchanged BEFORE UPDATE OF key, version, definition, sha256, source, published_by, published_at
  ON procedure_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- cases -------------------------------------------------------------------------------------------------------------

-- Numbers are handed out in blocks per process, so gaps are normal. Counted per pattern, so that procedures which share one never meet;
-- year 0 where the pattern does not show the year.
CREATE TABLE case_number (pattern text NOT NULL, year int NOT NULL, next int NOT NULL, PRIMARY KEY (pattern, year));

CREATE TABLE "case" (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  procedure text NOT NULL,
  version int NOT NULL,
  title text NOT NULL,
  subject_id uuid,
  unit_id uuid NOT NULL,             -- the subject's unit, else the opener's
  opened_by uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  status text NOT NULL,
  outcome text,
  closed_at timestamptz
);
CREATE INDEX case_unit ON "case" (unit_id, id);
CREATE INDEX case_opened_by ON "case" (opened_by, id);
CREATE INDEX case_running ON "case" (procedure, version) WHERE status = 'running'; -- how many run on a version

-- control data only; each step is one in-page update, hence the fill factor and no further index
CREATE TABLE case_state (
  case_id uuid PRIMARY KEY,
  seq int NOT NULL,
  state text NOT NULL
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);

CREATE TABLE wake (case_id uuid PRIMARY KEY, wake_at timestamptz NOT NULL) WITH (autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX wake_at ON wake (wake_at);

-- open tasks only, one row per signer of a work
CREATE TABLE task (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  work int NOT NULL,
  signer int NOT NULL,               -- index into the work's signers
  step text NOT NULL,
  occ int NOT NULL,
  holder uuid NOT NULL,              -- the assignee, else the pool, else the nil UUID (nobody: an incident)
  person_id uuid,
  pool_id uuid,                      -- kept while somebody of the pool has claimed it
  unit_id uuid NOT NULL,             -- where the work lies: what leaders' lists go by
  duty text,                         -- with unit_id: the pool, in words
  due_at timestamptz NOT NULL,       -- 'infinity' when there is no deadline
  level smallint NOT NULL,           -- escalation level reached
  opened_at timestamptz NOT NULL,
  formerly uuid[] NOT NULL DEFAULT '{}', -- who and which pool had it before: they may still look
  version int NOT NULL               -- the case's seq when this row last changed
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
CREATE INDEX task_holder ON task (holder, due_at, id);
CREATE INDEX task_unit ON task (unit_id, due_at, id);
CREATE INDEX task_case ON task (case_id);

CREATE TABLE task_ended (
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  work int NOT NULL,
  signer int NOT NULL,
  step text NOT NULL,
  occ int NOT NULL,
  holder uuid NOT NULL,
  person_id uuid,
  pool_id uuid,
  unit_id uuid NOT NULL,
  duty text,
  due_at timestamptz NOT NULL,
  level smallint NOT NULL,
  opened_at timestamptz NOT NULL,
  formerly uuid[] NOT NULL DEFAULT '{}',
  ended_at timestamptz NOT NULL,
  ended_by uuid,                     -- whose command ended it; null: the system
  how text NOT NULL CHECK (how IN ('completed', 'returned', 'cancelled', 'notNeeded')),
  PRIMARY KEY (case_id, id)
);
CREATE INDEX task_ended_id ON task_ended (id);
CREATE INDEX task_ended_by ON task_ended (ended_by, ended_at, id);

-- people's words: never overwritten, may be erased without touching the facts
CREATE TABLE answer (
  case_id uuid NOT NULL,
  step text NOT NULL,
  occ int NOT NULL,
  signer uuid NOT NULL,              -- the person
  at timestamptz NOT NULL,
  outcome text,
  data jsonb NOT NULL,
  PRIMARY KEY (case_id, step, occ, signer)
);

CREATE TABLE draft (
  task_id uuid NOT NULL,
  person_id uuid NOT NULL,
  answers jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (task_id, person_id)
);

-- what happened: ids, codes, instants and hashes, no people's words
CREATE TABLE fact (
  case_id uuid NOT NULL,
  seq int NOT NULL,
  at timestamptz NOT NULL,
  actor uuid,                        -- null: the system
  on_behalf uuid,
  type text NOT NULL,
  v smallint NOT NULL,
  data jsonb NOT NULL,
  command_id uuid,                   -- on the first fact of each command
  body_hash text,
  PRIMARY KEY (case_id, seq)
);
CREATE UNIQUE INDEX fact_command ON fact (case_id, command_id) WHERE command_id IS NOT NULL;
-- for the feed: facts lie in the order of time, so a summary of each range of pages is enough and costs a step nothing
CREATE INDEX fact_at ON fact USING brin (at) WITH (pages_per_range = 32, autosummarize = on);
CREATE TRIGGER fact_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON fact FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE note (
  case_id uuid NOT NULL,
  seq int NOT NULL,                  -- of the fact that holds its hash
  text text NOT NULL,
  PRIMARY KEY (case_id, seq)
);

-- a repeat of "open a case"
CREATE TABLE opening (
  actor uuid NOT NULL,
  key uuid NOT NULL,
  case_id uuid NOT NULL,
  body_hash text NOT NULL,
  PRIMARY KEY (actor, key)
);

-- what follows --------------------------------------------------------------------------------------------------------

CREATE TABLE notice (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  case_id uuid NOT NULL,
  seq int NOT NULL,
  code text NOT NULL,
  step text NOT NULL,
  work int,
  level smallint,
  at timestamptz NOT NULL,
  read_at timestamptz,
  UNIQUE (case_id, seq, person_id, code)
);
CREATE INDEX notice_person ON notice (person_id, id);
CREATE INDEX notice_unread ON notice (person_id) WHERE read_at IS NULL;

CREATE TABLE effect (
  case_id uuid NOT NULL,
  seq int NOT NULL,
  n int NOT NULL,
  action text NOT NULL,
  connection text NOT NULL,
  step text NOT NULL,
  send text[] NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'done', 'failed', 'stale')),
  attempts int NOT NULL DEFAULT 0,
  max int NOT NULL,
  next_at timestamptz NOT NULL,
  lease_until timestamptz,
  not_after timestamptz,
  error text,                        -- a code, never a body
  at timestamptz NOT NULL,           -- when the step was entered
  PRIMARY KEY (case_id, seq, n)
);
CREATE INDEX effect_pending ON effect (next_at) WHERE status = 'pending';

CREATE TABLE incident (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  code text NOT NULL,                -- nobody, loop, effect, wake, driver, large
  step text,
  work int,
  effect_seq int,
  effect_n int,
  raised_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX incident_open ON incident (raised_at) WHERE ended_at IS NULL;
CREATE INDEX incident_case ON incident (case_id);

-- what Temporal must hear; only the relay deletes here
CREATE TABLE outbox (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  by timestamptz,                    -- until when telling may wait; null: only wants to be seen
  now jsonb NOT NULL,
  at timestamptz NOT NULL,
  lease_until timestamptz,
  tries int NOT NULL DEFAULT 0       -- how often telling it failed
);
CREATE INDEX outbox_by ON outbox (by NULLS LAST, id);
CREATE INDEX outbox_case ON outbox (case_id);

-- cases whose driver stays behind the truth: since when, and when to tell it again
CREATE TABLE driver_backoff (
  case_id uuid PRIMARY KEY,
  tries int NOT NULL,
  next_at timestamptz NOT NULL,
  since timestamptz NOT NULL
);

CREATE TABLE process_heartbeat (
  id uuid PRIMARY KEY,
  kind text NOT NULL,                -- worker
  at timestamptz NOT NULL,
  detail jsonb NOT NULL              -- relay lag, whether Temporal answers
);
`;
