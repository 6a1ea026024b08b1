package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.session.BaseConnection;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import dev.borealis.local.Faults;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What has to do with the service's limits: large batches, large results, time, sessions that are none. */
final class LimitsTest {

    private static final int ABORTED = 40;

    /** So many idle sessions the service keeps for its next calls. */
    private static final int POOLED = 8;

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static long count(Connection connection, String from) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** 10,000 rows of 800 bytes are more than one request takes. */
    @ParameterizedTest
    @EnumSource
    void insertsTenThousandRowsByBatchInAFewRequests(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(
                    connection,
                    "DROP TABLE IF EXISTS many",
                    "CREATE TABLE many (id int PRIMARY KEY, v varchar(1000), n int)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO many VALUES (?, ?, ?)")) {
                for (int i = 0; i < 10_000; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "v".repeat(800));
                    insert.setObject(3, i % 2 == 0 ? null : i);
                    insert.addBatch();
                }
                assertThat(Arrays.stream(insert.executeBatch()).distinct()).containsExactly(Statement.SUCCESS_NO_INFO);
            }
            assertThat(count(connection, "many")).isEqualTo(10_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBatchThatFailsLeavesNothing(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, "DROP TABLE IF EXISTS whole", "CREATE TABLE whole (id int PRIMARY KEY)");
            for (String counts : new String[] {"auto", "exact"}) {
                try (Connection other = Databases.builder(engine)
                                .property("batchUpdateCounts", counts)
                                .build()
                                .getConnection();
                        PreparedStatement insert = other.prepareStatement("INSERT INTO whole VALUES (?)")) {
                    for (int id : new int[] {1, 2, 1}) {
                        insert.setInt(1, id);
                        insert.addBatch();
                    }
                    assertThatThrownBy(insert::executeBatch)
                            .isInstanceOf(java.sql.BatchUpdateException.class)
                            .hasCauseInstanceOf(SQLIntegrityConstraintViolationException.class);
                }
                assertThat(count(connection, "whole")).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void exactCountsAreToldWhereAskedFor(Engine engine) throws SQLException {
        try (Connection connection = Databases.builder(engine)
                .property("batchUpdateCounts", "exact")
                .build()
                .getConnection()) {
            run(connection, "DROP TABLE IF EXISTS exact_counts", "CREATE TABLE exact_counts (id int)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO exact_counts VALUES (?)")) {
                insert.setInt(1, 1);
                insert.addBatch();
                insert.setInt(1, 2);
                insert.addBatch();
                assertThat(insert.executeBatch()).containsExactly(1, 1);
            }
        }
    }

    /** Some 8 MiB, eight times what the service answers at once. */
    @ParameterizedTest
    @EnumSource
    void readsResultsOfAnySize(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, "DROP TABLE IF EXISTS wide", "CREATE TABLE wide (id int PRIMARY KEY, v varchar(4000))");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO wide VALUES (?, ?)")) {
                for (int i = 0; i < 2_000; i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "v".repeat(4000));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            assertThat(sum(connection, 0, 0)).isEqualTo(1_999_000);
            assertThat(sum(connection, 0, 10)).isEqualTo(45);
            connection.setAutoCommit(false);
            assertThat(sum(connection, 100, 0)).isEqualTo(1_999_000);
            connection.commit();
        }
    }

    private static long sum(Connection connection, int fetchSize, int mostRows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(fetchSize);
            statement.setMaxRows(mostRows);
            long sum = 0;
            try (ResultSet rows = statement.executeQuery("SELECT id, v FROM wide ORDER BY id")) {
                while (rows.next()) {
                    sum += rows.getInt(1);
                }
            }
            return sum;
        }
    }

    @Test
    void aQueryTimeoutEndsTheStatementInTheDatabase() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> statement.executeQuery("SELECT pg_sleep(20)::text"))
                    .isInstanceOf(SQLTimeoutException.class);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.executeQuery("SELECT pg_sleep(20)::text"))
                    .isInstanceOf(SQLTimeoutException.class);
            connection.rollback();
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    /** MySQL ends what reads; four times the catalog by itself takes it for ever. */
    @Test
    void aQueryTimeoutEndsAQueryOnMysqlToo() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            String endless = "SELECT count(*) FROM information_schema.collations a, information_schema.collations b,"
                    + " information_schema.collations c, information_schema.collations d WHERE a.id + b.id = c.id * d.id";
            assertThatThrownBy(() -> statement.executeQuery(endless)).isInstanceOf(SQLTimeoutException.class);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.executeQuery(endless)).isInstanceOf(SQLTimeoutException.class);
            connection.rollback();
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void aLargeResultInAReadOnlyTransactionOfMysqlIsReadInPages() throws SQLException {
        try (Connection connection = Databases.ours(Engine.MYSQL)) {
            run(connection, "DROP TABLE IF EXISTS wide_too", "CREATE TABLE wide_too (id int PRIMARY KEY, v text)");
            run(connection, "INSERT INTO wide_too VALUES (1, repeat('v', 60000))");
            for (int rows = 1; rows < 32; rows *= 2) {
                run(connection, "INSERT INTO wide_too SELECT id + " + rows + ", v FROM wide_too");
            }
            run(connection, "START TRANSACTION READ ONLY");
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(10);
                int rows = 0;
                try (ResultSet all = statement.executeQuery("SELECT * FROM wide_too")) {
                    while (all.next()) {
                        rows++;
                    }
                }
                assertThat(rows).isEqualTo(32);
            }
            run(connection, "ROLLBACK");
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> run(connection, "INSERT INTO wide_too VALUES (99, 'x')"))
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "25006")
                    .hasFieldOrPropertyWithValue("errorCode", 1792);
            connection.rollback();
        }
    }

    @Test
    void aSchemaHoldsInAndOutsideTransactions() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            run(
                    connection,
                    "DROP SCHEMA IF EXISTS \"My schema\" CASCADE",
                    "CREATE SCHEMA \"My schema\"",
                    "CREATE TABLE \"My schema\".inner_table (id int)");
            connection.setSchema("My schema");
            assertThat(connection.getSchema()).isEqualTo("My schema");
            assertThat(count(connection, "inner_table")).isZero();
            connection.setAutoCommit(false);
            assertThat(count(connection, "inner_table")).isZero();
            run(connection, "INSERT INTO inner_table VALUES (1)");
            connection.commit();
            connection.setAutoCommit(true);
            assertThat(count(connection, "inner_table")).isEqualTo(1);
        }
    }

    @Test
    void warnsOfWhatTheServiceForgets() throws SQLException {
        try (Connection connection = Databases.ours(Engine.POSTGRESQL);
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path TO public");
            assertThat(statement.getWarnings().getMessage()).contains("forgets");
            connection.setAutoCommit(false);
            statement.execute("SET search_path TO public");
            assertThat((Throwable) statement.getWarnings()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void transactionControlInSqlBecomesTheServicesOwn(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, "DROP TABLE IF EXISTS controlled", "CREATE TABLE controlled (id int)");
            run(connection, "BEGIN", "INSERT INTO controlled VALUES (1)", "ROLLBACK");
            assertThat(count(connection, "controlled")).isZero();
            run(connection, "START TRANSACTION", "INSERT INTO controlled VALUES (1)", "COMMIT;");
            assertThat(count(connection, "controlled")).isEqualTo(1);
            run(connection, "START TRANSACTION READ ONLY");
            assertThatThrownBy(() -> run(connection, "INSERT INTO controlled VALUES (2)"))
                    .hasFieldOrPropertyWithValue("SQLState", "25006");
            run(connection, "ROLLBACK");
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatCannotBe(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> connection.createStruct("t", new Object[0]))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThatThrownBy(() -> statement.execute("SELECT FROM WHERE"))
                    .isInstanceOf(SQLSyntaxErrorException.class);
            try (ResultSet rows = statement.executeQuery("SELECT 1")) {
                assertThatThrownBy(() -> rows.updateInt(1, 2)).isInstanceOf(SQLFeatureNotSupportedException.class);
                assertThatThrownBy(rows::last).isInstanceOf(SQLException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void abortRollsBackAndCloses(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, "DROP TABLE IF EXISTS aborted", "CREATE TABLE aborted (id int)");
            Connection doomed = Databases.ours(engine);
            doomed.setAutoCommit(false);
            run(doomed, "INSERT INTO aborted VALUES (1)");
            doomed.abort(Runnable::run);
            assertThat(doomed.isClosed()).isTrue();
            assertThat(doomed.isValid(1)).isFalse();
            assertThat(count(connection, "aborted")).isZero();
        }
    }

    /** As when the abort comes between the connection's look at itself and the commit. */
    @ParameterizedTest
    @EnumSource
    void whatWasAbortedIsNotSaidToBeCommitted(Engine engine) throws SQLException {
        try (Connection connection = Databases.ours(engine)) {
            run(connection, "DROP TABLE IF EXISTS aborted", "CREATE TABLE aborted (id int)");
            BaseConnection doomed = Databases.ours(engine).unwrap(BaseConnection.class);
            doomed.setAutoCommit(false);
            run(doomed, "INSERT INTO aborted VALUES (1)");
            Session session = doomed.session();
            doomed.abort(Runnable::run);
            assertThatThrownBy(session::commit).isInstanceOf(SQLNonTransientConnectionException.class);
            assertThat(count(connection, "aborted")).isZero();
        }
    }

    /** The service would keep each for three minutes, and the database would soon have too many connections. */
    @ParameterizedTest
    @EnumSource
    void anAbortedBeginLeavesNoSession(Engine engine) throws Exception {
        try (Connection judge = Databases.reference(engine);
                Faults faults = Databases.faults()) {
            faults.add("data-api-slow-answer=300ms,operation=BeginTransaction,times=always");
            long before = sessions(judge, engine);
            int struck = 0;
            for (int each = 0; each < ABORTED; each++) {
                struck += "08006".equals(abortWhileItBegins(engine)) ? 1 : 0;
            }
            assertThat(struck).as("begins that were under way").isGreaterThan(ABORTED / 4);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (sessions(judge, engine) > before + POOLED && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(sessions(judge, engine)).isLessThanOrEqualTo(before + POOLED);
        }
    }

    /** What is told: 08003 where nothing had been sent, as a rollback of an earlier one was taken for the call. */
    private static String abortWhileItBegins(Engine engine) throws Exception {
        Connection doomed = Databases.ours(engine);
        doomed.setAutoCommit(false);
        long calls = Databases.calls();
        var failure = CompletableFuture.supplyAsync(() -> {
            try {
                run(doomed, "SELECT 1");
                return "";
            } catch (SQLException aborted) {
                return aborted.getSQLState();
            }
        });
        while (Databases.calls() == calls && !failure.isDone()) {
            Thread.onSpinWait();
        }
        doomed.abort(Runnable::run);
        return failure.get(30, TimeUnit.SECONDS);
    }

    private static long sessions(Connection judge, Engine engine) throws SQLException {
        String question = engine == Engine.POSTGRESQL
                ? "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                : "SELECT count(*) FROM information_schema.processlist";
        try (Statement statement = judge.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
