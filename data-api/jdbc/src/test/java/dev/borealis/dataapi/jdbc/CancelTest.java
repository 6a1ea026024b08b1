package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement that another thread cancels ends in the database, and what comes after it does not. */
final class CancelTest {

    private static final ExecutorService OTHERS = Executors.newCachedThreadPool();

    @AfterAll
    static void stop() {
        OTHERS.shutdownNow();
    }

    private static String sleeping(Engine engine, double seconds) {
        return engine == Engine.POSTGRESQL
                ? "SELECT 1 FROM pg_sleep(" + seconds + ")"
                : "SELECT 1 FROM (SELECT 1) AS one WHERE SLEEP(" + seconds + ") = 0";
    }

    private static void ask(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
        }
    }

    private static boolean isOfCancel(SQLException failure) {
        return failure != null && ("57014".equals(failure.getSQLState()) || failure.getErrorCode() == 1317);
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, true", "POSTGRESQL, false", "MYSQL, true", "MYSQL, false"})
    void endsTheStatementInTheDatabase(Engine engine, boolean autoCommit) throws Exception {
        try (Connection connection = Databases.ours(engine);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(autoCommit);
            statement.cancel();
            Future<SQLException> outcome = OTHERS.submit(() -> {
                try {
                    ask(statement, sleeping(engine, 600));
                    return null;
                } catch (SQLException failure) {
                    return failure;
                }
            });
            assertThat(isOfCancel(untilDone(statement, outcome))).isTrue();
            statement.cancel();
            if (!autoCommit) {
                connection.rollback();
            }
            ask(statement, "SELECT 1");
            ask(
                    statement,
                    engine == Engine.POSTGRESQL
                            ? "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(600%'"
                                    + " AND pid <> pg_backend_pid() HAVING count(*) = 0"
                            : "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE '%SLEEP(600%'"
                                    + " AND ID <> CONNECTION_ID() HAVING COUNT(*) = 0");
        }
    }

    /** A cancellation before the statement has begun ends nothing. */
    private static <T> T untilDone(Statement statement, Future<T> outcome) throws Exception {
        while (true) {
            statement.cancel();
            try {
                return outcome.get(1, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                // It had not begun.
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, true", "POSTGRESQL, false", "MYSQL, true", "MYSQL, false"})
    void neverStrikesTheNextStatement(Engine engine, boolean autoCommit) throws Exception {
        race(engine, autoCommit, 150, 16);
    }

    @Tag("full")
    @ParameterizedTest
    @CsvSource({"POSTGRESQL, true", "POSTGRESQL, false", "MYSQL, true", "MYSQL, false"})
    void neverStrikesTheNextStatementInTenThousandRaces(Engine engine, boolean autoCommit) throws Exception {
        race(engine, autoCommit, 2_500, 17);
    }

    private static void race(Engine engine, boolean autoCommit, int races, int seed) throws Exception {
        Random random = new Random(seed);
        int cancelled = 0;
        try (Connection connection = Databases.ours(engine);
                Statement first = connection.createStatement();
                Statement next = connection.createStatement()) {
            connection.setAutoCommit(autoCommit);
            for (int i = 0; i < races; i++) {
                long nanos = random.nextInt(4_000_000);
                String sql = sleeping(engine, random.nextInt(4) / 1000.0);
                Future<?> canceller = OTHERS.submit(() -> {
                    long start = System.nanoTime();
                    while (System.nanoTime() - start < nanos) {
                        Thread.onSpinWait();
                    }
                    first.cancel();
                    return null;
                });
                try {
                    ask(first, sql);
                } catch (SQLException failure) {
                    assertThat(isOfCancel(failure)).as(failure.toString()).isTrue();
                    cancelled++;
                    if (!autoCommit) {
                        connection.rollback();
                    }
                }
                ask(next, "SELECT 1");
                canceller.get();
                ask(next, "SELECT 2");
            }
            if (!autoCommit) {
                connection.rollback();
            }
        }
        assertThat(cancelled).isLessThan(races);
    }
}
