/** Under what cases are found, see search/words.ts. */
export const search = `
CREATE TABLE case_search (
  case_id uuid PRIMARY KEY,
  words tsvector NOT NULL            -- of number and title: as written, in pinyin, in first letters; an own row, so that a step leaves it alone
);
CREATE INDEX case_search_words ON case_search USING gin (words) WITH (gin_pending_list_limit = 512);

-- Cases from before are found by the beginning of their number and by their title as written, until their title changes.
INSERT INTO case_search (case_id, words)
  SELECT c.id, array_to_tsvector(ARRAY(
    SELECT DISTINCT w FROM (
      SELECT lower(regexp_replace(c.number, '[^[:alnum:]]', '', 'g')) AS w
      UNION ALL
      SELECT substr(t.text, n, 24) FROM (SELECT lower(regexp_replace(regexp_replace(c.title, '\\d{15,}', '', 'g'), '[^[:alnum:]]', '', 'g')) AS text) t,
        generate_series(1, least(length(t.text), 80)) AS n
    ) words WHERE w <> ''))
  FROM "case" c;
`;
