package dev.borealis.local.internal.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.sql.rule.Limit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions through a driver. */
@Timeout(60)
final class SessionTest {
    private static LocalDsql dsql;

    private Connection connection;

    @BeforeAll
    static void start() throws Exception {
        dsql = LocalDsql.start(settings -> settings.limit(Limit.TRANSACTION_ROWS, 20)
                .limit(Limit.SCHEMAS, 2)
                .limit(Limit.KEY_VALUE_BYTES, 100)
                .limit(Limit.VALUE_BYTES, 10_000)
                .limit(Limit.TRANSACTION_BYTES, 20_000)
                .limit(Limit.INDEXES, 3));
    }

    @AfterAll
    static void stop() {
        dsql.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = dsql.connect();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.setAutoCommit(true);
        execute("DROP TABLE IF EXISTS child");
        execute("DROP TABLE IF EXISTS parent");
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private void assertRefused(String sql, String sqlState, String message) {
        assertThatThrownBy(() -> execute(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(sqlState))
                .hasMessageContaining(message);
    }

    @Test
    void aSessionLooksLikeTheServices() throws SQLException {
        assertThat(query("SELECT version()")).containsExactly("PostgreSQL 16");
        assertThat(query("SHOW server_version")).containsExactly("16.15");
        assertThat(query("SELECT current_database() || current_schema() || current_user"))
                .containsExactly("postgrespublicadmin");
        assertThat(query("SHOW transaction_isolation")).containsExactly("repeatable read");
        assertThat(query("SELECT collname FROM pg_database d JOIN pg_collation c ON c.collcollate = d.datcollate"
                        + " WHERE collname = 'C' LIMIT 1"))
                .containsExactly("C");
        assertThat(query("SHOW dsql.enable_batched_nestloop")).containsExactly("on");
        assertThat(query("SHOW is_superuser")).containsExactly("off");
    }

    @Test
    void aUniqueIndexOverDuplicatesFailsAsAJobAndStaysInvalid() throws SQLException {
        execute("CREATE TABLE parent (id int PRIMARY KEY, v int)");
        execute("INSERT INTO parent VALUES (1, 7), (2, 7)");
        String job = query("CREATE UNIQUE INDEX ASYNC parent_v ON parent (v)").get(0);
        assertThat(job).matches("[a-z2-7]{26}");
        assertRefused("INSERT INTO parent VALUES (3, 7)", "23505", "parent_v");
        execute("CALL sys.wait_for_job('" + job + "')");
        assertThat(query("SELECT status FROM sys.jobs WHERE job_id = '" + job + "'"))
                .containsExactly("failed");
        assertThat(query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'parent_v'::regclass"))
                .containsExactly("f");
    }

    @Test
    void anIndexIsAdoptedOnceItIsBuilt() throws SQLException {
        execute("CREATE TABLE parent (id int, v int)");
        execute("INSERT INTO parent VALUES (1, NULL), (2, NULL)");
        String job = query("CREATE UNIQUE INDEX ASYNC parent_v ON parent (v)").get(0);
        String adopt = "ALTER TABLE parent ADD CONSTRAINT parent_v UNIQUE USING INDEX parent_v";
        assertRefused(adopt, "55000", "index \"parent_v\" is not valid");
        try (PreparedStatement wait = connection.prepareStatement("CALL sys.wait_for_job(?)")) {
            wait.setString(1, job);
            wait.execute();
        }
        assertThat(query("SELECT status || ' ' || object_name FROM sys.jobs WHERE job_id = '" + job + "'"))
                .containsExactly("completed public.parent_v");
        execute(adopt);
    }

    @Test
    void constraintsAreValidatedByAJob() throws SQLException {
        execute("CREATE TABLE parent (id int)");
        execute("INSERT INTO parent VALUES (-1)");
        execute("ALTER TABLE parent ADD CONSTRAINT positive CHECK (id > 0) NOT VALID");
        String job =
                query("ALTER TABLE ASYNC parent VALIDATE CONSTRAINT positive").get(0);
        assertThat(query("CALL sys.wait_for_job('" + job + "')")).containsExactly("f");
        assertThat(query("SELECT job_type FROM sys.jobs WHERE job_id = '" + job + "'"))
                .containsExactly("VALIDATE_CONSTRAINT");
        assertThat(query("SELECT status || ': ' || details FROM sys.jobs WHERE job_id = '" + job + "'"))
                .containsExactly(
                        "failed: check constraint \"positive\" of relation \"parent\" is violated by some row");
        assertRefused("ALTER TABLE ASYNC parent VALIDATE CONSTRAINT nosuch", "42704", "\"nosuch\"");
        assertRefused("ALTER TABLE ASYNC nosuch VALIDATE CONSTRAINT c", "42P01", "\"nosuch\"");
    }

    @Test
    void rowsOfCascadesCount() throws SQLException {
        execute("CREATE TABLE parent (id int PRIMARY KEY)");
        execute("CREATE TABLE child (id int PRIMARY KEY, p int REFERENCES parent ON DELETE CASCADE)");
        execute("INSERT INTO parent VALUES (1), (2)");
        execute("INSERT INTO child SELECT g, 1 FROM generate_series(1, 20) g");
        execute("INSERT INTO child SELECT g, 2 FROM generate_series(21, 39) g");
        assertRefused("DELETE FROM parent WHERE id = 1", "54000", "transaction row limit exceeded");
        execute("DELETE FROM parent WHERE id = 2");
        assertThat(query("SELECT count(*) FROM child")).containsExactly("20");
    }

    @Test
    void rowsOfSeveralStatementsAddUp() throws SQLException {
        execute("CREATE TABLE parent (id int)");
        connection.setAutoCommit(false);
        execute("INSERT INTO parent SELECT generate_series(1, 15)");
        execute("UPDATE parent SET id = 0 WHERE id <= 5");
        assertRefused("INSERT INTO parent VALUES (1)", "54000", "transaction row limit exceeded");
        assertRefused("SELECT 1", "25P02", "aborted");
        connection.rollback();
        assertThat(query("SELECT count(*) FROM parent")).containsExactly("0");
    }

    @Test
    void aBatchIsOneTransaction() throws SQLException {
        execute("CREATE TABLE parent (id int)");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO parent VALUES (?)")) {
            for (int i = 0; i < 21; i++) {
                insert.setInt(1, i);
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch).hasMessageContaining("transaction row limit exceeded");
        }
        assertThat(query("SELECT count(*) FROM parent")).containsExactly("0");
    }

    @Test
    void keysAndValuesHaveASize() throws SQLException {
        execute("CREATE TABLE parent (id text PRIMARY KEY, v bytea)");
        assertRefused("INSERT INTO parent VALUES (repeat('x', 200))", "54000", "key size too large");
        execute("INSERT INTO parent VALUES (repeat('x', 90), decode(repeat('00', 20000), 'hex'))");
        assertRefused(
                "UPDATE parent SET v = (SELECT string_agg(uuid_send(gen_random_uuid()), '') FROM generate_series(1, 700))",
                "54000",
                "datatype limit greater than 10000 bytes not supported for bytea");
    }

    @Test
    void aTransactionHasASizeThatCommitJudges() throws SQLException {
        execute("CREATE TABLE parent (id int, v bytea)");
        connection.setAutoCommit(false);
        String insert = "INSERT INTO parent SELECT 1, string_agg(uuid_send(gen_random_uuid()), '')"
                + " FROM generate_series(1, 500)";
        execute(insert);
        execute(insert);
        execute(insert);
        assertThatThrownBy(connection::commit).hasMessageContaining("transaction size limit 10mb exceeded");
        connection.setAutoCommit(true);
        assertThat(query("SELECT count(*) FROM parent")).containsExactly("0");
    }

    @Test
    void theCatalogHasLimits() throws SQLException {
        execute("CREATE TABLE parent (id int PRIMARY KEY, a int UNIQUE, b int)");
        execute("CREATE INDEX ASYNC ON parent (b)");
        assertRefused("CREATE INDEX ASYNC ON parent (a, b)", "54000", "more than 3 indexes per table are not allowed");
        execute("CREATE SCHEMA one");
        execute("CREATE SCHEMA two");
        assertRefused("CREATE SCHEMA three", "54000", "more than 2 schemas not allowed");
        execute("DROP SCHEMA one");
        execute("DROP SCHEMA two");
        assertRefused("ALTER TABLE parent DROP COLUMN id", "0A000", "cannot drop primary key column id");
    }

    @Test
    void rolesSignInOnceIamIsMappedToThem() throws SQLException {
        execute("CREATE ROLE reader WITH LOGIN");
        assertThatThrownBy(() -> dsql.connect("reader", new Properties()))
                .hasMessageContaining("unable to accept connection, access denied");
        execute("AWS IAM GRANT reader TO 'arn:aws:iam::123456789012:role/reader'");
        assertThat(query("SELECT pg_role_name || ' ' || arn FROM sys.iam_pg_role_mappings"))
                .containsExactly("reader arn:aws:iam::123456789012:role/reader");
        try (Connection reader = dsql.connect("reader", new Properties());
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE public.mine (a int)"))
                    .hasMessageContaining("permission denied for schema public");
            assertThatThrownBy(() -> statement.execute("AWS IAM GRANT reader TO 'arn:other'"))
                    .hasMessageContaining("permission denied");
        }
        execute("AWS IAM REVOKE reader FROM 'arn:aws:iam::123456789012:role/reader'");
        assertThatThrownBy(() -> dsql.connect("reader", new Properties()))
                .hasMessageContaining("unable to accept connection, access denied");
        execute("DROP ROLE reader");
    }

    @Test
    void nobodyBecomesTheSuperuser() {
        assertThatThrownBy(() -> dsql.connect("borealis", new Properties()))
                .hasMessageContaining("unable to accept connection, access denied");
        assertRefused("SET SESSION AUTHORIZATION borealis", "0A000", "session_authorization");
        assertRefused("SET ROLE borealis", "0A000", "role");
        assertRefused("SELECT pg_read_file('/etc/hostname')", "42501", "permission denied");
        assertRefused("SELECT lo_import('/etc/hostname')", "42501", "permission denied");
        assertRefused("DELETE FROM pg_borealis.job", "42501", "permission denied");
    }

    @Test
    void preparedStatementsSurviveRefusals() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("prepareThreshold", "1");
        try (Connection other = dsql.connect("admin", properties);
                PreparedStatement select = other.prepareStatement("SELECT ?::int");
                Statement refused = other.createStatement()) {
            for (int i = 0; i < 3; i++) {
                select.setInt(1, i);
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    assertThat(row.getInt(1)).isEqualTo(i);
                }
                assertThatThrownBy(() -> refused.execute("SELECT 1 FROM pg_class FOR SHARE"))
                        .hasMessageContaining("locking clauses");
            }
        }
    }

