/** Personal tokens, by which other systems call in somebody's name. */
export const tokens = `
CREATE TABLE token (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,  -- SHA-256; the token itself is shown once and kept nowhere
  person_id uuid NOT NULL REFERENCES person,
  name text NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz                -- to the hour
);
CREATE INDEX token_person ON token (person_id);
`;
