-- What Aurora DSQL has and a fresh PostgreSQL 16 has not, as seen from within. Run once, by the superuser.
-- Helpers live in pg_borealis, a schema that catalog tools take for one of the system's.
SET allow_system_table_mods = on;

CREATE ROLE admin WITH LOGIN CREATEROLE;
ALTER SCHEMA public OWNER TO admin;
GRANT CREATE, CONNECT ON DATABASE postgres TO admin WITH GRANT OPTION;
REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC;
ALTER DATABASE postgres SET default_transaction_isolation = 'repeatable read';
ALTER DATABASE postgres SET timezone = 'UTC';
ALTER DATABASE postgres SET deadlock_timeout = '20ms';
ALTER DATABASE postgres SET default_text_search_config = 'pg_catalog.simple';
ALTER DATABASE postgres SET createrole_self_grant = 'set, inherit';
ALTER DATABASE postgres SET dsql.enable_batched_nestloop = 'on';
ALTER DATABASE postgres SET dsql.disable_sync_create_index = 'off';

CREATE SCHEMA pg_borealis;
GRANT USAGE ON SCHEMA pg_borealis TO PUBLIC;
CREATE SCHEMA sys;
GRANT USAGE ON SCHEMA sys TO PUBLIC;

-- The catalog as the service shows it, where that is not PostgreSQL's. Its own tables and functions go by other names; it knows them
-- by their numbers, and so do the views that it brings.
ALTER TABLE pg_catalog.pg_index RENAME TO pg_kept_index;
ALTER TABLE pg_catalog.pg_attribute RENAME TO pg_kept_attribute;
ALTER FUNCTION pg_catalog.pg_get_indexdef(oid) RENAME TO pg_kept_indexdef;
ALTER FUNCTION pg_catalog.pg_get_indexdef(oid, integer, boolean) RENAME TO pg_kept_indexdef;
ALTER FUNCTION pg_catalog.pg_get_constraintdef(oid) RENAME TO pg_kept_constraintdef;
ALTER FUNCTION pg_catalog.pg_get_constraintdef(oid, boolean) RENAME TO pg_kept_constraintdef;

-- The index of a primary key holds the whole row: all other columns are included in it, in the order of the table.
CREATE FUNCTION pg_borealis.key_columns(keys int2vector, count smallint) RETURNS smallint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT (keys::smallint[])[0:count - 1] $$;
CREATE FUNCTION pg_borealis.other_columns(relation oid, keys smallint[]) RETURNS smallint[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(a.attnum ORDER BY a.attnum), '{}') FROM pg_catalog.pg_kept_attribute a
  WHERE a.attrelid = relation AND a.attnum > 0 AND NOT a.attisdropped AND a.attnum <> ALL (keys)
$$;
CREATE FUNCTION pg_borealis.row_columns(relation oid, keys smallint[]) RETURNS int2vector
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT array_to_string(keys || pg_borealis.other_columns(relation, keys), ' ')::int2vector
$$;
CREATE FUNCTION pg_borealis.column_names(relation oid, columns smallint[]) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
  FROM unnest(columns) WITH ORDINALITY AS c(attnum, place)
  JOIN pg_catalog.pg_kept_attribute a ON a.attrelid = relation AND a.attnum = c.attnum
$$;
CREATE FUNCTION pg_borealis.whole_row(relation oid, keys smallint[]) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT '(' || pg_borealis.column_names(relation, keys) || ')'
    || coalesce(' INCLUDE (' || pg_borealis.column_names(relation, pg_borealis.other_columns(relation, keys)) || ')', '')
$$;

CREATE FUNCTION pg_catalog.pg_get_constraintdef(constraint_oid oid, pretty boolean) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN c.contype = 'p' AND c.conrelid >= 16384
    THEN 'PRIMARY KEY ' || pg_borealis.whole_row(c.conrelid, c.conkey)
    ELSE pg_catalog.pg_kept_constraintdef(c.oid, pretty) END
  FROM pg_catalog.pg_constraint c WHERE c.oid = constraint_oid
$$;
CREATE FUNCTION pg_catalog.pg_get_constraintdef(constraint_oid oid) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN c.contype = 'p' AND c.conrelid >= 16384
    THEN 'PRIMARY KEY ' || pg_borealis.whole_row(c.conrelid, c.conkey)
    ELSE pg_catalog.pg_kept_constraintdef(c.oid) END
  FROM pg_catalog.pg_constraint c WHERE c.oid = constraint_oid
$$;

-- Names in a definition may be quoted, and hold anything then.
CREATE FUNCTION pg_borealis.shown_indexdef(index_oid oid, definition text) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN i.indisprimary AND i.indrelid >= 16384
    THEN b.beginning || 'btree_index '
      || pg_borealis.whole_row(i.indrelid, pg_borealis.key_columns(i.indkey, i.indnkeyatts))
    ELSE regexp_replace(definition, '^(' || b.beginning_pattern || ')btree ', '\1btree_index ') END
  FROM pg_catalog.pg_kept_index i,
    (SELECT '(?:[^"]|"(?:[^"]|"")*")*? ON (?:[^"]|"(?:[^"]|"")*")*? USING ') AS p(beginning_pattern),
    LATERAL (SELECT p.beginning_pattern, substring(definition FROM '^' || p.beginning_pattern)) AS b(beginning_pattern, beginning)
  WHERE i.indexrelid = index_oid
$$;
CREATE FUNCTION pg_catalog.pg_get_indexdef(index_oid oid) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT pg_borealis.shown_indexdef(index_oid, pg_catalog.pg_kept_indexdef(index_oid))
$$;
CREATE FUNCTION pg_catalog.pg_get_indexdef(index_oid oid, "column" integer, pretty boolean) RETURNS text
LANGUAGE sql STABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE
    WHEN "column" = 0 THEN pg_borealis.shown_indexdef(index_oid, pg_catalog.pg_kept_indexdef(index_oid, 0, pretty))
    WHEN i.indisprimary AND i.indrelid >= 16384 AND "column" > i.indnkeyatts
    THEN coalesce(pg_borealis.column_names(i.indrelid,
      (pg_borealis.other_columns(i.indrelid, pg_borealis.key_columns(i.indkey, i.indnkeyatts)))["column" - i.indnkeyatts:"column" - i.indnkeyatts]), '')
    ELSE pg_catalog.pg_kept_indexdef(index_oid, "column", pretty) END
  FROM pg_catalog.pg_kept_index i WHERE i.indexrelid = index_oid
$$;

-- Text is compressed with lz4, which the PostgreSQL beneath does not have.
CREATE FUNCTION pg_borealis.is_compressed(relation oid, storage "char", kept "char") RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT kept <> '' OR (storage = 'x' AND relation >= 16384
    AND (SELECT c.relkind = 'r' FROM pg_catalog.pg_class c WHERE c.oid = relation))
$$;

DO $$
DECLARE
  columns text;
BEGIN
  SELECT string_agg(CASE a.attname
      WHEN 'indnatts' THEN 'CASE WHEN k.whole THEN (i.indnkeyatts + cardinality(pg_borealis.other_columns(i.indrelid, pg_borealis.key_columns(i.indkey, i.indnkeyatts))))::smallint ELSE i.indnatts END AS indnatts'
      WHEN 'indkey' THEN 'CASE WHEN k.whole THEN pg_borealis.row_columns(i.indrelid, pg_borealis.key_columns(i.indkey, i.indnkeyatts)) ELSE i.indkey END AS indkey'
      ELSE format('i.%I', a.attname) END, ', ' ORDER BY a.attnum)
    INTO columns FROM pg_catalog.pg_kept_attribute a WHERE a.attrelid = 'pg_catalog.pg_kept_index'::regclass AND a.attnum > 0;
  EXECUTE format('CREATE VIEW pg_catalog.pg_index AS SELECT %s FROM pg_catalog.pg_kept_index i,'
    ' LATERAL (SELECT i.indisprimary AND i.indrelid >= 16384) AS k(whole)', columns);
  SELECT string_agg(CASE a.attname
      WHEN 'attcompression' THEN 'CASE WHEN NOT a.attisdropped AND pg_borealis.is_compressed(a.attrelid, a.attstorage, a.attcompression) THEN ''l''::"char" ELSE a.attcompression END AS attcompression'
      ELSE format('a.%I', a.attname) END, ', ' ORDER BY a.attnum)
    INTO columns FROM pg_catalog.pg_kept_attribute a
    WHERE a.attrelid = 'pg_catalog.pg_kept_attribute'::regclass AND a.attnum > 0;
  EXECUTE format('CREATE VIEW pg_catalog.pg_attribute AS SELECT %s FROM pg_catalog.pg_kept_attribute a', columns);
  EXECUTE 'CREATE OR REPLACE VIEW pg_catalog.pg_indexes AS '
    || replace(pg_get_viewdef('pg_catalog.pg_indexes'::regclass), 'pg_kept_indexdef(', 'pg_get_indexdef(');
END
$$;
GRANT SELECT ON pg_catalog.pg_index, pg_catalog.pg_attribute TO PUBLIC;
CREATE OR REPLACE VIEW pg_catalog.pg_available_extensions AS
  SELECT e.name, e.default_version, x.extversion AS installed_version, e.comment
  FROM pg_catalog.pg_available_extensions() e(name, default_version, comment)
  LEFT JOIN pg_catalog.pg_extension x ON e.name = x.extname WHERE false;

CREATE FUNCTION sys.dsql_major_version() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT 1 $$;

-- The service has no advisory locks. A function that never changes its mind is called when a query is planned.
DO $$
DECLARE
  refused record;
