-- facts are append-only by grant as well as by trigger; skipped where the role could not be created
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'wubu_app') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO wubu_app;
    REVOKE UPDATE, DELETE, TRUNCATE ON fact FROM wubu_app;
    REVOKE DELETE, TRUNCATE ON procedure_version FROM wubu_app;
    REVOKE UPDATE, DELETE ON note FROM wubu_app;
  END IF;
END $$;
