/** What duties are called: the organisation's own words. */
export const duties = `
CREATE TABLE duty (
  code text PRIMARY KEY,             -- as memberships and procedures name it
  title jsonb NOT NULL               -- { "zh-CN": …, "en"?: … }
);
-- The one duty that Wubu itself knows: it makes somebody the head of a unit.
INSERT INTO duty VALUES ('head', '{"zh-CN": "负责人", "en": "Head"}');
`;