BEGIN
  FOR refused IN
    SELECT p.oid::regprocedure AS function, p.proname AS name, pg_get_function_arguments(p.oid) AS arguments,
           pg_get_function_result(p.oid) AS result
    FROM pg_catalog.pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname ~ '^pg_(try_)?advisory_'
  LOOP
    EXECUTE format('ALTER FUNCTION %s RENAME TO %I', refused.function, 'pg_kept_' || substr(refused.name, 4));
    EXECUTE format('REVOKE EXECUTE ON FUNCTION pg_catalog.%I(%s) FROM PUBLIC', 'pg_kept_' || substr(refused.name, 4), refused.arguments);
    EXECUTE format('CREATE FUNCTION pg_catalog.%I(%s) RETURNS %s LANGUAGE plpgsql IMMUTABLE AS %L',
      refused.name, refused.arguments, refused.result,
      format('BEGIN RAISE EXCEPTION USING ERRCODE = ''0A000'', MESSAGE = ''function %s not supported''; END', refused.name));
  END LOOP;
END
$$;

-- version() says no more than the service's does.
ALTER FUNCTION pg_catalog.version() RENAME TO pg_version_in_full;
CREATE FUNCTION pg_catalog.version() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT 'PostgreSQL 16'::text $$;

-- The service has another number for btree. PostgreSQL has 403 compiled in, so only queries are shown the other one.
CREATE FUNCTION pg_borealis.shown_am(am oid) RETURNS oid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN am = 403 THEN 10003::oid ELSE am END
$$;
CREATE FUNCTION pg_borealis.kept_am(am oid) RETURNS oid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN am = 10003 THEN 403::oid ELSE am END
$$;
CREATE VIEW pg_borealis.pg_am AS
  SELECT pg_borealis.shown_am(oid) AS oid, CASE oid WHEN 403 THEN 'btree_index' ELSE amname END AS amname, amhandler, amtype
  FROM pg_catalog.pg_am;
GRANT SELECT ON pg_borealis.pg_am TO PUBLIC;
DO $$
DECLARE
  reference name;
BEGIN
  FOREACH reference IN ARRAY ARRAY['relam', 'opcmethod', 'opfmethod', 'amopmethod'] LOOP
    EXECUTE format('CREATE FUNCTION pg_borealis.%I(am oid) RETURNS oid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS %L',
      reference, 'SELECT pg_borealis.shown_am(am)');
  END LOOP;
