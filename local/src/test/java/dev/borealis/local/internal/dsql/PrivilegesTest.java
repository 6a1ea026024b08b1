package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing a client can say reaches the superuser underneath, files, programs or other sessions. */
@Timeout(60)
final class PrivilegesTest {
    /** Not supported, not permitted, no such function, no such parameter or role; not e.g. "file not found". */
    private static final Set<String> CLOSED =
            Set.of("0A000", "42501", "42883", "42704", "42602", "55P02", "0LP01", "42939");

    private static LocalDsql dsql;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start();
        connection = dsql.connect();
        execute("CREATE ROLE plain LOGIN");
        execute("CREATE TABLE mine (id int PRIMARY KEY, v text)");
        execute("INSERT INTO mine VALUES (1, 'a')");
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY mine TO PROGRAM 'true'",
                "COPY mine FROM PROGRAM 'true'",
                "COPY mine TO '/tmp/borealis-test'",
                "COPY mine FROM '/etc/hostname'",
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "SELECT lo_import('/etc/hostname')",
                "SELECT lo_export(1, '/tmp/borealis-test')",
                "SELECT lo_creat(-1)",
                "SELECT lo_from_bytea(0, '\\x00')",
                "SELECT pg_read_file('/etc/hostname')",
                "SELECT pg_read_binary_file('PG_VERSION')",
                "SELECT pg_ls_dir('.')",
                "SELECT pg_ls_waldir()",
                "SELECT pg_stat_file('PG_VERSION')",
                "SELECT pg_reload_conf()",
                "SELECT pg_switch_wal()",
                "SELECT pg_export_snapshot()",
                "SELECT pg_notify('c', 'x')",
                "SELECT pg_terminate_backend(1)",
                "SELECT pg_cancel_backend(1)",
                "SELECT query_to_xml('SELECT 1', true, true, '')",
                "SELECT ts_stat('SELECT ''a''::tsvector')",
                "SELECT dblink_connect('dbname=postgres')",
                "SELECT pg_catalog.pg_set_config_of_any('log_statement', 'all', false)",
                "SELECT set_config('log_' || 'statement', 'all', false)",
                "SELECT set_config('borealis.' || 'transaction_rows', '100000', false)",
                "SELECT set_config('session_' || 'authorization', 'borealis', false)",
                "SELECT set_config('role', 'borealis', false)",
                "UPDATE pg_settings SET setting = 'all' WHERE name = 'log_statement'",
                "CREATE EXTENSION dblink",
                "CREATE EXTENSION IF NOT EXISTS plpgsql",
                "ALTER SYSTEM SET log_statement = 'all'",
                "LOAD 'auto_explain'",
                "DO $$ BEGIN NULL; END $$",
                "CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'",
                "CREATE FUNCTION f() RETURNS int LANGUAGE internal AS 'pg_backend_pid'",
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'",
                "CREATE FUNCTION pg_catalog.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE FUNCTION sys.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE FUNCTION pg_borealis.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE TABLE sys.t (id int)",
                "CREATE TABLE pg_borealis.t (id int)",
                "DROP VIEW sys.jobs",
                "ALTER VIEW sys.jobs OWNER TO admin",
                "UPDATE sys.jobs SET status = 'failed'",
                "DELETE FROM pg_borealis.job",
                "INSERT INTO pg_borealis.iam_mapping VALUES (1, 'a', 10, 10)",
                "SELECT * FROM pg_borealis.job",
                "SELECT pg_borealis.run_job('a')",
                "SELECT pg_borealis.as_owner('mine'::regclass, 'NULL;')",
                "SELECT pg_borealis.add_job('DROP', 1, 'a', 'b')",
                "UPDATE pg_catalog.pg_authid SET rolsuper = true",
                "UPDATE pg_catalog.pg_class SET relowner = 10",
                "DELETE FROM pg_catalog.pg_event_trigger",
                "SELECT rolpassword FROM pg_catalog.pg_authid",
                "SET ROLE borealis",
                "SET SESSION AUTHORIZATION borealis",
                "ALTER ROLE admin SUPERUSER",
                "ALTER ROLE plain SUPERUSER",
                "ALTER ROLE plain REPLICATION",
                "ALTER ROLE plain BYPASSRLS",
                "ALTER ROLE borealis NOLOGIN",
                "ALTER ROLE borealis RENAME TO nobody",
                "DROP ROLE borealis",
                "GRANT borealis TO admin",
                "GRANT pg_read_server_files TO admin",
                "GRANT pg_execute_server_program TO plain",
                "CREATE ROLE other SUPERUSER",
                "CREATE ROLE other IN ROLE pg_write_server_files",
                "CREATE ROLE other IN ROLE borealis",
                "DROP EVENT TRIGGER borealis_after_ddl",
                "ALTER EVENT TRIGGER borealis_after_ddl DISABLE",
                "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION pg_borealis.after_ddl()",
                "ALTER DATABASE postgres SET log_statement = 'all'",
                "DROP SCHEMA pg_borealis CASCADE",
                "DROP SCHEMA sys CASCADE",
                "ALTER FUNCTION pg_catalog.set_config(text, text, boolean) OWNER TO admin",
                "CREATE OPERATOR = (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq)",
                "CREATE CAST (text AS int) WITH INOUT",
                "CREATE TEMPORARY TABLE t (id int)",
                "REASSIGN OWNED BY borealis TO admin"
            })
    void isClosed(String sql) throws SQLException {
        assertThatThrownBy(() -> execute(sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(CLOSED).as(e.getMessage()).contains(e.getSQLState()));
        assertThat(value("SELECT bool_or(rolsuper) FROM pg_roles WHERE rolname <> 'borealis'"))
                .isEqualTo("f");
    }

    /** Functions of our own that run as superuser must not find those of the client. */
    @Test
    void functionsOfTheClientDoNotStandInForThoseOfTheServer() throws SQLException {
        execute("CREATE TABLE seen (who text)");
        execute("CREATE SCHEMA trap");
        for (String function : List.of("format(text, text)", "format(text, bigint)", "lower(text)")) {
            execute("CREATE FUNCTION trap." + function + " RETURNS text LANGUAGE sql AS $$ INSERT INTO public.seen "
                    + "SELECT current_user WHERE current_user = 'borealis'; SELECT NULL::text $$");
        }
        execute("CREATE FUNCTION public.format(text, bigint) RETURNS text LANGUAGE sql AS "
                + "$$ INSERT INTO public.seen SELECT current_user WHERE current_user = 'borealis'; SELECT 'x' $$");
        execute("SET search_path = trap, public, pg_catalog");
        try {
            execute("CREATE TABLE trap.t (id int PRIMARY KEY, v text)");
            execute("INSERT INTO trap.t SELECT i, repeat('x', 10) FROM generate_series(1, 10) i");
            execute("CREATE INDEX ASYNC ON trap.t (v)");
            execute("SELECT set_config('application_name', 'x', false)");
            execute("ALTER TABLE trap.t DROP COLUMN v");
        } finally {
            execute("SET search_path = public");
        }
        assertThat(value("SELECT count(*) FROM seen")).isEqualTo("0");
    }

    /** Jobs evaluate expressions of the client; what those call runs with the rights of the table's owner. */
    @Test
    void jobsRunAsTheOwnerOfTheTable() throws SQLException {
        execute("CREATE TABLE jobbed (id int PRIMARY KEY, v text)");
        execute("CREATE TABLE ran_as (who text)");
        execute("CREATE FUNCTION note() RETURNS boolean LANGUAGE sql VOLATILE AS "
                + "$$ INSERT INTO public.ran_as SELECT current_user; SELECT true $$");
        execute("CREATE FUNCTION escape(text) RETURNS text LANGUAGE sql IMMUTABLE AS "
                + "$$ SELECT $1 WHERE public.note() $$");
        execute("INSERT INTO jobbed VALUES (1, 'a'), (2, 'b')");
        String index = value("CREATE UNIQUE INDEX ASYNC ON jobbed (escape(v))");
        execute("CALL sys.wait_for_job('" + index + "')");
        execute("ALTER TABLE jobbed ADD CONSTRAINT c CHECK (note()) NOT VALID");
        String validation = value("ALTER TABLE ASYNC jobbed VALIDATE CONSTRAINT c");
        execute("CALL sys.wait_for_job('" + validation + "')");
        assertThat(value("SELECT count(*) FROM ran_as WHERE who <> 'admin'")).isEqualTo("0");
        assertThat(value("SELECT status FROM sys.jobs WHERE job_id = '" + index + "'"))
                .isEqualTo("completed");
        assertThat(value("SELECT convalidated FROM pg_constraint WHERE conname = 'c'"))
                .isEqualTo("t");
    }
}
