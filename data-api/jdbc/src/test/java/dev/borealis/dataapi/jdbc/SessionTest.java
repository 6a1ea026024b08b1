package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.session.IsolationLevels;
import dev.borealis.local.Faults;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection was asked to be holds for every statement, whatever fails in between. */
final class SessionTest {

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            StringBuilder all = new StringBuilder();
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    all.append(i == 1 ? "" : ",").append(rows.getString(i));
                }
                all.append(' ');
            }
            return all.toString().strip();
        }
    }

    /** Fails at once, where a cluster that is paused would be waited for. */
    private static Connection impatient(Engine engine) throws SQLException {
        return Databases.builder(engine)
                .property("resumeTimeoutSecs", "0")
                .build()
                .getConnection();
    }

    private static void schemas(Connection connection) throws SQLException {
        run(
                connection,
                "DROP SCHEMA IF EXISTS s1 CASCADE",
                "DROP SCHEMA IF EXISTS s2 CASCADE",
                "CREATE SCHEMA s1",
                "CREATE SCHEMA s2",
                "DROP TABLE IF EXISTS public.t",
                "CREATE TABLE public.t (v text)",
                "CREATE TABLE s1.t (v text)",
                "CREATE TABLE s2.t (v text)");
    }

    /** Names of every kind, and none, as pgjdbc has them. */
    @Test
    void setsSchemasOfEveryName() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL);
                Connection reference = Databases.reference(Engine.POSTGRESQL)) {
            run(reference, "CREATE SCHEMA IF NOT EXISTS \"a, \"\"b'\"", "CREATE SCHEMA IF NOT EXISTS e1");
            for (String name : List.of("e1", "E1", "", " e1", "e1, public", "a, \"b'", "$user", "no_such_schema")) {
                reference.setSchema(name);
                ours.setSchema(name);
                assertThat(ask(ours, "SELECT current_schemas(false)::text"))
                        .as(name)
                        .isEqualTo(ask(reference, "SELECT current_schemas(false)::text"));
            }
            run(reference, "DROP SCHEMA \"a, \"\"b'\"", "DROP SCHEMA e1");
        }
    }

    /** Each step of the prologue is refused in turn: what was to run behind it waits for the whole of it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void nothingRunsBeforeAWholePrologue(int spared) throws SQLException {
        try (Connection admin = Databases.ours(Engine.POSTGRESQL);
                Connection connection = impatient(Engine.POSTGRESQL);
                Faults faults = Databases.faults()) {
            schemas(admin);
            connection.setSchema("s1");
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setClientInfo("ApplicationName", "it's me");
            connection.setAutoCommit(false);
            faults.add("data-api-resuming,skip=" + spared);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(7);
                assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES ('x')"))
                        .hasFieldOrPropertyWithValue("SQLState", "57P03");
                statement.execute("INSERT INTO t VALUES ('x')");
                assertThat(ask(
                                connection,
                                "SELECT current_schema(), current_setting('transaction_isolation'),"
                                        + " current_setting('application_name')"))
                        .isEqualTo("s1,serializable,it's me");
            }
            connection.commit();
            assertThat(ask(admin, "SELECT count(*) FROM s1.t")).isEqualTo("1");
            assertThat(ask(admin, "SELECT count(*) FROM public.t")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aReadOnlyTransactionWritesNothingWhateverIsRefused(int spared) throws SQLException {
        for (Engine engine : Engine.values()) {
            try (Connection admin = Databases.ours(engine);
                    Connection connection = impatient(engine);
                    Faults faults = Databases.faults()) {
                run(admin, "DROP TABLE IF EXISTS read_only", "CREATE TABLE read_only (id int)");
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                connection.setAutoCommit(false);
                faults.add("data-api-resuming,skip=" + spared);
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> run(connection, "INSERT INTO read_only VALUES (1)"))
                            .isInstanceOf(SQLException.class);
                }
                connection.rollback();
                assertThatThrownBy(() -> run(connection, "INSERT INTO read_only VALUES (1)"))
                        .hasFieldOrPropertyWithValue("SQLState", "25006");
                connection.rollback();
                assertThat(ask(admin, "SELECT count(*) FROM read_only")).isEqualTo("0");
            }
        }
    }

    @Test
    void aSchemaHoldsForWhateverRunsInAutoCommit() throws SQLException {
        try (Connection admin = Databases.ours(Engine.POSTGRESQL);
                Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            schemas(admin);
            for (String schema : new String[] {"public", "s1"}) {
                run(
                        admin,
                        "CREATE OR REPLACE PROCEDURE " + schema
                                + ".put() LANGUAGE sql AS $$ INSERT INTO t VALUES ('by call') $$");
            }
            connection.setSchema("s1");
            run(
                    connection,
                    "CALL put()",
                    "DO $$ BEGIN INSERT INTO t VALUES ('by do'); END $$",
                    "/* x */ (SELECT 1)",
                    "CREATE TABLE settings (system text, concurrently_ text)",
                    "COMMENT ON TABLE settings IS 'tablespace'",
                    "ANALYZE t");
            assertThat(ask(admin, "SELECT v FROM s1.t ORDER BY v")).isEqualTo("by call by do");
            assertThat(ask(admin, "SELECT count(*) FROM public.t")).isEqualTo("0");
            assertThat(ask(admin, "SELECT schemaname FROM pg_tables WHERE tablename = 'settings'"))
                    .isEqualTo("s1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VACUUM t",
                "/* x */ CREATE INDEX CONCURRENTLY i ON t (v)",
                "CREATE DATABASE another",
                "CALL committing()"
            })
    void whatCannotRunInsideATransactionSaysWhatToDo(String sql) throws SQLException {
        try (Connection admin = Databases.ours(Engine.POSTGRESQL);
                Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            schemas(admin);
            run(
                    admin,
                    "CREATE PROCEDURE s1.committing() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO s1.t VALUES ('x'); COMMIT; END $$");
            connection.setSchema("s1");
            assertThatThrownBy(() -> run(connection, sql))
                    .hasMessageContaining("qualify the names")
                    .hasMessageContaining("ALTER ROLE")
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isIn("25001", "2D000");
            assertThat(ask(admin, "SELECT count(*) FROM s1.t")).isEqualTo("0");
        }
    }

    /** A time limit alone is no reason to refuse what cannot run inside a transaction. */
    @Test
    void aVacuumWithATimeLimitRuns() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Statement statement = connection.createStatement()) {
            schemas(connection);
            statement.setQueryTimeout(20);
            statement.execute("VACUUM t");
        }
    }

    @Test
    void schemasChangeInATransactionAndComeBackWithSavepoints() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            schemas(connection);
            connection.setAutoCommit(false);
            connection.setSchema("s1");
            run(connection, "INSERT INTO t VALUES ('1')");
            Savepoint savepoint = connection.setSavepoint();
            connection.setSchema("s2");
            run(connection, "INSERT INTO t VALUES ('2')");
            connection.rollback(savepoint);
            run(connection, "INSERT INTO t VALUES ('3')");
            run(connection, "SET search_path TO public");
            connection.setSchema("s2");
            run(connection, "INSERT INTO t VALUES ('4')");
            connection.setSchema(null);
            run(connection, "INSERT INTO t VALUES ('5')");
            connection.commit();
            assertThat(ask(connection, "SELECT v FROM s2.t ORDER BY v")).isEqualTo("3 4");
            assertThat(ask(connection, "SELECT v FROM s1.t")).isEqualTo("1");
            assertThat(ask(connection, "SELECT v FROM public.t")).isEqualTo("5");
        }
    }

    @Test
    void resultsOverOneMebibyteAreReadInASchema() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            schemas(connection);
            connection.setSchema("s1");
            run(connection, "INSERT INTO t SELECT repeat('x', 1000) FROM generate_series(1, 3000)");
            assertThat(ask(connection, "SELECT v FROM t")).hasSize(3_002_999);
        }
    }

    @ParameterizedTest
    @EnumSource
    void autoCommitIsReadOnlyByTheDatabaseItself(Engine engine) throws SQLException {
        try (Connection admin = Databases.ours(engine);
                Connection connection = Databases.ours(engine)) {
            run(admin, "DROP TABLE IF EXISTS kept", "CREATE TABLE kept (id int)");
            connection.setReadOnly(true);
            for (String sql : new String[] {
                "/* x */ INSERT INTO kept VALUES (1)",
                "DROP TABLE kept",
                engine == Engine.POSTGRESQL
                        ? "DO $$ BEGIN INSERT INTO kept VALUES (1); END $$"
                        : "/*!50000 INSERT INTO kept VALUES (1) */",
                engine == Engine.POSTGRESQL
                        ? "WITH w AS (INSERT INTO kept VALUES (1) RETURNING id) SELECT * FROM w"
                        : "TRUNCATE kept"
            }) {
                assertThatThrownBy(() -> run(connection, sql)).as(sql).hasFieldOrPropertyWithValue("SQLState", "25006");
            }
            assertThat(ask(connection, "SELECT count(*) FROM kept")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommentDoesNotDefeatTransactionControl(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, "DROP TABLE IF EXISTS controlled", "CREATE TABLE controlled (id int)");
            run(
                    connection,
                    "/* x */ BEGIN",
                    "INSERT INTO controlled VALUES (1)",
                    "SAVEPOINT sp",
                    "INSERT INTO controlled VALUES (2)",
                    "/* t */ ROLLBACK TO SAVEPOINT sp",
                    "INSERT INTO controlled VALUES (3)",
                    "COMMIT /* y */ AND CHAIN",
                    "INSERT INTO controlled VALUES (4)",
                    "-- z\nROLLBACK");
            assertThat(ask(connection, "SELECT id FROM controlled ORDER BY id")).isEqualTo("1 3");
            run(connection, "START TRANSACTION READ ONLY", "COMMIT AND CHAIN");
            assertThatThrownBy(() -> run(connection, "INSERT INTO controlled VALUES (5)"))
                    .hasFieldOrPropertyWithValue("SQLState", "25006");
            run(connection, "ROLLBACK", "INSERT INTO controlled VALUES (6)");
            assertThat(ask(connection, "SELECT id FROM controlled ORDER BY id")).isEqualTo("1 3 6");
        }
    }

    /** A beginning that was refused half-way is none, and what SQL asked of the transaction is not forgotten with it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aTransactionIsReadOnlyWhateverOfItsBeginningIsRefused(int spared) throws SQLException {
        for (Engine engine : Engine.values()) {
            try (Connection admin = Databases.ours(engine);
                    Connection connection = impatient(engine);
                    Faults faults = Databases.faults()) {
                run(admin, "DROP TABLE IF EXISTS half_begun", "CREATE TABLE half_begun (id int)");
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                run(connection, "START TRANSACTION READ ONLY");
                faults.add("data-api-resuming,skip=" + spared);
                outcome(connection, "SELECT id FROM half_begun");
                for (String next : List.of("SAVEPOINT a", "COMMIT AND CHAIN", "ROLLBACK AND CHAIN")) {
                    if (outcome(connection, next).startsWith("refused")) {
                        run(connection, next);
                    }
                    assertThatThrownBy(() -> run(connection, "INSERT INTO half_begun VALUES (1)"))
                            .hasFieldOrPropertyWithValue("SQLState", "25006");
                    if (engine == Engine.POSTGRESQL) {
                        run(connection, "ROLLBACK", "START TRANSACTION READ ONLY");
                    }
                }
                run(connection, "ROLLBACK");
                assertThat(ask(admin, "SELECT count(*) FROM half_begun")).isEqualTo("0");
            }
        }
    }

    /** What a transaction is, and the next one behind it; a question mark looks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POSTGRESQL | BEGIN; SAVEPOINT a; SET TRANSACTION READ ONLY; ROLLBACK TO a; COMMIT AND CHAIN; ?",
                "POSTGRESQL | BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY, DEFERRABLE; ?; END AND CHAIN; ?; ABORT"
                        + " TRANSACTION AND CHAIN; ?; COMMIT WORK AND NO CHAIN; ?",
                "POSTGRESQL | BEGIN; SET LOCAL transaction_read_only TO on; COMMIT TRANSACTION AND CHAIN; ?; END; ?",
                "POSTGRESQL | BEGIN; SELECT set_config('transaction_isolation', 'serializable', true); ROLLBACK AND CHAIN; ?",
                "POSTGRESQL | BEGIN; SET TRANSACTION READ ONLY, ISOLATION LEVEL REPEATABLE READ; ?; ROLLBACK WORK AND CHAIN; ?",
                "POSTGRESQL | START TRANSACTION READ ONLY; START TRANSACTION READ WRITE; COMMIT AND CHAIN; ?; ROLLBACK; ?",
                "POSTGRESQL | BEGIN READ ONLY; COMMIT AND CHAIN; SELECT nowhere; ROLLBACK AND CHAIN; ?; ROLLBACK; ?",
                "POSTGRESQL | BEGIN; INSERT INTO chained VALUES (1), (1); COMMIT AND CHAIN; ROLLBACK AND CHAIN; ?",
                "POSTGRESQL | BEGIN; INSERT INTO chained VALUES (1), (1); END AND CHAIN; INSERT INTO chained VALUES (2);"
                        + " ROLLBACK; SELECT 1 / count(*) FROM chained",
                "MYSQL | START TRANSACTION READ ONLY; BEGIN; ?; COMMIT AND CHAIN; ?; COMMIT; BEGIN; ?",
                "MYSQL | START TRANSACTION READ ONLY; SELECT 1; START TRANSACTION; ?; ROLLBACK WORK AND CHAIN; ?",
                "MYSQL | START TRANSACTION READ ONLY; START TRANSACTION READ WRITE; COMMIT AND CHAIN; ?",
                "MYSQL | START TRANSACTION READ ONLY; START TRANSACTION WITH CONSISTENT SNAPSHOT; ?; BEGIN WORK; ?",
                "MYSQL | START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY; COMMIT WORK AND CHAIN NO RELEASE; ?",
                "MYSQL | START TRANSACTION READ ONLY; COMMIT AND NO CHAIN; ?; COMMIT AND CHAIN; ?; ROLLBACK; ?",
                "MYSQL | START TRANSACTION READ ONLY; FLUSH STATUS; BEGIN; ?; COMMIT AND CHAIN; ?"
            })
    void aChainKeepsWhatTheTransactionIs(Engine engine, String script) throws SQLException {
        assertThat(played(engine, script, Databases.ours(engine)))
                .isEqualTo(played(engine, script, Databases.reference(engine)));
    }

    private static String played(Engine engine, String script, Connection connection) throws SQLException {
        StringBuilder all = new StringBuilder();
        try (connection;
                Connection admin = Databases.ours(engine)) {
            String unique = engine == Engine.POSTGRESQL ? " UNIQUE DEFERRABLE INITIALLY DEFERRED" : "";
            run(admin, "DROP TABLE IF EXISTS chained", "CREATE TABLE chained (v int" + unique + ")");
            if (engine == Engine.POSTGRESQL) {
                run(admin, "GRANT ALL ON chained TO PUBLIC");
            }
            for (String sql : script.split("; ?", -1)) {
                if (!sql.equals("?")) {
                    all.append(outcome(connection, sql));
                } else if (engine == Engine.MYSQL) {
                    all.append(outcome(connection, "INSERT INTO chained VALUES (7)"));
                } else {
                    all.append(ask(
                            connection,
                            "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only'),"
                                    + " current_setting('transaction_deferrable')"));
                }
            }
            outcome(connection, "ROLLBACK");
        }
        return all.toString();
    }

    /** Connector/J refuses on its own; a transaction of SQL's is none that may write. */
    @ParameterizedTest
    @ValueSource(
            strings = {"START TRANSACTION READ WRITE", "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ WRITE", "BEGIN"
            })
    void noTransactionOfAReadOnlyConnectionWritesOnMysql(String sql) throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            run(connection, "DROP TABLE IF EXISTS no_writing", "CREATE TABLE no_writing (id int)");
            connection.setReadOnly(true);
            run(connection, sql);
            assertThatThrownBy(() -> run(connection, "INSERT INTO no_writing VALUES (1)"))
                    .hasFieldOrPropertyWithValue("SQLState", "25006");
        }
    }

    /** What SQL began has begun, whether anything was sent for it or not. */
    @ParameterizedTest
    @CsvSource({
        "POSTGRESQL, BEGIN, ROLLBACK",
        "POSTGRESQL, BEGIN, COMMIT AND CHAIN",
        "MYSQL, BEGIN, ROLLBACK",
        "MYSQL, START TRANSACTION READ ONLY, COMMIT AND CHAIN"
    })
    void nothingChangesInATransactionThatSqlBegan(Engine engine, String begin, String next) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, begin);
            assertBegun(connection, engine);
            run(connection, "SELECT 1");
            assertBegun(connection, engine);
            run(connection, next);
            if (next.endsWith("CHAIN")) {
                assertBegun(connection, engine);
                run(connection, "ROLLBACK");
            }
            connection.setReadOnly(true);
            assertThatThrownBy(() -> run(connection, "CREATE TABLE never_made (id int)"))
                    .hasFieldOrPropertyWithValue("SQLState", "25006");
        }
        if (engine == Engine.POSTGRESQL) {
            try (Connection reference = Databases.reference(engine)) {
                run(reference, begin, next.endsWith("CHAIN") ? next : "SELECT 1");
                assertBegun(reference, engine);
            }
        }
    }

    private static void assertBegun(Connection connection, Engine engine) {
        assertThatThrownBy(() -> connection.setReadOnly(true)).hasFieldOrPropertyWithValue("SQLState", "25001");
        assertThatThrownBy(() -> connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE))
                .hasFieldOrPropertyWithValue("SQLState", "25001");
        if (engine == Engine.MYSQL) {
            assertThatThrownBy(() -> connection.setCatalog("another")).hasFieldOrPropertyWithValue("SQLState", "25001");
        }
    }

    /** Its transaction is over: nothing begins, and nothing of the next one fails. */
    @Test
    void aSavepointOfATransactionThatEndedIsRefused() throws SQLException {
        for (boolean reference : new boolean[] {true, false}) {
            try (Connection connection =
                    reference ? Databases.reference(Engine.POSTGRESQL) : Databases.ours(Engine.POSTGRESQL)) {
                connection.setAutoCommit(false);
                Savepoint savepoint = connection.setSavepoint();
                connection.commit();
                assertThatThrownBy(() -> connection.rollback(savepoint))
                        .hasFieldOrPropertyWithValue("SQLState", "25P01");
                assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
                connection.commit();
                assertThatThrownBy(() -> connection.releaseSavepoint(savepoint))
                        .hasFieldOrPropertyWithValue("SQLState", "25P01");
                assertThat(ask(connection, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void executableCommentsControlTransactionsOnMysql() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            run(connection, "DROP TABLE IF EXISTS executable", "CREATE TABLE executable (id int)");
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO executable VALUES (1)", "/*! COMMIT */", "INSERT INTO executable VALUES (2)");
            connection.rollback();
            assertThat(ask(connection, "SELECT id FROM executable")).isEqualTo("1");
            run(connection, "SET autocommit = 1", "INSERT INTO executable VALUES (3)");
            assertThat(connection.getAutoCommit()).isTrue();
            assertThatThrownBy(() -> run(connection, "SET sql_mode = '', autocommit = 0"))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
        }
    }

    /** Behind MySQL's implicit commits the next statement is in a transaction again. */
    @ParameterizedTest
    @ValueSource(
            strings = {"CREATE TABLE implicit_too (id int)", "CALL committing()", "CREATE TABLE implicit (id int)"})
    void whatCommitsByItselfOnMysqlDoesNotLeaveATransaction(String sql) throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            run(
                    connection,
                    "DROP TABLE IF EXISTS implicit, implicit_too",
                    "DROP PROCEDURE IF EXISTS committing",
                    "CREATE TABLE implicit (id int)",
                    "CREATE PROCEDURE committing() COMMIT");
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO implicit VALUES (1)");
            try {
                run(connection, sql);
            } catch (SQLException exists) {
                assertThat(exists.getErrorCode()).isEqualTo(1050);
            }
            run(connection, "INSERT INTO implicit VALUES (2)");
            connection.rollback();
            assertThat(ask(connection, "SELECT id FROM implicit")).isEqualTo("1");
        }
    }

    /** A statement that is wrong commits nothing. */
    @Test
    void aMistakeInADefinitionCommitsNothingOnMysql() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            run(connection, "DROP TABLE IF EXISTS mistaken", "CREATE TABLE mistaken (id int)");
            connection.setAutoCommit(false);
            run(connection, "INSERT INTO mistaken VALUES (1)");
            assertThatThrownBy(() -> run(connection, "CREATE TABLE mistaken_too id int"))
                    .hasFieldOrPropertyWithValue("errorCode", 1064);
            run(connection, "INSERT INTO mistaken VALUES (2)");
            connection.rollback();
            assertThat(ask(connection, "SELECT count(*) FROM mistaken")).isEqualTo("0");
        }
    }

    /** A deadlock rolls the loser back; only a rollback is left then, and after it the connection is as good as new. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aDeadlockOnMysqlLeavesNothingButARollback(boolean bySql, boolean commits) throws Exception {
        try (Connection one = Databases.ours(Engine.MYSQL);
                Connection other = Databases.ours(Engine.MYSQL)) {
            run(
                    one,
                    "DROP TABLE IF EXISTS deadlocked",
                    "CREATE TABLE deadlocked (id int PRIMARY KEY, n int)",
                    "INSERT INTO deadlocked VALUES (1, 0), (2, 0), (3, 0), (4, 0)");
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            run(other, "UPDATE deadlocked SET n = 1 WHERE id IN (2, 3, 4)");
            run(one, "UPDATE deadlocked SET n = 1 WHERE id = 1");
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                try {
                    run(other, "UPDATE deadlocked SET n = 2 WHERE id = 1");
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            assertThatThrownBy(() -> run(one, "UPDATE deadlocked SET n = 2 WHERE id = 2"))
                    .hasFieldOrPropertyWithValue("errorCode", 1213);
            waiting.get(30, TimeUnit.SECONDS);
            other.rollback();
            for (String sql : List.of("UPDATE deadlocked SET n = 9 WHERE id = 3", "SELECT 1", "SAVEPOINT sp")) {
                assertThatThrownBy(() -> run(one, sql)).hasFieldOrPropertyWithValue("SQLState", "25P02");
            }
            if (commits) {
                assertThatThrownBy(() -> end(one, bySql, "COMMIT")).hasFieldOrPropertyWithValue("SQLState", "25P02");
            } else {
                end(one, bySql, "ROLLBACK");
            }
            assertThat(ask(one, "SELECT n FROM deadlocked ORDER BY id")).isEqualTo("0 0 0 0");
            run(one, "UPDATE deadlocked SET n = 9 WHERE id = 3");
            one.commit();
            assertThat(ask(one, "SELECT n FROM deadlocked ORDER BY id")).isEqualTo("0 0 9 0");
        }
    }

    private static void end(Connection connection, boolean bySql, String how) throws SQLException {
        if (bySql) {
            run(connection, how);
        } else if (how.equals("COMMIT")) {
            connection.commit();
        } else {
            connection.rollback();
        }
    }

    @Test
    void parametersHaveTheTypesOfTheSchemaAndTheTransaction() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            schemas(connection);
            run(
                    connection,
                    "CREATE TABLE s1.at (v timestamp)",
                    "CREATE TABLE s2.at (v timestamptz)",
                    "DROP TABLE IF EXISTS at");
            Timestamp noon = Timestamp.valueOf("2024-07-01 12:00:00");
            for (String schema : new String[] {"s1", "s2"}) {
                connection.setSchema(schema);
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO at VALUES (?)")) {
                    insert.setTimestamp(1, noon);
                    insert.executeUpdate();
                }
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT v FROM at")) {
                    rows.next();
                    assertThat(rows.getTimestamp(1)).as(schema).isEqualTo(noon);
                }
            }
            connection.setSchema(null);
            connection.setAutoCommit(false);
            run(connection, "CREATE TEMPORARY TABLE at (v uuid)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO at VALUES (?)")) {
                insert.setObject(1, "00000000-0000-0000-0000-000000000001", java.sql.Types.OTHER);
                insert.executeUpdate();
                run(connection, "ALTER TABLE at ALTER v TYPE text", "SAVEPOINT sp");
                insert.executeUpdate();
                run(connection, "ROLLBACK TO sp");
                insert.executeUpdate();
                assertThat(insert.getParameterMetaData().getParameterTypeName(1))
                        .isEqualTo("text");
            }
            assertThat(ask(connection, "SELECT count(*) FROM at")).isEqualTo("2");
            try (PreparedStatement wrong = connection.prepareStatement("INSERT INTO nowhere VALUES (?)")) {
                assertThat(wrong.getParameterMetaData().getParameterCount()).isEqualTo(1);
            }
            run(connection, "INSERT INTO at VALUES ('still alive')");
            connection.rollback();
        }
    }

    /** Price and stock change places with the schema, and by another program. */
    @Test
    void valuesStandUnderTheLabelsThatTheDatabaseGave() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Connection other = Databases.reference(Engine.POSTGRESQL)) {
            schemas(connection);
            run(
                    connection,
                    "CREATE TABLE s1.tt (price int, b interval, stock int)",
                    "CREATE TABLE s2.tt (stock int, b interval, price int)",
                    "INSERT INTO s1.tt VALUES (1, '1 day', 2)",
                    "INSERT INTO s2.tt VALUES (2, '1 day', 1)");
            for (String schema : new String[] {"s1", "s2", "s1"}) {
                connection.setSchema(schema);
                assertTt(connection);
                assertTt(connection);
            }
            String[] changes = {
                "ALTER TABLE s1.tt DROP price, ADD price int DEFAULT 1",
                "ALTER TABLE s1.tt ADD extra text DEFAULT 'e'",
                "ALTER TABLE s1.tt ALTER b TYPE text USING '1 day'",
                "ALTER TABLE s1.tt DROP extra",
                "ALTER TABLE s1.tt RENAME stock TO s; ALTER TABLE s1.tt RENAME price TO stock;"
                        + " ALTER TABLE s1.tt RENAME s TO price; UPDATE s1.tt SET price = 1, stock = 2"
            };
            for (String change : changes) {
                run(other, change);
                assertTt(connection);
                assertThat(ask(connection, "SELECT * FROM tt"))
                        .isEqualTo(ask(other, "SELECT * FROM s1.tt").replace("1 days", "1 day"));
            }
        }
    }

    private static void assertTt(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM tt")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt("price")).isEqualTo(1);
            assertThat(rows.getInt("stock")).isEqualTo(2);
            assertThat(rows.getString("b")).contains("1 day");
        }
    }

    /** A table that is not there yet is no reason to think that its columns can be returned. */
    @Test
    void aFailureTeachesNothingOfColumns() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Connection other = Databases.reference(Engine.POSTGRESQL)) {
            run(connection, "DROP TABLE IF EXISTS late");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> ask(connection, "SELECT * FROM late"))
                        .hasFieldOrPropertyWithValue("SQLState", "42P01");
                run(
                        other,
                        "CREATE TABLE late (v interval)",
                        "INSERT INTO late VALUES ('1 day')",
                        "GRANT ALL ON late TO PUBLIC");
                assertThat(ask(connection, "SELECT * FROM late")).isEqualTo("1 day");
                assertThat(ask(connection, "SELECT * FROM late")).isEqualTo("1 day");
                run(other, "DROP TABLE late");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POSTGRESQL | SELECT pg_advisory_lock(7)
                    POSTGRESQL | SELECT 1 WHERE "pg_catalog" . pg_try_advisory_lock (7)
                    POSTGRESQL | SELECT pg_advisory_unlock(7)
                    POSTGRESQL | SELECT U&"pg_advisory\\005flock"(7)
                    POSTGRESQL | SELECT u&"pg_try!005fadvisory!+00005flock" UESCAPE '!' (7)
                    MYSQL | SELECT GET_LOCK('seven', 1)
                    MYSQL | DO RELEASE_LOCK('seven')
                    MYSQL | FLUSH TABLES WITH READ LOCK
                    """)
    void locksOfASessionAreRefusedWhereThereIsNone(Engine engine, String sql) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            for (boolean readOnly : new boolean[] {false, true}) {
                connection.setReadOnly(readOnly);
                assertThatThrownBy(() -> run(connection, sql))
                        .hasFieldOrPropertyWithValue("SQLState", "0A000")
                        .hasMessageContaining("inside a transaction");
            }
        }
    }

    /** In Connector/J they hold; here the next statement would begin a transaction, and release them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOCK TABLES locked_table WRITE",
                "/* x */ LOCK TABLES locked_table READ",
                "SELECT 1; LOCK TABLES locked_table WRITE",
                "FLUSH TABLES locked_table FOR EXPORT",
                "FLUSH TABLES locked_table WITH READ LOCK",
                "LOCK INSTANCE FOR BACKUP",
                "UNLOCK INSTANCE"
            })
    void locksOfTablesAreRefusedEverywhere(String sql) throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            run(connection, "DROP TABLE IF EXISTS locked_table", "CREATE TABLE locked_table (n int)");
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                run(connection, "INSERT INTO locked_table VALUES (1)");
                assertThatThrownBy(() -> run(connection, sql))
                        .isInstanceOf(SQLFeatureNotSupportedException.class)
                        .hasFieldOrPropertyWithValue("SQLState", "0A000")
                        .hasMessageContaining("SELECT … FOR UPDATE");
                assertThatThrownBy(() -> connection.prepareStatement(sql).execute())
                        .hasFieldOrPropertyWithValue("SQLState", "0A000");
                run(connection, "INSERT INTO locked_table VALUES (2)");
            }
            // It was refused before it committed anything.
            connection.rollback();
            assertThat(ask(connection, "SELECT COUNT(*) FROM locked_table")).isEqualTo("2");
            connection.rollback();
        }
    }

    /** What locks all tables outlasts the beginning of a transaction, in the server and so here. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLockOfAllTablesHoldsInATransaction(boolean reference) throws SQLException {
        try (Connection connection = reference ? Databases.reference(Engine.MYSQL) : Databases.ours(Engine.MYSQL)) {
            run(connection, "DROP TABLE IF EXISTS locked_all", "CREATE TABLE locked_all (n int)");
            connection.setAutoCommit(false);
            run(connection, "FLUSH TABLES WITH READ LOCK");
            try {
                assertThat(ask(connection, "SELECT COUNT(*) FROM locked_all")).isEqualTo("0");
                assertThatThrownBy(() -> run(connection, "INSERT INTO locked_all VALUES (1)"))
                        .hasFieldOrPropertyWithValue("errorCode", 1223);
            } finally {
                run(connection, "UNLOCK TABLES");
            }
            run(connection, "INSERT INTO locked_all VALUES (1)");
            connection.rollback();
            assertThat(ask(connection, "SELECT COUNT(*) FROM locked_all")).isEqualTo("0");
            connection.rollback();
        }
    }

    @Test
    void locksOfASessionHoldInATransaction() throws SQLException {
        try (Connection one = Databases.ours(Engine.MYSQL);
                Connection other = Databases.ours(Engine.MYSQL)) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            assertThat(ask(one, "SELECT GET_LOCK('eight', 0)")).isEqualTo("1");
            assertThat(ask(other, "SELECT GET_LOCK('eight', 0)")).isEqualTo("0");
            one.rollback();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POSTGRESQL | /* x */ LISTEN a
                    POSTGRESQL | CREATE TEMP TABLE forgotten (a int)
                    POSTGRESQL | SELECT 1 AS a INTO TEMPORARY forgotten
                    MYSQL | SET @a = 1
                    MYSQL | CREATE TEMPORARY TABLE forgotten (a int)
                    """)
    void whatTheServiceForgetsWarns(Engine engine, String sql) throws SQLException {
        try (Connection connection = Databases.ours(engine);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            assertThat(statement.getWarnings().getMessage()).contains("forgets");
        }
    }

    @Test
    void clientInfoIsKeptAndApplied() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            connection.setClientInfo("ApplicationName", "pets");
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("pets");
            assertThat(connection.getClientInfo()).containsEntry("ApplicationName", "pets");
            connection.setAutoCommit(false);
            assertThat(ask(connection, "SHOW application_name")).isEqualTo("pets");
            connection.setClientInfo(new Properties());
            assertThat(ask(connection, "SHOW application_name")).isNotEqualTo("pets");
            assertThatThrownBy(() -> connection.setClientInfo("ClientUser", "x"))
                    .isInstanceOf(SQLClientInfoException.class);
            connection.rollback();
        }
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            assertThatThrownBy(() -> connection.setClientInfo("ApplicationName", "x"))
                    .isInstanceOf(SQLClientInfoException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNetworkTimeoutClosesTheConnection(boolean autoCommit) throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Faults faults = Databases.faults()) {
            connection.setAutoCommit(autoCommit);
            connection.setNetworkTimeout(Runnable::run, 200);
            faults.add("data-api-delay=5s");
            assertThatThrownBy(() -> run(connection, "SELECT 1")).isInstanceOf(SQLException.class);
            assertThat(connection.isClosed()).isTrue();
            assertThatThrownBy(() -> run(connection, "SELECT 1")).hasFieldOrPropertyWithValue("SQLState", "08003");
        }
    }

    @ParameterizedTest
    @EnumSource
    void abortEndsTheRunningCallAndGivesUpItsLocks(Engine engine) throws Exception {
        try (Connection connection = Databases.ours(engine);
                Connection doomed = Databases.ours(engine)) {
            run(
                    connection,
                    "DROP TABLE IF EXISTS aborting",
                    "CREATE TABLE aborting (id int PRIMARY KEY)",
                    "INSERT INTO aborting VALUES (1)");
            doomed.setAutoCommit(false);
            run(doomed, "UPDATE aborting SET id = 2");
            String sleep = engine == Engine.POSTGRESQL ? "SELECT pg_sleep(2)::text" : "DO SLEEP(2)";
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<String> running = CompletableFuture.supplyAsync(() -> {
                try {
                    begun.countDown();
                    run(doomed, sleep);
                    return "answered";
                } catch (SQLException failure) {
                    return "failed";
                }
            });
            begun.await();
            doomed.abort(Runnable::run);
            assertThat(doomed.isClosed()).isTrue();
            assertThat(running.get(30, TimeUnit.SECONDS)).isEqualTo("failed");
            run(connection, "UPDATE aborting SET id = 3 WHERE id = 1");
            assertThat(ask(connection, "SELECT id FROM aborting")).isEqualTo("3");
        }
    }

    /** So that a default of the role's or the server's holds. */
    @ParameterizedTest
    @EnumSource
    void theEnginesOwnIsolationSendsNothing(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(IsolationLevels.ofNewSession(engine));
            assertThat(callsFor(connection)).isEqualTo(2);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(callsFor(connection)).isGreaterThan(2);
            connection.setTransactionIsolation(IsolationLevels.ofNewSession(engine));
            assertThat(callsFor(connection)).isEqualTo(2);
        }
    }

    /** The calls of a transaction's beginning and first statement. */
    private static long callsFor(Connection connection) throws SQLException {
        long before = Databases.calls();
        ask(connection, "SELECT 1");
        long calls = Databases.calls() - before;
        connection.rollback();
        return calls;
    }

    /** What was set for the connection, and what was set for one transaction only. */
    @ParameterizedTest
    @EnumSource
    void isolationAndReadOnlyModeSurviveARollbackAsTheyDoInTheReferenceDriver(Engine engine) throws SQLException {
        Properties always = new Properties();
        always.setProperty("readOnlyMode", "always");
        try (Connection admin = Databases.reference(engine)) {
            run(
                    admin,
                    "DROP TABLE IF EXISTS survives",
                    "CREATE TABLE survives (v int)",
                    "INSERT INTO survives VALUES (1)");
            if (engine == Engine.POSTGRESQL) {
                run(admin, "GRANT ALL ON survives TO PUBLIC");
            }
            String expected;
            try (Connection reference = Databases.reference(engine, always)) {
                expected = survivors(engine, reference, admin);
            }
            try (Connection ours = Databases.ours(engine)) {
                assertThat(survivors(engine, ours, admin)).isEqualTo(expected);
            }
        }
    }

    private static String survivors(Engine engine, Connection c, Connection admin) throws SQLException {
        StringBuilder all = new StringBuilder();
        c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
        c.setReadOnly(true);
        c.setAutoCommit(false);
        for (String end : new String[] {"ROLLBACK", "COMMIT", "ROLLBACK AND CHAIN", "COMMIT AND CHAIN", "ROLLBACK"}) {
            all.append(look(engine, c, admin)).append(end).append(' ');
            run(c, end);
        }
        c.setReadOnly(false);
        all.append(look(engine, c, admin));
        c.rollback();
        c.setTransactionIsolation(IsolationLevels.ofNewSession(engine));
        String modes = engine == Engine.POSTGRESQL
                ? "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ ONLY"
                : "START TRANSACTION READ ONLY";
        for (String end : new String[] {"ROLLBACK", "COMMIT", "ROLLBACK AND CHAIN", "COMMIT AND CHAIN"}) {
            run(c, modes);
            all.append(look(engine, c, admin)).append(end).append(' ');
            run(c, end);
            all.append(look(engine, c, admin));
            c.rollback();
            all.append(look(engine, c, admin));
            c.rollback();
        }
        for (String end : new String[] {"ROLLBACK", "ROLLBACK AND CHAIN"}) {
            run(c, modes);
            assertThatThrownBy(() -> run(c, "SELECT nowhere")).isInstanceOf(SQLException.class);
            run(c, end);
            all.append("failed ").append(end).append(' ').append(look(engine, c, admin));
            c.rollback();
        }
        return all.toString();
    }

    /** The transaction's isolation and mode; MySQL tells neither, but locks what it reads when serializable, and writes or not. */
    private static String look(Engine engine, Connection connection, Connection admin) throws SQLException {
        if (engine == Engine.POSTGRESQL) {
            return ask(
                            connection,
                            "SELECT current_setting('transaction_isolation'), current_setting('transaction_read_only')")
                    + " ";
        }
        String read = ask(connection, "SELECT v FROM survives WHERE v = 1");
        return outcome(admin, "SELECT v FROM survives WHERE v = " + read + " FOR UPDATE NOWAIT")
                + outcome(connection, "INSERT INTO survives VALUES (2)");
    }

    private static String outcome(Connection connection, String sql) {
        try {
            run(connection, sql);
            return "done ";
        } catch (SQLException refused) {
            return "refused ";
        }
    }

    /** What it would do, no catalogue tells. */
    @Test
    void nobodyCanInstallALoadableFunction() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            assertThatThrownBy(() -> run(connection, "CREATE FUNCTION loaded RETURNS INTEGER SONAME 'loaded.so'"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(1044));
        }
    }
}
