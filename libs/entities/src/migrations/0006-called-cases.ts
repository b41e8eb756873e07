/** Cases that other cases call. */
export const calledCases = `
-- by which fact of which case it was called, and for which of its items
ALTER TABLE "case" ADD parent_id uuid, ADD parent_seq int, ADD parent_item int;
CREATE INDEX case_parent ON "case" (parent_id, parent_seq, parent_item) WHERE parent_id IS NOT NULL;
`;