    @Test
    void aJobThatIsNamedByAParameterIsWaitedFor() throws SQLException {
        execute("CREATE TABLE parent (id int PRIMARY KEY, v text)");
        String job = query("CREATE INDEX ASYNC ON parent (v)").get(0);
        try (PreparedStatement wait = connection.prepareStatement("CALL sys.wait_for_job(?)")) {
            wait.setString(1, job);
            try (ResultSet row = wait.executeQuery()) {
                assertThat(row.getMetaData().getColumnName(1)).isEqualTo("succeeded");
                row.next();
                assertThat(row.getBoolean(1)).isTrue();
            }
        }
        assertThat(query("SELECT status FROM sys.jobs WHERE job_id = '" + job + "'"))
                .containsExactly("completed");
    }

    @Test
    void aJobThatDoesNotExistIsAnError() {
        assertRefused(
                "CALL sys.wait_for_job('aaaaaaaaaaaaaaaaaaaaaaaaaa')",
                "42704",
                "job \"aaaaaaaaaaaaaaaaaaaaaaaaaa\" does not exist");
    }

    @Test
    void tablesAreAnalyzedOnTheirOwnOnceTheyHoldData() throws Exception {
        execute("CREATE TABLE parent (id int PRIMARY KEY, v text)");
        execute("INSERT INTO parent VALUES (1, 'a')");
        String analyzed = "SELECT object_name FROM sys.jobs WHERE job_type = 'ANALYZE' AND status = 'completed'"
                + " AND object_id = 'parent'::regclass";
        while (query(analyzed).isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(query(analyzed)).containsExactly("public.parent");
        assertThat(query("SELECT reltuples FROM pg_class WHERE oid = 'parent'::regclass"))
                .containsExactly("1");
    }

    @Test
    void settingsAreCheckedHoweverTheyAreNamed() throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            set.setString(1, "work_mem");
            set.setString(2, "1MB");
            assertThatThrownBy(set::execute)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"))
                    .hasMessageContaining("setting configuration parameter \"work_mem\" not supported");
            set.setString(1, "application_name");
            set.setString(2, "here");
            set.execute();
            set.setString(1, "search_path");
            set.setString(2, "sys, public");
            set.execute();
        }
        assertThat(query("SHOW application_name")).containsExactly("here");
        assertThat(query("SHOW search_path")).containsExactly("sys, public");
    }

    @Test
    void functionsMayNotDoWhatStatementsMayNot() {
        assertRefused(
                "CREATE FUNCTION hidden() RETURNS void LANGUAGE sql AS $$ SELECT 1; TRUNCATE parent $$",
                "0A000",
                "unsupported statement: Truncate");
        assertRefused(
                "CREATE FUNCTION hidden() RETURNS int AS 'SELECT id FROM parent FOR SHARE' LANGUAGE sql",
                "0A000",
                "locking clauses other than FOR UPDATE/FOR KEY SHARE are not supported");
    }
}
