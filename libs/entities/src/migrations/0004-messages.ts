/** What other systems tell cases, and the cases that wait for it. */
export const messages = `
-- A message is kept until it expires, in case somebody comes to wait for it; whoever claims it for a case (case_id) delivers it with its id as the
-- command's, so that a delivery that was cut short is the same one when it is done again.
CREATE TABLE message (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  key text NOT NULL,
  data jsonb,
  sent_by uuid NOT NULL,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  case_id uuid,
  delivered_at timestamptz
);
CREATE INDEX message_waiting ON message (name, key, sent_at) WHERE delivered_at IS NULL;
CREATE INDEX message_expires ON message (expires_at);

CREATE TABLE waiting (
  case_id uuid NOT NULL,
  token int NOT NULL,                -- of the case's state
  name text NOT NULL,
  key text NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (case_id, token, name)
);
CREATE INDEX waiting_key ON waiting (name, key, since);
`;