END
$$;
CREATE FUNCTION pg_borealis.pg_indexam_has_property(am oid, property text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.pg_indexam_has_property(pg_borealis.kept_am(am), property)
$$;
CREATE FUNCTION pg_borealis.obj_description(object oid, catalog name) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.obj_description(CASE catalog WHEN 'pg_am' THEN pg_borealis.kept_am(object) ELSE object END, catalog)
$$;
CREATE FUNCTION pg_borealis.obj_description(object oid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT pg_catalog.obj_description(object)
$$;

-- The service has no dictionaries.
DO $$
DECLARE
  configuration name;
BEGIN
  FOR configuration IN SELECT cfgname FROM pg_catalog.pg_ts_config WHERE cfgname <> 'simple' LOOP
    EXECUTE format('DROP TEXT SEARCH CONFIGURATION pg_catalog.%I', configuration);
  END LOOP;
END
$$;

-- What reaches files, programs, other sessions or large objects.
REVOKE EXECUTE ON FUNCTION
  pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea),
  pg_catalog.lo_unlink(oid), pg_catalog.lo_open(oid, integer), pg_catalog.lo_put(oid, bigint, bytea),
  pg_catalog.lo_get(oid), pg_catalog.lo_get(oid, bigint, integer),
  pg_catalog.pg_cancel_backend(integer), pg_catalog.pg_terminate_backend(integer, bigint),
  pg_catalog.pg_export_snapshot(), pg_catalog.pg_notify(text, text),
  pg_catalog.query_to_xml(text, boolean, boolean, text), pg_catalog.database_to_xml(boolean, boolean, text),
  pg_catalog.query_to_xmlschema(text, boolean, boolean, text),
  pg_catalog.query_to_xml_and_xmlschema(text, boolean, boolean, text),
  pg_catalog.ts_stat(text), pg_catalog.ts_stat(text, text), pg_catalog.ts_rewrite(tsquery, text)
  FROM PUBLIC;

-- Settings are the server's to allow, by whatever expression they are named. The function that sets them must not have
-- a search path of its own, or it could not set that one.
ALTER FUNCTION pg_catalog.set_config(text, text, boolean) RENAME TO pg_set_config_of_any;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_set_config_of_any(text, text, boolean) FROM PUBLIC;
CREATE FUNCTION pg_borealis.settable(setting_name text) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  folded text := lower(setting_name);
BEGIN
  IF folded LIKE 'dsql.%' AND folded <> 'dsql.enable_batched_nestloop' THEN
    RAISE EXCEPTION USING ERRCODE = '42602',
      MESSAGE = format('invalid configuration parameter name "%s"', setting_name),
      DETAIL = '"dsql" is a reserved prefix.';
  ELSIF folded NOT LIKE 'enable\_%' AND folded NOT IN ('application_name', 'client_encoding', 'datestyle',
      'disable_sync_create_index', 'dsql.enable_batched_nestloop', 'extra_float_digits', 'intervalstyle',
      'search_path', 'timezone') THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = format('setting configuration parameter "%s" not supported', setting_name);
  END IF;
  RETURN setting_name;
END
$$;
CREATE FUNCTION pg_borealis.set_value(setting_name text, new_value text) RETURNS text LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF lower(setting_name) = 'dsql.enable_batched_nestloop'
      AND lower(btrim(new_value)) !~ '^(on|off?|t(r(ue?)?)?|f(a(l(se?)?)?)?|y(es?)?|no?|0|1)$' THEN
    RAISE EXCEPTION USING ERRCODE = '22023', MESSAGE = format('parameter "%s" requires a Boolean value', lower(setting_name));
  END IF;
  RETURN new_value;
END
$$;
CREATE FUNCTION pg_catalog.set_config(setting_name text, new_value text, is_local boolean) RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER AS $$
  SELECT pg_catalog.pg_set_config_of_any(
    pg_borealis.settable(setting_name), pg_borealis.set_value(setting_name, new_value), is_local)
$$;

-- Roles of IAM.
CREATE TABLE pg_borealis.iam_mapping (
  iam_oid oid PRIMARY KEY,
  arn text NOT NULL,
  pg_role_oid oid NOT NULL,
  grantor_pg_role_oid oid NOT NULL,
  UNIQUE (pg_role_oid, arn)
);
CREATE VIEW sys.iam_pg_role_mappings AS
  SELECT m.iam_oid, m.arn, m.pg_role_oid, r.rolname AS pg_role_name, m.grantor_pg_role_oid,
         g.rolname AS grantor_pg_role_name
  FROM pg_borealis.iam_mapping m
  JOIN pg_catalog.pg_roles r ON r.oid = m.pg_role_oid
  LEFT JOIN pg_catalog.pg_roles g ON g.oid = m.grantor_pg_role_oid;
GRANT SELECT ON sys.iam_pg_role_mappings TO PUBLIC;

CREATE FUNCTION pg_borealis.change_iam_mapping(adding boolean, role_name text, role_arn text, asking text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  role_oid oid;
  asking_oid oid;
BEGIN
  SELECT oid INTO role_oid FROM pg_catalog.pg_roles WHERE rolname = role_name;
  IF role_oid IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '42704', MESSAGE = format('role "%s" does not exist', role_name);
  END IF;
  SELECT oid INTO asking_oid FROM pg_catalog.pg_roles WHERE rolname = asking AND rolcreaterole;
  IF asking_oid IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'permission denied to map IAM roles';
  END IF;
  IF adding THEN
    INSERT INTO pg_borealis.iam_mapping
      VALUES (pg_nextoid('pg_catalog.pg_class', 'oid', 'pg_catalog.pg_class_oid_index'), role_arn, role_oid, asking_oid)
      ON CONFLICT DO NOTHING;
  ELSE
    DELETE FROM pg_borealis.iam_mapping WHERE pg_role_oid = role_oid AND arn = role_arn;
  END IF;
END
$$;
CREATE PROCEDURE pg_borealis.map_iam_role(adding boolean, role_name text, role_arn text) LANGUAGE sql AS $$
  SELECT pg_borealis.change_iam_mapping(adding, role_name, role_arn, current_user::text);
$$;
CREATE FUNCTION pg_borealis.may_sign_in() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM pg_borealis.iam_mapping m JOIN pg_catalog.pg_roles r ON r.oid = m.pg_role_oid
    WHERE r.rolname = session_user)
$$;

-- Asynchronous jobs.
-- They have no sequence: a number that is drawn in a client's session would become its lastval().
CREATE TABLE pg_borealis.job (
  job_id text PRIMARY KEY,
  status text NOT NULL,
  details text,
  job_type text NOT NULL,
  class_id oid NOT NULL,
  object_id oid NOT NULL,
  table_name text,
  constraint_name text,
  start_time timestamptz NOT NULL DEFAULT clock_timestamp(),
  update_time timestamptz
);
CREATE VIEW sys.jobs AS
  SELECT j.job_id, j.status, j.details, j.job_type, j.class_id, j.object_id,
         (SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = j.object_id) AS object_name,
         j.start_time, j.update_time
  FROM pg_borealis.job j;
GRANT SELECT ON sys.jobs TO PUBLIC;

-- 16 random bytes in lower-case base32 without padding.
CREATE FUNCTION pg_borealis.new_job_id() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT string_agg(substr('abcdefghijklmnopqrstuvwxyz234567',
           substring(bits.b FROM i * 5 + 1 FOR 5)::bit(5)::integer + 1, 1), '' ORDER BY i)
  FROM (SELECT (('x' || encode(uuid_send(gen_random_uuid()), 'hex'))::bit(128))::bit(130) AS b) bits,
       generate_series(0, 25) AS i
$$;

CREATE FUNCTION pg_borealis.add_job(kind text, object oid, table_name text, constraint_name text)
RETURNS text LANGUAGE sql VOLATILE AS $$
  INSERT INTO pg_borealis.job (job_id, status, job_type, class_id, object_id, table_name, constraint_name)
  VALUES (pg_borealis.new_job_id(), 'submitted', kind, 1259, object, table_name, constraint_name)
  RETURNING job_id
$$;

CREATE FUNCTION pg_borealis.shown_name(relation oid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT n.nspname || '.' || c.relname FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = relation
$$;

-- The index that this transaction made becomes one that is being built.
CREATE FUNCTION pg_borealis.submit_index_job(uniqueness boolean) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  index_oid oid := nullif(current_setting('borealis.new_index', true), '')::oid;
BEGIN
  IF index_oid IS NULL THEN
    RETURN;
  END IF;
  PERFORM pg_set_config_of_any('borealis.new_index', '', true);
  UPDATE pg_catalog.pg_kept_index SET indisvalid = false, indisunique = uniqueness WHERE indexrelid = index_oid;
  RETURN NEXT pg_borealis.add_job('INDEX_BUILD', index_oid,
    (SELECT pg_borealis.shown_name(indrelid) FROM pg_catalog.pg_kept_index WHERE indexrelid = index_oid), NULL);
END
$$;

CREATE FUNCTION pg_borealis.submit_validation_job(table_oid oid, table_text text, constraint_text text, if_exists boolean)
RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  owner oid;
BEGIN
  IF table_oid IS NULL THEN
    IF if_exists THEN
      RETURN;
    END IF;
    RAISE EXCEPTION USING ERRCODE = '42P01', MESSAGE = format('relation "%s" does not exist', table_text);
  END IF;
  SELECT relowner INTO owner FROM pg_catalog.pg_class WHERE oid = table_oid;
  IF NOT pg_has_role(session_user, owner, 'USAGE') THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = format('must be owner of table %s', table_text);
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = table_oid AND conname = constraint_text) THEN
    RAISE EXCEPTION USING ERRCODE = '42704',
      MESSAGE = format('constraint "%s" of relation "%s" does not exist', constraint_text, table_text);
  END IF;
  RETURN NEXT pg_borealis.add_job('VALIDATE_CONSTRAINT', table_oid, pg_borealis.shown_name(table_oid), constraint_text);
END
$$;

-- The jobs that have not ended, oldest first.
CREATE FUNCTION pg_borealis.open_jobs() RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT job_id FROM pg_borealis.job WHERE status IN ('submitted', 'processing') ORDER BY job_type = 'ANALYZE', start_time, job_id
$$;

CREATE FUNCTION pg_borealis.begin_job(id text) RETURNS void LANGUAGE sql VOLATILE AS $$
  UPDATE pg_borealis.job SET status = 'processing', update_time = clock_timestamp() WHERE job_id = id AND status = 'submitted'
$$;

CREATE FUNCTION pg_borealis.end_job(id text, outcome text, reason text) RETURNS text LANGUAGE sql VOLATILE AS $$
  UPDATE pg_borealis.job SET status = outcome, details = reason, update_time = clock_timestamp()
  WHERE job_id = id RETURNING status
$$;

CREATE FUNCTION pg_borealis.fail_job(id text, reason text) RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT pg_borealis.end_job(id, 'failed', reason)
$$;

-- Runs what evaluates expressions of users. It must not run as superuser: they may call functions of users.
CREATE FUNCTION pg_borealis.as_owner(relation oid, statement text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  answer boolean;
  part text := format('pg_borealis.%I', 'part of job ' || pg_backend_pid());
BEGIN
  EXECUTE format('CREATE FUNCTION %s() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER '
    'SET search_path = pg_catalog, pg_temp AS %L', part,
    format('DECLARE result boolean; BEGIN %s RETURN result; END', statement));
  EXECUTE format('ALTER FUNCTION %s() OWNER TO %s', part,
    (SELECT relowner FROM pg_catalog.pg_class WHERE oid = relation)::regrole);
  EXECUTE format('SELECT %s()', part) INTO answer;
  EXECUTE format('DROP FUNCTION %s()', part);
  RETURN answer;
END
$$;

-- Tables with new data get an ANALYZE job: at their first rows, and when a good part has changed since the last one.
CREATE FUNCTION pg_borealis.submit_analyze_jobs() RETURNS void LANGUAGE sql VOLATILE AS $$
  DELETE FROM pg_borealis.job
    WHERE job_type = 'ANALYZE' AND status = 'completed' AND update_time < clock_timestamp() - interval '1 hour';
  SELECT pg_borealis.add_job('ANALYZE', t.relid, format('%s.%s', t.schemaname, t.relname), NULL)
  FROM pg_catalog.pg_stat_user_tables t
  WHERE t.schemaname !~ '^pg_'
    AND t.n_tup_ins + t.n_tup_upd + t.n_tup_del > 0
    AND NOT EXISTS (SELECT FROM pg_borealis.job j
      WHERE j.object_id = t.relid AND j.job_type = 'ANALYZE' AND j.status IN ('submitted', 'processing'))
    AND (t.n_mod_since_analyze > 50 + t.n_live_tup / 10
      OR NOT EXISTS (SELECT FROM pg_borealis.job j WHERE j.object_id = t.relid AND j.job_type = 'ANALYZE'))
$$;

CREATE FUNCTION pg_borealis.run_job(id text) RETURNS text LANGUAGE plpgsql
SET lock_timeout = '100ms' SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  job pg_borealis.job;
  relation text;
BEGIN
  SELECT * INTO job FROM pg_borealis.job WHERE job_id = id;
  relation := pg_borealis.shown_name(job.object_id);
  IF job.job_type = 'DROP' THEN
    RETURN pg_borealis.end_job(id, 'completed', NULL);
  ELSIF relation IS NULL THEN
    RETURN pg_borealis.end_job(id, 'completed', CASE job.job_type
      WHEN 'ANALYZE' THEN 'Skipped job for nonexistent table.'
      ELSE format('relation "%s" does not exist', job.table_name) END);
  ELSIF job.job_type = 'ANALYZE' THEN
    EXECUTE format('ANALYZE %s', job.object_id::regclass);
  ELSIF job.job_type = 'VALIDATE_CONSTRAINT' THEN
    PERFORM pg_borealis.as_owner(job.object_id,
      format('ALTER TABLE %s VALIDATE CONSTRAINT %I;', job.object_id::regclass, job.constraint_name));
  ELSE
    PERFORM pg_borealis.finish_index(job.object_id);
  END IF;
  RETURN pg_borealis.end_job(id, 'completed', NULL);
END
$$;

-- A unique index is valid once the rows that were there before it hold no duplicate.
CREATE FUNCTION pg_borealis.finish_index(index_oid oid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  definition pg_catalog.pg_kept_index;
  keys text;
  filled text;
  duplicate boolean := false;
BEGIN
  SELECT * INTO definition FROM pg_catalog.pg_kept_index WHERE indexrelid = index_oid;
  IF definition.indisunique THEN
    SELECT string_agg(pg_get_indexdef(index_oid, i, true), ', '),
           string_agg(format('(%s) IS NOT NULL', pg_get_indexdef(index_oid, i, true)), ' AND ')
      INTO keys, filled FROM generate_series(1, definition.indnkeyatts) AS i;
    duplicate := pg_borealis.as_owner(definition.indrelid,
      format('result := EXISTS (SELECT FROM %s WHERE (%s) AND (%s) GROUP BY %s HAVING count(*) > 1);',
        definition.indrelid::regclass,
        coalesce(pg_get_expr(definition.indpred, definition.indrelid), 'true'),
        CASE WHEN definition.indnullsnotdistinct THEN 'true' ELSE filled END,
        keys));
  END IF;
  IF duplicate THEN
    RAISE EXCEPTION USING ERRCODE = '23505',
      MESSAGE = format('could not create unique index "%s"', (SELECT relname FROM pg_catalog.pg_class WHERE oid = index_oid));
  END IF;
  UPDATE pg_catalog.pg_kept_index SET indisvalid = true WHERE indexrelid = index_oid;
END
$$;

-- The server tells how a job has ended that it has waited for: a transaction may not see that yet.
CREATE FUNCTION pg_borealis.note_job(id text, good boolean) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_set_config_of_any('borealis.job', id || ' ' || good, true)
$$;

-- The server waits for the job before it lets this run. Whoever calls it gives the first argument only; the second makes the row.
CREATE PROCEDURE sys.wait_for_job(job_id text, INOUT succeeded boolean DEFAULT NULL) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  noted text[] := string_to_array(current_setting('borealis.job', true), ' ');
BEGIN
  IF job_id IS NULL OR job_id !~ '^[a-z2-7]{26}$' THEN
    RAISE EXCEPTION USING ERRCODE = '22P02', MESSAGE = 'Unable to convert text to UUID';
  END IF;
  IF noted[1] = job_id THEN
    succeeded := noted[2]::boolean;
  ELSE
    SELECT j.status = 'completed' INTO succeeded FROM pg_borealis.job AS j WHERE j.job_id = wait_for_job.job_id;
  END IF;
  IF succeeded IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '42704', MESSAGE = format('job "%s" does not exist', job_id);
  END IF;
END
$$;

-- Limits and refusals that the catalog alone can tell.
CREATE FUNCTION pg_borealis.limit_of(name text, standard bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('borealis.' || name, true), '')::bigint, standard)
$$;

CREATE FUNCTION pg_borealis.too_much(code text, message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = code, MESSAGE = message;
END
$$;

CREATE FUNCTION pg_borealis.check_dropped_columns(table_oid oid, columns text[]) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found name;
BEGIN
  SELECT a.attname INTO found
  FROM pg_catalog.pg_kept_index i
  JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
  WHERE i.indrelid = table_oid AND i.indisprimary AND a.attname = ANY (columns);
  IF found IS NOT NULL THEN
    PERFORM pg_borealis.too_much('0A000', format('cannot drop primary key column %s', found));
  END IF;
END
$$;

CREATE FUNCTION pg_borealis.check_dropped_constraints(table_oid oid, names text[]) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint c
      WHERE c.conrelid = table_oid AND c.contype = 'p' AND c.conname = ANY (names)) THEN
    PERFORM pg_borealis.too_much('0A000', 'unsupported ALTER TABLE DROP CONSTRAINT statement');
  END IF;
END
$$;

CREATE FUNCTION pg_borealis.user_relations(kind "char") RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = kind AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'sys')
$$;

CREATE FUNCTION pg_borealis.check_count(have bigint, name text, standard bigint, message text) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
  allowed bigint := pg_borealis.limit_of(name, standard);
BEGIN
  IF have > allowed THEN
    PERFORM pg_borealis.too_much('54000', format(message, allowed));
  END IF;
END
$$;

-- Declared bytes of the keys of an index; those of a secondary index leave the primary key's columns out.
CREATE FUNCTION pg_borealis.declared_key_bytes(index_oid oid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(CASE
           WHEN a.atttypid IN (1042, 1043) AND a.atttypmod > 4 THEN a.atttypmod - 4
           WHEN a.attlen > 0 THEN a.attlen
           ELSE 0 END), 0)
  FROM pg_catalog.pg_kept_index i
  CROSS JOIN LATERAL unnest(i.indkey::smallint[]) WITH ORDINALITY AS k(attnum, place)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
  WHERE i.indexrelid = index_oid AND k.place <= i.indnkeyatts
    AND (i.indisprimary OR NOT EXISTS (
      SELECT FROM pg_catalog.pg_kept_index p WHERE p.indrelid = i.indrelid AND p.indisprimary AND k.attnum = ANY (p.indkey)))
$$;

-- The type beneath domains, however many.
CREATE FUNCTION pg_borealis.base_type(type oid) RETURNS oid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE beneath AS (
    SELECT t.oid, t.typtype, t.typbasetype FROM pg_catalog.pg_type t WHERE t.oid = type
    UNION ALL
    SELECT t.oid, t.typtype, t.typbasetype FROM beneath b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype
    WHERE b.typtype = 'd')
  SELECT oid FROM beneath WHERE typtype <> 'd'
$$;

-- The length, or precision, that a domain or one beneath it declares; -1 if none does.
CREATE FUNCTION pg_borealis.base_modifier(type oid) RETURNS integer LANGUAGE sql STABLE AS $$
  WITH RECURSIVE beneath AS (
    SELECT t.typtype, t.typbasetype, t.typtypmod FROM pg_catalog.pg_type t WHERE t.oid = type
    UNION ALL
    SELECT t.typtype, t.typbasetype, t.typtypmod FROM beneath b JOIN pg_catalog.pg_type t ON t.oid = b.typbasetype
    WHERE b.typtype = 'd')
  SELECT max(typtypmod) FROM beneath
$$;

-- The columns of a table, with the types beneath their domains.
CREATE FUNCTION pg_borealis.base_columns(table_oid oid) RETURNS TABLE (attname name, type oid, modifier integer)
LANGUAGE sql STABLE AS $$
  SELECT a.attname,
    CASE t.typtype WHEN 'd' THEN pg_borealis.base_type(t.oid) ELSE t.oid END,
    CASE t.typtype WHEN 'd' THEN pg_borealis.base_modifier(t.oid) ELSE a.atttypmod END
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = table_oid AND a.attnum > 0 AND NOT a.attisdropped
$$;

-- The name of a type that no column can have, or null.
CREATE FUNCTION pg_borealis.refused_type(type oid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
      WHEN t.typnamespace = 'pg_catalog'::regnamespace THEN format_type(t.oid, NULL)
      WHEN e.oid IS NOT NULL THEN e.typname || '[]'
      ELSE t.typname END
  FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_type e ON e.oid = t.typelem
  WHERE t.oid = pg_borealis.base_type(type)
    AND t.oid <> ALL ('{smallint,integer,bigint,real,double precision,numeric,bpchar,character varying,text,date,time,
      timetz,timestamp,timestamptz,interval,boolean,bytea,uuid,json,jsonb}'::regtype[])
$$;

-- numeric without a precision is numeric(18,6). Where a text names the type the server says so; here it is a copy or a domain.
CREATE FUNCTION pg_borealis.default_precision() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 4 + (18 << 16 | 6) $$;

CREATE FUNCTION pg_borealis.check_domain(domain oid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  type pg_catalog.pg_type;
  refused text := pg_borealis.refused_type(domain);
BEGIN
  IF refused IS NOT NULL THEN
    PERFORM pg_borealis.too_much('0A000', format('datatype %s not supported', refused));
  END IF;
  SELECT * INTO type FROM pg_catalog.pg_type WHERE oid = domain;
  PERFORM pg_borealis.check_declared_length(type.typbasetype, type.typtypmod);
END
$$;

CREATE FUNCTION pg_borealis.check_declared_length(type oid, modifier integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF type = 'bpchar'::regtype THEN
    PERFORM pg_borealis.check_count(modifier - 4, 'char_length', 4096, 'Datatype limit greater than %s bytes not supported for char');
  ELSIF type = 'varchar'::regtype THEN
    PERFORM pg_borealis.check_count(modifier - 4, 'varchar_length', 65535, 'Datatype limit greater than %s bytes not supported for varchar');
  END IF;
END
$$;

CREATE FUNCTION pg_borealis.check_table(table_oid oid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  has_key boolean;
  columns bigint;
  allowed bigint := pg_borealis.limit_of('columns', 256);
  index_oid oid;
  refused text;
BEGIN
  SELECT pg_borealis.refused_type(a.atttypid) INTO refused
    FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = table_oid AND a.attnum > 0 AND NOT a.attisdropped AND pg_borealis.refused_type(a.atttypid) IS NOT NULL
    ORDER BY a.attnum LIMIT 1;
  IF refused IS NOT NULL THEN
    PERFORM pg_borealis.too_much('0A000', format('datatype %s not supported', refused));
  END IF;
  UPDATE pg_catalog.pg_kept_attribute SET atttypmod = pg_borealis.default_precision()
    WHERE attrelid = table_oid AND attnum > 0 AND NOT attisdropped AND atttypid = 'numeric'::regtype AND atttypmod = -1;
  SELECT format_type(pg_borealis.base_type(k.atttypid), NULL) INTO refused
    FROM pg_catalog.pg_kept_index i
    JOIN pg_catalog.pg_kept_attribute k ON k.attrelid = i.indexrelid AND k.attnum <= i.indnkeyatts
    WHERE i.indrelid = table_oid AND pg_borealis.base_type(k.atttypid) = 'bytea'::regtype LIMIT 1;
  IF refused IS NOT NULL THEN
    PERFORM pg_borealis.too_much('0A000', format('datatype %s is not supported in a key', refused));
  END IF;
  SELECT count(*) INTO columns FROM pg_catalog.pg_attribute
    WHERE attrelid = table_oid AND attnum > 0 AND NOT attisdropped;
  SELECT EXISTS (SELECT FROM pg_catalog.pg_kept_index WHERE indrelid = table_oid AND indisprimary) INTO has_key;
  IF columns > allowed AND has_key THEN
    PERFORM pg_borealis.too_much('54011', format('cannot use more than %s columns in an index', allowed));
  ELSIF columns > allowed THEN
    PERFORM pg_borealis.too_much('54011', format('tables can have at most %s columns', allowed - 1));
  END IF;
  PERFORM pg_borealis.check_count((SELECT count(*) FROM pg_catalog.pg_kept_index WHERE indrelid = table_oid),
    'indexes', 24, 'more than %s indexes per table are not allowed');
  FOR index_oid IN SELECT indexrelid FROM pg_catalog.pg_kept_index WHERE indrelid = table_oid LOOP
    PERFORM pg_borealis.check_count(pg_borealis.declared_key_bytes(index_oid), 'key_bytes', 2000,
      'key size greater than %s bytes not supported');
  END LOOP;
END
$$;

CREATE FUNCTION pg_borealis.after_ddl() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  change record;
BEGIN
  FOR change IN SELECT * FROM pg_event_trigger_ddl_commands() LOOP
    IF change.command_tag IN ('CREATE TABLE AS', 'SELECT INTO') THEN
      PERFORM pg_borealis.too_much('0A000', 'unsupported statement: CreateTableAs');
    ELSIF change.object_type IN ('table', 'table column') THEN
      PERFORM pg_borealis.check_table(change.objid);
      PERFORM pg_borealis.check_count(pg_borealis.user_relations('r'), 'tables', 1000,
        'creating more than %s tables not allowed');
    ELSIF change.command_tag = 'CREATE INDEX' THEN
      PERFORM pg_set_config_of_any('borealis.new_index', change.objid::text, true);
      PERFORM pg_borealis.check_table(
        (SELECT indrelid FROM pg_catalog.pg_kept_index WHERE indexrelid = change.objid));
    ELSIF change.command_tag = 'CREATE DOMAIN' THEN
      PERFORM pg_borealis.check_domain(change.objid);
    ELSIF change.object_type = 'schema' THEN
      PERFORM pg_borealis.check_count((SELECT count(*) FROM pg_catalog.pg_namespace
          WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'public', 'sys')),
        'schemas', 10, 'more than %s schemas not allowed');
    ELSIF change.object_type = 'view' THEN
      IF length(pg_get_viewdef(change.objid)) > pg_borealis.limit_of('view_bytes', 122880) THEN
        PERFORM pg_borealis.too_much('54000', 'view definition too large');
      END IF;
      PERFORM pg_borealis.check_count(pg_borealis.user_relations('v'), 'views', 5000,
        'creating more than %s views not allowed');
    ELSIF change.object_type = 'sequence' THEN
      PERFORM pg_borealis.check_count(pg_borealis.user_relations('S'), 'sequences', 5000,
        'creating more than %s sequences is not allowed');
    ELSIF change.object_type = 'statistics object' THEN
      PERFORM pg_borealis.check_count(
        (SELECT count(*) FROM pg_catalog.pg_statistic_ext
         WHERE stxrelid = (SELECT stxrelid FROM pg_catalog.pg_statistic_ext WHERE oid = change.objid)),
        'statistics', 5, 'more than %s extended statistics per table are not allowed');
    END IF;
  END LOOP;
END
$$;
CREATE EVENT TRIGGER borealis_after_ddl ON ddl_command_end EXECUTE FUNCTION pg_borealis.after_ddl();

-- DROP INDEX CONCURRENTLY fails as on the service: it has to be the first in its transaction, and never is.
CREATE FUNCTION pg_borealis.before_drop_index() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_catalog.pg_current_xact_id();
END
$$;
CREATE EVENT TRIGGER borealis_before_drop_index ON ddl_command_start WHEN TAG IN ('DROP INDEX')
  EXECUTE FUNCTION pg_borealis.before_drop_index();

CREATE FUNCTION pg_borealis.after_drop() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  dropped record;
BEGIN
  FOR dropped IN SELECT * FROM pg_event_trigger_dropped_objects() WHERE object_type = 'table' LOOP
    PERFORM pg_borealis.add_job('DROP', dropped.objid, dropped.object_identity, NULL);
  END LOOP;
END
$$;
CREATE EVENT TRIGGER borealis_after_drop ON sql_drop EXECUTE FUNCTION pg_borealis.after_drop();

-- What the transaction has written: rows by PostgreSQL's own count, which knows of cascades; values, rows and keys by
-- a look at the rows that bear its number.
CREATE FUNCTION pg_borealis.own_rows(table_oid oid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format('%s AS t WHERE t.xmin::text::bigint >= %s', table_oid::regclass,
    pg_snapshot_xmax(pg_current_snapshot())::text::bigint & 4294967295)
$$;

CREATE FUNCTION pg_borealis.row_expression(table_oid oid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(string_agg(format('coalesce(pg_column_size(t.%I), 0)', attname), ' + '), '0')
  FROM pg_catalog.pg_attribute WHERE attrelid = table_oid AND attnum > 0 AND NOT attisdropped
$$;

-- Bytes of a key: its columns as they are, a few more for each but the first, and the primary key in a secondary index.
CREATE FUNCTION pg_borealis.key_sizes(table_oid oid) RETURNS TABLE (index_oid oid, expression text)
LANGUAGE sql STABLE AS $$
  SELECT i.indexrelid,
         string_agg(CASE WHEN a.attlen > 0 THEN a.attlen::text
           ELSE format('coalesce(octet_length(t.%I::text), 0)', a.attname) END, ' + 7 + ')
  FROM pg_catalog.pg_kept_index i
  LEFT JOIN pg_catalog.pg_kept_index p ON p.indrelid = i.indrelid AND p.indisprimary
  JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid
    AND (a.attnum = ANY ((i.indkey::smallint[])[0:i.indnkeyatts - 1]) OR a.attnum = ANY (p.indkey))
  WHERE i.indrelid = table_oid AND a.attnum > 0
  GROUP BY i.indexrelid
  HAVING bool_or(a.attlen < 0)
$$;

CREATE FUNCTION pg_borealis.check_largest(table_oid oid, expression text, name text, standard bigint, message text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  largest bigint;
  allowed bigint := pg_borealis.limit_of(name, standard);
BEGIN
  EXECUTE format('SELECT max(%s) FROM %s', expression, pg_borealis.own_rows(table_oid)) INTO largest;
  IF largest > allowed THEN
    PERFORM pg_borealis.too_much('54000', replace(message, '{}', allowed::text));
  END IF;
END
$$;

CREATE FUNCTION pg_borealis.check_rows(table_oid oid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  part record;
BEGIN
  FOR part IN
    SELECT format('pg_column_size(t.%I)', c.attname) AS size, format_type(c.type, NULL) AS type
    FROM pg_borealis.base_columns(table_oid) AS c WHERE c.type IN (17, 25, 114, 3802)
  LOOP
    PERFORM pg_borealis.check_largest(table_oid, part.size, 'value_bytes', 1048576,
      'datatype limit greater than {} bytes not supported for ' || part.type);
  END LOOP;
  FOR part IN
    SELECT format('octet_length(t.%I::text)', c.attname) AS size, format_type(c.type, NULL) AS type,
      CASE c.type WHEN 1042 THEN 'char_length' ELSE 'varchar_length' END AS name, CASE c.type WHEN 1042 THEN 4096 ELSE 65535 END AS standard
    FROM pg_borealis.base_columns(table_oid) AS c WHERE c.type IN (1042, 1043) AND c.modifier < 0
  LOOP
    PERFORM pg_borealis.check_largest(table_oid, part.size, part.name, part.standard,
      'datatype limit greater than {} bytes not supported for ' || part.type);
  END LOOP;
  PERFORM pg_borealis.check_largest(table_oid, pg_borealis.row_expression(table_oid), 'row_bytes', 2097152,
    'maximum row size exceeded');
  FOR part IN SELECT * FROM pg_borealis.key_sizes(table_oid) LOOP
    PERFORM pg_borealis.check_largest(table_oid, part.expression, 'key_value_bytes', 1981, 'key size too large');
  END LOOP;
END
$$;

-- PostgreSQL's counts may still hold rows of transactions before this one, so they are read before and after.
CREATE FUNCTION pg_borealis.counted_rows() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint
  FROM pg_catalog.pg_stat_xact_user_tables WHERE schemaname !~ '^pg_'
$$;

-- The tables the transaction has written. The counts may tell of others, too, that another session may drop or alter at any
-- time; what this one has written it has locked.
CREATE FUNCTION pg_borealis.written_tables() RETURNS SETOF oid LANGUAGE sql STABLE AS $$
  SELECT t.relid FROM pg_catalog.pg_stat_xact_user_tables t
  WHERE t.n_tup_ins + t.n_tup_upd > 0 AND t.schemaname !~ '^pg_' AND EXISTS (
    SELECT FROM pg_catalog.pg_locks l
    WHERE l.pid = pg_backend_pid() AND l.relation = t.relid AND l.mode NOT IN ('AccessShareLock', 'RowShareLock') AND l.granted)
$$;

CREATE FUNCTION pg_borealis.begin_writes() RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT pg_set_config_of_any('borealis.rows_before', pg_borealis.counted_rows()::text, true)
$$;

CREATE FUNCTION pg_borealis.check_writes(rows_before bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  changed bigint := pg_borealis.counted_rows() - current_setting('borealis.rows_before')::bigint;
  table_oid oid;
BEGIN
  FOR table_oid IN
    SELECT * FROM pg_borealis.written_tables()
  LOOP
    PERFORM pg_borealis.check_rows(table_oid);
  END LOOP;
  IF rows_before + changed > pg_borealis.limit_of('transaction_rows', 3000) THEN
    PERFORM pg_borealis.too_much('54000', 'transaction row limit exceeded');
  END IF;
  RETURN changed;
END
$$;

-- What a row counts beside its values: a cost of its own, and one for each entry in a secondary index.
CREATE FUNCTION pg_borealis.row_cost(table_oid oid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT pg_borealis.limit_of('row_cost', 24) + pg_borealis.limit_of('index_entry_cost', 72)
    * (SELECT count(*) FROM pg_catalog.pg_kept_index i WHERE i.indrelid = table_oid AND NOT i.indisprimary)
$$;

-- What the rows count that the transaction has locked and not written: their primary keys, and a cost of their own. A table that is too
-- small for that to matter, or of which too few rows were read, is not looked at. A row that is written keeps the lock: its new version is one of the transaction's own.
CREATE FUNCTION pg_borealis.locked_bytes(left_over bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  cost bigint := pg_borealis.limit_of('locked_row_cost', 24);
  touched record;
  locked bigint;
  total bigint := 0;
BEGIN
  FOR touched IN
    SELECT c.oid, key.bytes FROM (SELECT DISTINCT l.relation FROM pg_catalog.pg_locks l
      WHERE l.pid = pg_backend_pid() AND l.mode = 'RowShareLock' AND l.granted) AS k
    JOIN pg_catalog.pg_class c ON c.oid = k.relation,
    LATERAL (SELECT string_agg(format('coalesce(pg_column_size(t.%I), 0)', a.attname), ' + ') AS bytes,
        coalesce(sum(CASE WHEN a.attlen > 0 THEN a.attlen ELSE 2000 END), 0) AS most
      FROM pg_catalog.pg_kept_index i JOIN pg_catalog.pg_kept_attribute a ON a.attrelid = i.indrelid
        AND a.attnum = ANY ((i.indkey::smallint[])[0:i.indnkeyatts - 1])
      WHERE i.indrelid = c.oid AND i.indisprimary) AS key
    WHERE c.relkind = 'r' AND c.oid >= 16384
      AND pg_relation_size(c.oid) * (1 + cost / 28.0) > left_over
      AND (pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid)) * (cost + key.most) > left_over
  LOOP
    EXECUTE format('SELECT sum($1 + %s) FROM pg_borealis.held_rows($2, $3) AS h JOIN %s AS t ON t.ctid = h.place'
      ' WHERE h.mode IN (''For Update'', ''For Key Share'') AND age(t.xmin) > age($4)', coalesce(touched.bytes, '0'), touched.oid::regclass)
      INTO locked USING cost, pg_backend_pid(), touched.oid, pg_borealis.first_own();
    total := total + coalesce(locked, 0);
  END LOOP;
  RETURN total;
END
$$;

CREATE FUNCTION pg_borealis.check_transaction_bytes() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  touched oid;
  written bigint;
  total bigint;
  allowed bigint := pg_borealis.limit_of('transaction_bytes', 10485760);
BEGIN
  -- No row has more than a page and what is kept apart from it: so few rows are not looked at one by one.
  SELECT coalesce(sum((t.n_tup_ins + t.n_tup_upd) * (8192 + pg_borealis.row_cost(t.relid))
      + coalesce(pg_relation_size(nullif(c.reltoastrelid, 0)), 0)), 0) INTO total
    FROM pg_catalog.pg_stat_xact_user_tables t JOIN pg_catalog.pg_class c ON c.oid = t.relid
    WHERE t.relid IN (SELECT * FROM pg_borealis.written_tables());
  IF total + pg_borealis.locked_bytes(allowed - total) <= allowed THEN
    RETURN;
  END IF;
  total := 0;
  FOR touched IN
    SELECT * FROM pg_borealis.written_tables()
  LOOP
    EXECUTE format('SELECT sum(%s + %s) FROM %s', pg_borealis.row_cost(touched),
      pg_borealis.row_expression(touched), pg_borealis.own_rows(touched)) INTO written;
    total := total + coalesce(written, 0);
  END LOOP;
  total := total + pg_borealis.locked_bytes(allowed - total);
  IF total > allowed THEN
    RAISE EXCEPTION USING ERRCODE = '54000',
      MESSAGE = 'transaction size limit 10mb exceeded',
      DETAIL = format('Current transaction size %smb > 10mb', round(total / 1048576.0, 2));
  END IF;
END
$$;

-- The row that a violated unique or foreign key told of in its detail, as far as the transaction can see it. Both run with
-- the rights of the session: keys may be expressions of users.
CREATE FUNCTION pg_borealis.key_condition(schema_name text, table_name text, constraint_name text, detail text)
RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  table_oid oid := format('%I.%I', schema_name, table_name)::regclass;
  parts text[] := regexp_match(detail,
    '^Key \((.*?)\)=\((.*)\) (already exists\.|is still referenced from table ".*"\.|is not present in table ".*"\.)$');
  columns text;
  predicate text;
BEGIN
  IF parts[3] = 'already exists.' THEN
    SELECT string_agg(format('format(''%%s'', %s)', pg_get_indexdef(i.indexrelid, k, true)), ', ' ORDER BY k),
        min(pg_get_expr(i.indpred, i.indrelid))
      INTO columns, predicate FROM pg_kept_index i JOIN pg_class c ON c.oid = i.indexrelid, generate_series(1, i.indnkeyatts) AS k
      WHERE i.indrelid = table_oid AND c.relname = constraint_name;
  ELSIF parts[3] LIKE 'is not present%' THEN
    SELECT string_agg(format('format(''%%s'', %I)', a.attname), ', ' ORDER BY k.place), min(f.confrelid::bigint)
      INTO columns, table_oid FROM pg_constraint f, unnest(f.confkey) WITH ORDINALITY AS k(attnum, place)
      JOIN pg_attribute a ON a.attnum = k.attnum
      WHERE f.conrelid = table_oid AND f.conname = constraint_name AND a.attrelid = f.confrelid;
  ELSE
    SELECT string_agg(format('format(''%%s'', %I)', a.attname), ', ' ORDER BY k.place)
      INTO columns FROM pg_constraint f, unnest(f.conkey) WITH ORDINALITY AS k(attnum, place)
      JOIN pg_attribute a ON a.attrelid = table_oid AND a.attnum = k.attnum
      WHERE f.conrelid = table_oid AND f.conname = constraint_name;
  END IF;
  RETURN format('%s WHERE concat_ws('', '', %s) = %L AND %s', table_oid::regclass, columns, parts[2], coalesce(predicate, 'true'));
END
$$;
CREATE FUNCTION pg_borealis.key_is_visible(schema_name text, table_name text, constraint_name text, detail text)
RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  condition text := pg_borealis.key_condition(schema_name, table_name, constraint_name, detail);
  found boolean := true;
BEGIN
  IF condition IS NOT NULL THEN
    EXECUTE 'SELECT EXISTS (SELECT FROM ' || condition || ')' INTO found;
  END IF;
  RETURN found;
END
$$;
-- Whether the key was there by then already, or is not there now.
CREATE FUNCTION pg_borealis.key_is_older(
  schema_name text, table_name text, constraint_name text, detail text, moment timestamptz)
RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  condition text := pg_borealis.key_condition(schema_name, table_name, constraint_name, detail);
  found boolean := true;
BEGIN
  IF condition IS NOT NULL THEN
    EXECUTE 'SELECT coalesce(bool_or(pg_xact_commit_timestamp(xmin) IS NULL OR pg_xact_commit_timestamp(xmin) < $1), true) FROM '
      || condition INTO found USING moment;
  END IF;
  RETURN found;
END
$$;
CREATE FUNCTION pg_borealis.remove_key(schema_name text, table_name text, constraint_name text, detail text)
RETURNS void LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE 'DELETE FROM ' || pg_borealis.key_condition(schema_name, table_name, constraint_name, detail);
END
$$;

-- Lets another transaction see what this one sees.
CREATE FUNCTION pg_borealis.snapshot() RETURNS text
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT pg_export_snapshot()';

-- The first number that a transaction can have which the snapshot knows nothing of. A row that is seen and bears it, or a
-- later one, is the transaction's own.
CREATE FUNCTION pg_borealis.first_own() RETURNS xid LANGUAGE sql STABLE AS $$
  SELECT pg_snapshot_xmax(pg_current_snapshot())::xid
$$;

-- Whether the transaction sees two rows of one key in a table that it has written: its own, and one that another has deleted
-- since its snapshot.
CREATE FUNCTION pg_borealis.sees_double() RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  key record;
  found boolean;
BEGIN
  FOR key IN
    SELECT i.indrelid::regclass AS relation,
           (SELECT string_agg(format(CASE WHEN i.indnullsnotdistinct THEN 'mine.%1$I IS NOT DISTINCT FROM other.%1$I'
                                     ELSE 'mine.%1$I = other.%1$I' END, a.attname), ' AND ')
            FROM pg_kept_attribute a
            WHERE a.attrelid = i.indrelid AND a.attnum = ANY ((i.indkey::smallint[])[0:i.indnkeyatts - 1])) AS equal
    FROM pg_kept_index i JOIN pg_class c ON c.oid = i.indrelid
    WHERE i.indisunique AND i.indisvalid AND i.indexprs IS NULL AND i.indpred IS NULL AND c.relkind = 'r' AND c.oid >= 16384
      AND i.indrelid IN (SELECT l.relation FROM pg_locks l WHERE l.pid = pg_backend_pid() AND l.mode = 'RowExclusiveLock')
      AND pg_stat_get_xact_tuples_inserted(i.indrelid) + pg_stat_get_xact_tuples_updated(i.indrelid) > 0
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %1$s AS mine JOIN %1$s AS other ON %2$s'
      ' WHERE age(mine.xmin) <= age($1) AND mine.ctid <> other.ctid)', key.relation, key.equal)
      INTO found USING pg_borealis.first_own();
    IF found THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END
$$;

-- Whether the transaction sees a row, not its own, whose parent it has deleted or moved, and that the foreign key has neither
-- touched nor complained of: another has deleted it or given it another parent since the snapshot, and the key looks at the newest
-- state. A key that may look at COMMIT only is told apart, as it may yet complain.
CREATE FUNCTION pg_borealis.sees_orphan(late boolean) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  key record;
  found boolean;
BEGIN
  FOR key IN
    SELECT f.conrelid::regclass AS child, f.confrelid::regclass AS parent,
           (SELECT string_agg(format('c.%I IS NOT NULL', c.attname), ' AND ') FROM pg_attribute c
            WHERE c.attrelid = f.conrelid AND c.attnum = ANY (f.conkey)) AS set,
           (SELECT string_agg(format('p.%I = c.%I', p.attname, c.attname), ' AND ')
            FROM unnest(f.conkey, f.confkey) AS k(child, parent)
            JOIN pg_attribute c ON c.attrelid = f.conrelid AND c.attnum = k.child
            JOIN pg_attribute p ON p.attrelid = f.confrelid AND p.attnum = k.parent) AS refers
    FROM pg_constraint f
    WHERE f.contype = 'f' AND f.convalidated AND (f.condeferrable AND 'a' IN (f.confdeltype, f.confupdtype)) = late
      AND f.confrelid IN (SELECT l.relation FROM pg_locks l WHERE l.pid = pg_backend_pid() AND l.mode = 'RowExclusiveLock')
      AND pg_stat_get_xact_tuples_deleted(f.confrelid) + pg_stat_get_xact_tuples_updated(f.confrelid) > 0
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s c WHERE %s AND age(c.xmin) > age($1) AND NOT EXISTS (SELECT FROM %s p WHERE %s))',
      key.child, key.set, key.parent, key.refers) INTO found USING pg_borealis.first_own();
    IF found THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END
$$;

-- Whether a deferred foreign key may yet miss parents of rows that the transaction has written.
CREATE FUNCTION pg_borealis.owes_parents() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT FROM pg_constraint f
    WHERE f.contype = 'f' AND f.condeferrable
      AND f.conrelid IN (SELECT l.relation FROM pg_locks l WHERE l.pid = pg_backend_pid() AND l.mode = 'RowExclusiveLock')
      AND pg_stat_get_xact_tuples_inserted(f.conrelid) + pg_stat_get_xact_tuples_updated(f.conrelid) > 0)
$$;

-- Before COMMIT, whether the transaction has done what its snapshot does not show: 'certain'; 'unchecked' if it has unless a key yet
-- complains; 'owing' if it has should a key miss a parent that the snapshot shows.
CREATE FUNCTION pg_borealis.revived() RETURNS text LANGUAGE sql VOLATILE AS $$
  SELECT CASE WHEN pg_borealis.sees_double() OR pg_borealis.sees_orphan(false) THEN 'certain'
              WHEN pg_borealis.sees_orphan(true) THEN 'unchecked'
              WHEN pg_borealis.owes_parents() THEN 'owing' END
$$;

-- Fails a statement that has done what no snapshot shows.
CREATE FUNCTION pg_borealis.check_keys() RETURNS void LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF pg_borealis.sees_double() OR pg_borealis.sees_orphan(false) THEN
    RAISE EXCEPTION 'change conflicts with another transaction (OC000)' USING ERRCODE = '40001';
  END IF;
END
$$;

-- Private copies: in a transaction that has lost, tables get files of their own, filled with what the transaction sees. Only
-- it sees the entries of the catalog that point to these files, and it is never committed. So names, keys, views, functions
-- and prepared statements stay what they are, and nothing that others do can be in the way. A secret that only the server
-- knows keeps clients from making copies, as one that was committed would stay.
CREATE TABLE pg_borealis.server (secret text NOT NULL);

-- Whoever has copies cannot commit, should anybody try: a row here has the COMMIT fail. SET CONSTRAINTS has it fail no sooner.
CREATE TABLE pg_borealis.lost (n int);
CREATE FUNCTION pg_borealis.keep_from_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_query() !~* 'constraints' THEN
    RAISE EXCEPTION 'change conflicts with another transaction (OC000)' USING ERRCODE = '40001';
  END IF;
  SET CONSTRAINTS pg_borealis.keep_from_commit DEFERRED;
  INSERT INTO pg_borealis.lost VALUES (1);
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER keep_from_commit AFTER INSERT ON pg_borealis.lost DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION pg_borealis.keep_from_commit();
ALTER TABLE pg_borealis.lost ENABLE ALWAYS TRIGGER keep_from_commit;

-- The tables that statements with those words may touch: by name, through views and through the bodies of functions; all
-- tables, if there are no words. Then those that refer to them, and those that all of these refer to. What is named is in a
-- schema of the search path, or its schema is named as well.
CREATE FUNCTION pg_borealis.touched_tables(words text[], path text[]) RETURNS SETOF oid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE
    space AS MATERIALIZED (
      SELECT oid, nspname::text AS name FROM pg_namespace
      WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'sys')),
    object AS MATERIALIZED (
      SELECT 'pg_class'::regclass AS class, c.oid, c.relname::text AS name, NULL::text AS body, false AS own_path, s.name AS space
      FROM pg_class c JOIN space s ON s.oid = c.relnamespace WHERE c.oid >= 16384 AND c.relkind IN ('r', 'v')
      UNION ALL
      SELECT 'pg_proc'::regclass, p.oid, p.proname::text, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc), p.proconfig IS NOT NULL, s.name
      FROM pg_proc p JOIN space s ON s.oid = p.pronamespace WHERE p.oid >= 16384),
    used AS (
      SELECT o.class, o.oid FROM object o WHERE words IS NULL OR o.name = ANY (words) AND o.space = ANY (path || words)
      UNION
      SELECT next.class, next.oid FROM used u CROSS JOIN LATERAL (
        SELECT d.refclassid::regclass AS class, d.refobjid AS oid
        FROM pg_rewrite r JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
        WHERE u.class = 'pg_class'::regclass AND r.ev_class = u.oid AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass)
        UNION ALL
        SELECT o.class, o.oid FROM object f JOIN object o ON position(lower(o.name) IN lower(f.body)) > 0
          AND (f.own_path OR o.space = ANY (path) OR position(lower(o.space) IN lower(f.body)) > 0)
        WHERE u.class = 'pg_proc'::regclass AND f.class = u.class AND f.oid = u.oid) AS next),
    referring AS (
      SELECT c.oid FROM pg_class c JOIN used u ON u.class = 'pg_class'::regclass AND u.oid = c.oid
      WHERE c.relkind = 'r' AND c.oid >= 16384
      UNION
      SELECT f.conrelid FROM pg_constraint f JOIN referring r ON f.contype = 'f' AND f.confrelid = r.oid)
  SELECT oid FROM referring
  UNION
  SELECT f.confrelid FROM pg_constraint f WHERE f.contype = 'f' AND f.conrelid IN (SELECT oid FROM referring)
  ORDER BY 1
$$;

CREATE FUNCTION pg_borealis.is_small(relation oid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  most_rows bigint := pg_borealis.limit_of('snapshot_rows', 100000);
  most_bytes bigint := pg_borealis.limit_of('snapshot_bytes', 67108864);
  size bigint := pg_table_size(relation);
  small boolean := size <= most_bytes AND size / 36 <= most_rows;
BEGIN
  IF NOT small AND size <= 8 * most_bytes THEN
    EXECUTE format('SELECT count(*) <= $1 AND coalesce(sum(pg_column_size(s.r)), 0) <= $2 FROM (SELECT t AS r FROM ONLY %s AS t LIMIT $1 + 1) AS s',
      relation::regclass) INTO small USING most_rows, most_bytes;
  END IF;
  RETURN small;
END
$$;

-- The rows of a table as the transaction sees them; by then the table has empty files. They are those of a table that is made
-- for it.
CREATE FUNCTION pg_borealis.take_rows(example anyelement, relation oid, files text) RETURNS SETOF anyelement LANGUAGE plpgsql AS $$
DECLARE
  index_oid oid;
  index_name text;
BEGIN
  RETURN QUERY EXECUTE format('SELECT * FROM ONLY %s', relation::regclass);
  UPDATE pg_class SET relfilenode = pg_relation_filenode(files) WHERE oid = relation;
  FOR index_oid IN SELECT indexrelid FROM pg_kept_index WHERE indrelid = relation ORDER BY 1 LOOP
    index_name := format('index %s of %s', index_oid, pg_backend_pid());
    EXECUTE format('CREATE INDEX %I ON %s (n)', index_name, files);
    UPDATE pg_class SET relfilenode = pg_relation_filenode(format('pg_borealis.%I', index_name)) WHERE oid = index_oid;
  END LOOP;
END
$$;

-- Whether others have changed a table in the catalog since the snapshot. The newest catalog may have an index that the snapshot
-- has not: it would keep the file that all share. Reading a table locks all its indexes; what is locked exclusively was made and
-- dropped here.
CREATE FUNCTION pg_borealis.has_changed(relation oid) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_class c
      WHERE (c.oid = relation OR c.oid IN (SELECT i.indexrelid FROM pg_kept_index i WHERE i.indrelid = relation))
        AND (pg_relation_filenode(c.oid) IS NULL OR pg_xact_status(nullif(c.xmax::text, '0')::xid8) = 'committed')) THEN
    RETURN true;
  END IF;
  EXECUTE format('LOCK TABLE ONLY %s IN ROW EXCLUSIVE MODE', relation::regclass);
  EXECUTE format('SELECT FROM ONLY %s LIMIT 0', relation::regclass);
  RETURN EXISTS (SELECT FROM pg_locks l WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.relation >= 16384
    AND NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = l.relation)
    GROUP BY l.relation HAVING NOT bool_or(l.mode = 'AccessExclusiveLock'));
END
$$;

-- Copies a table; what kept it from that, if anything did. There must be no subtransaction here: who waits for its end waits
-- for that of the whole transaction.
CREATE FUNCTION pg_borealis.copy_table(relation oid, patient boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  columns text;
  files text := format('pg_borealis.%I', 'files of ' || pg_backend_pid());
BEGIN
  IF pg_borealis.has_changed(relation) THEN
    RETURN 'catalog';
  END IF;
  IF NOT pg_borealis.is_small(relation) THEN
    RETURN 'size';
  END IF;
  IF NOT patient THEN
    PERFORM FROM pg_class WHERE oid = relation FOR NO KEY UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
      RETURN 'busy'; -- another session has a copy of it
    END IF;
  END IF;
  SELECT coalesce(string_agg(quote_ident(attname), ', '), '') INTO columns FROM pg_attribute
    WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
  EXECUTE format('CREATE TABLE %s (n float8)', files); -- an index on such a column never stores equal keys once
  IF columns <> '' THEN
    EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM pg_borealis.take_rows(NULL::%1$s, %3$L, %4$L)',
      relation::regclass, columns, relation, files);
  END IF;
  EXECUTE format('DROP TABLE %s', files);
  RETURN NULL;
END
$$;

-- Copies the tables that statements with those words may touch, as far as they have not been copied in this transaction, and
-- says why some are not; those that are too large stay, and those that others have changed in the catalog.
CREATE FUNCTION pg_borealis.copy_tables(asking text, words text[], patient boolean, path text[]) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET session_replication_role = replica SET client_min_messages = error SET temp_file_limit = -1 AS $$
DECLARE
  relation oid;
  reason text;
  copied oid[] := coalesce(nullif(current_setting('borealis.copied', true), ''), '{}')::oid[];
  reasons text := '';
BEGIN
  IF NOT EXISTS (SELECT FROM pg_borealis.server WHERE secret = asking) THEN
    RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501';
  END IF;
  SET CONSTRAINTS pg_borealis.keep_from_commit DEFERRED;
  INSERT INTO pg_borealis.lost VALUES (1);
  FOR relation IN SELECT t FROM pg_borealis.touched_tables(words, path) AS t WHERE t <> ALL (copied) LOOP
    reason := pg_borealis.copy_table(relation, patient);
    IF reason IS NULL THEN
      copied := copied || relation;
    ELSIF reasons <> 'busy' THEN
      reasons := reason;
    END IF;
  END LOOP;
  PERFORM pg_set_config_of_any('borealis.copied', copied::text, true);
  RETURN reasons;
END
$$;

-- On copies: a statement that writes the rows which the last one has written, so many, and looks at no others; null if these
-- cannot be told. The transaction counts its commands, and rows bear the number of theirs.
CREATE FUNCTION pg_borealis.writes_of_last(rows bigint) RETURNS text LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET datestyle = 'ISO' SET intervalstyle = 'postgres' SET extra_float_digits = 1 AS $$
DECLARE
  candidate oid;
  command bigint;
  last bigint := -1;
  written oid;
  written_rows text[];
  key smallint[];
BEGIN
  FOREACH candidate IN ARRAY coalesce(nullif(current_setting('borealis.copied', true), ''), '{}')::oid[] LOOP
    EXECUTE format('SELECT max(cmin::text::bigint) FROM ONLY %s WHERE age(xmin) <= age($1)', candidate::regclass)
      INTO command USING pg_borealis.first_own();
    IF command > last THEN
      last := command;
      written := candidate;
    END IF;
  END LOOP;
  IF written IS NULL THEN
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT array_agg(t::text) FROM ONLY %s AS t WHERE age(xmin) <= age($1) AND cmin::text::bigint = $2', written::regclass)
    INTO written_rows USING pg_borealis.first_own(), last;
  IF cardinality(written_rows) <> rows THEN
    RETURN NULL;
  END IF;
  SELECT (indkey::smallint[])[0:indnkeyatts - 1] INTO key FROM pg_index WHERE indrelid = written AND indisprimary;
  RETURN (SELECT format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %3$s FROM (SELECT unnest(%4$L::text[])::%1$s AS r) AS s %5$s',
      written::regclass, string_agg(quote_ident(attname), ', '), string_agg(format('(r).%I', attname), ', '), written_rows,
      'ON CONFLICT (' || string_agg(quote_ident(attname), ', ') FILTER (WHERE attnum = ANY (key)) || ') DO UPDATE SET '
        || string_agg(format('%1$I = excluded.%1$I', attname), ', ') FILTER (WHERE attnum <> ALL (key) AND attidentity <> 'a'))
    FROM pg_attribute WHERE attrelid = written AND attnum > 0 AND NOT attisdropped AND attgenerated = '');
END
$$;
REVOKE EXECUTE ON FUNCTION pg_borealis.touched_tables(text[], text[]), pg_borealis.is_small(oid), pg_borealis.has_changed(oid), pg_borealis.copy_table(oid, boolean),
  pg_borealis.take_rows(anyelement, oid, text), pg_borealis.keep_from_commit() FROM PUBLIC;

-- Rows that sessions have locked: places of those that a process holds FOR UPDATE and FOR KEY SHARE without changing them;
-- and whether a process holds one of such places in a way that does not go with that.
CREATE FUNCTION pg_borealis.pgrowlocks(relation text, OUT locked_row tid, OUT locker xid, OUT multi boolean, OUT xids xid[],
  OUT modes text[], OUT pids integer[]) RETURNS SETOF record LANGUAGE c STRICT AS '$libdir/pgrowlocks', 'pgrowlocks';
REVOKE EXECUTE ON FUNCTION pg_borealis.pgrowlocks(text) FROM PUBLIC;
CREATE FUNCTION pg_borealis.held_rows(process integer, relation oid) RETURNS TABLE (place tid, mode text)
LANGUAGE sql VOLATILE AS $$
  SELECT r.locked_row, h.mode
  FROM pg_borealis.pgrowlocks(relation::regclass::text) AS r, unnest(r.xids, r.modes) AS h(xid, mode)
  WHERE h.xid IN (SELECT l.transactionid FROM pg_catalog.pg_locks l
    WHERE l.pid = process AND l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted)
$$;
CREATE FUNCTION pg_borealis.locked_rows(process integer) RETURNS TABLE (relation oid, strong tid[], weak tid[])
LANGUAGE sql VOLATILE AS $$
  SELECT l.relation, coalesce(h.strong, '{}'), coalesce(h.weak, '{}')
  FROM (SELECT DISTINCT k.relation FROM pg_catalog.pg_locks k JOIN pg_catalog.pg_class c ON c.oid = k.relation
        WHERE k.pid = process AND k.mode = 'RowShareLock' AND c.relkind = 'r' AND c.oid >= 16384) AS l,
    LATERAL (SELECT array_agg(place) FILTER (WHERE mode = 'For Update') AS strong,
                    array_agg(place) FILTER (WHERE mode LIKE '%Key Share') AS weak
             FROM pg_borealis.held_rows(process, l.relation)) AS h
$$;
-- What the session's transaction has written and locked so far, in words that are others when there is more. What is locked For
-- No Key Update, and not updated, is what an ON CONFLICT has left alone.
CREATE FUNCTION pg_borealis.deeds() RETURNS text LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(string_agg(format('%s: %s, %s', w.relation, w.count, w.locks), '; ' ORDER BY w.relation), '')
  FROM (SELECT l.relation,
      pg_stat_get_xact_tuples_inserted(l.relation) + pg_stat_get_xact_tuples_updated(l.relation)
        + pg_stat_get_xact_tuples_deleted(l.relation) AS count,
      (SELECT string_agg(r.locked_row::text || r.modes::text, ' ' ORDER BY r.locked_row::text)
       FROM pg_borealis.pgrowlocks(l.relation::regclass::text) AS r WHERE r.modes <> '{For No Key Update}') AS locks
    FROM (SELECT DISTINCT k.relation FROM pg_locks k JOIN pg_class c ON c.oid = k.relation
      WHERE k.pid = pg_backend_pid() AND k.mode IN ('RowShareLock', 'RowExclusiveLock') AND c.relkind = 'r' AND c.oid >= 16384) AS l) AS w
  WHERE w.count > 0 OR w.locks IS NOT NULL
$$;
-- The functions of the extension pageinspect that show where the next version of a row is.
CREATE FUNCTION pg_borealis.raw_page(relation text, block bigint) RETURNS bytea
LANGUAGE c STRICT AS '$libdir/pageinspect', 'get_raw_page_1_9';
CREATE FUNCTION pg_borealis.page_items(page bytea, OUT lp smallint, OUT lp_off smallint, OUT lp_flags smallint,
  OUT lp_len smallint, OUT t_xmin xid, OUT t_xmax xid, OUT t_field3 integer, OUT t_ctid tid, OUT t_infomask2 integer,
  OUT t_infomask integer, OUT t_hoff smallint, OUT t_bits text, OUT t_oid oid, OUT t_data bytea) RETURNS SETOF record
LANGUAGE c STRICT AS '$libdir/pageinspect', 'heap_page_items';
REVOKE EXECUTE ON FUNCTION pg_borealis.raw_page(text, bigint), pg_borealis.page_items(bytea) FROM PUBLIC;

-- Whether a process that has updated a row, but not its key, has then changed its key, deleted it or locked it FOR UPDATE.
-- That stands at the later versions of the row, which nobody else sees.
CREATE FUNCTION pg_borealis.changed_key_later(process integer, relation oid, place tid) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  own xid[] := ARRAY(SELECT l.transactionid FROM pg_catalog.pg_locks l
    WHERE l.pid = process AND l.locktype = 'transactionid' AND l.mode = 'ExclusiveLock' AND l.granted);
  at tid := place;
  version record;
  modes text[];
BEGIN
  LOOP
    SELECT i.t_xmax, i.t_ctid, i.t_infomask, i.t_infomask2 INTO version
    FROM pg_borealis.page_items(
      pg_borealis.raw_page(relation::regclass::text, (at::text::point)[0]::bigint)) AS i
    WHERE i.lp = (at::text::point)[1]::integer;
    IF NOT FOUND OR version.t_infomask & 2048 <> 0 THEN
      RETURN false;
    ELSIF version.t_infomask & 4096 <> 0 THEN
      modes := ARRAY(SELECT m.mode FROM pg_get_multixact_members(version.t_xmax) AS m WHERE m.xid = ANY (own));
    ELSIF version.t_xmax = ANY (own) THEN
      modes := ARRAY[CASE WHEN version.t_infomask2 & 8192 <> 0 THEN 'upd' ELSE 'nokeyupd' END];
    ELSE
      RETURN false;
    END IF;
    IF at <> place AND modes && ARRAY['upd', 'forupd'] THEN
      RETURN true;
    ELSIF version.t_ctid = at OR NOT modes && ARRAY['nokeyupd'] THEN
      RETURN false;
    END IF;
    at := version.t_ctid;
  END LOOP;
END
$$;
-- What is locked For No Key Update, and not updated, is what an ON CONFLICT has left alone: nobody conflicts with that.
CREATE FUNCTION pg_borealis.crosses(process integer, relation oid, strong tid[], weak tid[], locks boolean)
RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = process AND l.relation = crosses.relation)
    AND EXISTS (SELECT FROM pg_borealis.held_rows(process, crosses.relation)
      WHERE (place = ANY (strong) AND (locks OR mode NOT LIKE '%Key Share') AND mode <> 'For No Key Update')
        OR (place = ANY (weak) AND (mode IN ('Update', 'For Update')
          OR mode = 'No Key Update' AND pg_borealis.changed_key_later(process, crosses.relation, place))))
$$;

REVOKE EXECUTE ON FUNCTION pg_borealis.locked_rows(integer), pg_borealis.crosses(integer, oid, tid[], tid[], boolean)
  FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_borealis.add_job(text, oid, text, text), pg_borealis.open_jobs(), pg_borealis.begin_job(text),
  pg_borealis.end_job(text, text, text), pg_borealis.fail_job(text, text), pg_borealis.run_job(text),
  pg_borealis.finish_index(oid), pg_borealis.as_owner(oid, text), pg_borealis.submit_analyze_jobs(),
  pg_borealis.change_iam_mapping(boolean, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_borealis.change_iam_mapping(boolean, text, text, text) TO admin;
SET allow_system_table_mods = off;
