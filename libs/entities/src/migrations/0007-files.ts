/** Files that answers name. */
export const files = `
-- PostgreSQL remembers, and so do its backups: the bytes lie here too, in chunks, so that neither side ever holds a whole file. A row without a size
-- is still on its way. An answer that names a file makes it the case's (case_id); one that no case has is forgotten.
CREATE TABLE file (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  type text,                         -- told from the bytes, never believed
  size int,
  sha256 bytea,
  uploaded_by uuid NOT NULL,
  uploaded_at timestamptz NOT NULL,
  case_id uuid
);
CREATE INDEX file_unused ON file (uploaded_by, sha256) WHERE case_id IS NULL;

CREATE TABLE file_chunk (
  file_id uuid NOT NULL REFERENCES file ON DELETE CASCADE,
  n int NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (file_id, n)
);
ALTER TABLE file_chunk ALTER bytes SET STORAGE EXTERNAL; -- photos are compressed already
`;
