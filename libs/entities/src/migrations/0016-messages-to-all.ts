/** Messages that go to every case that waits, and those that open cases. */
export const messagesToAll = `
-- claimed by no case and yet not free (case_id nil): it is opening one
ALTER TABLE message ADD to_all boolean NOT NULL DEFAULT false;

-- who received a message, by waiting for it or by being opened by it
CREATE TABLE message_receipt (
  message_id uuid NOT NULL REFERENCES message ON DELETE CASCADE,
  case_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (message_id, case_id)
);
INSERT INTO message_receipt SELECT id, case_id, delivered_at FROM message WHERE delivered_at IS NOT NULL AND case_id IS NOT NULL;
`;
