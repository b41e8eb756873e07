/** Other systems are told of facts: who, of which, how far, and how each telling went. */
export const webhooks = `
CREATE TABLE webhook (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  url text NOT NULL,
  procedure text,                    -- null: all
  types text[] NOT NULL,             -- of facts; empty: all
  owner_id uuid NOT NULL REFERENCES person, -- who made it or changed it last: it tells what they may see
  secret text NOT NULL,              -- signs, so it cannot be hashed
  old_secret text,                   -- signs beside it until then
  old_secret_until timestamptz,
  created_at timestamptz NOT NULL,
  stopped text,                      -- null: at work; else why not: switchedOff, failing, gone, owner
  -- how far it has read the feed
  at timestamptz NOT NULL,
  case_id uuid NOT NULL,
  seq int NOT NULL,
  -- when to go on
  failures int NOT NULL,             -- since the last success
  failing_since timestamptz,
  next_at timestamptz NOT NULL,
  lease_until timestamptz
);

-- written by the worker as it reads the feed, a few hundred ahead of what is sent; what has ended is kept a week as the log
CREATE TABLE webhook_delivery (
  webhook_id uuid NOT NULL REFERENCES webhook ON DELETE CASCADE,
  case_id uuid NOT NULL,
  seq int NOT NULL,
  recorded_at timestamptz NOT NULL,  -- of the fact
  status text NOT NULL CHECK (status IN ('pending', 'done', 'failed')),
  attempts int NOT NULL,
  next_at timestamptz NOT NULL,
  answer text,                       -- of the last attempt: a code such as http.500, never a body
  ended_at timestamptz,
  PRIMARY KEY (webhook_id, case_id, seq)
);
CREATE INDEX webhook_delivery_log ON webhook_delivery (webhook_id, status, recorded_at, case_id, seq);
CREATE INDEX webhook_delivery_ended ON webhook_delivery (ended_at) WHERE status <> 'pending';
`;
