/** Roles belong to the whole server, so another database may have made this one; two databases may even be migrated at once. */
export const applicationRole = `
-- Tables belong to whoever migrates; the application works as wubu_app, which can read and add what happened but not change it.
-- Where the owner may not create roles, the triggers alone keep facts.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'wubu_app') THEN
    CREATE ROLE wubu_app NOLOGIN;
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN RAISE NOTICE 'role wubu_app not created: the owner of this database may not create roles';
  WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'wubu_app') AND NOT pg_has_role(current_user, 'wubu_app', 'USAGE') THEN
    EXECUTE format('GRANT wubu_app TO %I', current_user);
  END IF;
EXCEPTION WHEN insufficient_privilege THEN RAISE NOTICE 'role wubu_app not granted to the owner of this database';
END $$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'wubu_app') THEN
    GRANT USAGE ON SCHEMA public TO wubu_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO wubu_app;
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO wubu_app;
    REVOKE UPDATE, DELETE ON fact, answer, note FROM wubu_app;
    REVOKE DELETE ON procedure_version, "case", case_state FROM wubu_app;
    REVOKE INSERT, UPDATE, DELETE ON migration FROM wubu_app;
  END IF;
END $$;
`;
