package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.TransactionWatch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;

/** The driver's own part of a transaction's end, with no guard in front of it. */
@Timeout(60)
class TransactionWatchTest {

    @BeforeAll
    static void makeTable() throws SQLException {
        Aurora.execute("CREATE TABLE watched (id int)");
    }

    private interface Call {
        void on(Connection connection) throws SQLException;
    }

    private static final Map<String, Call> WAYS = Map.of(
            "commit", Connection::commit,
            "rollback", Connection::rollback,
            "autocommit", connection -> connection.setAutoCommit(true),
            "statement", connection -> connection.createStatement().executeUpdate("INSERT INTO watched VALUES (2)"),
            "copy",
                    connection ->
                            connection.unwrap(BaseConnection.class).getCopyAPI().copyIn("COPY watched FROM STDIN"));

    @ParameterizedTest
    @ValueSource(strings = {"commit", "rollback", "autocommit", "statement", "copy"})
    void onceWorkIsOverOnlyWhoEndsTheTransactionGetsThrough(String way) throws SQLException {
        Call call = WAYS.get(way);
        Aurora.execute("DELETE FROM watched");
        try (var connection = Aurora.dataSource().build().getConnection()) {
            connection.setAutoCommit(false);
            try (var watch = TransactionWatch.on(connection)) {
                connection.createStatement().executeUpdate("INSERT INTO watched VALUES (1)");
                watch.endWork();
                assertThat(state(connection, call)).isEqualTo("55000");
                connection.commit();
            }
            assertThat(state(connection, call)).as("once the watch is closed").isNull();
        }
        try (var connection = Aurora.dataSource().build().getConnection();
                var rows = connection.createStatement().executeQuery("SELECT count(*) FROM watched WHERE id = 1")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatCannotBeWatchedHasAWatchThatSeesNothing() throws SQLException {
        try (var watch = TransactionWatch.none()) {
            watch.endWork();
            assertThat((Throwable) watch.failure()).isNull();
            assertThat(watch.hasEnded()).isFalse();
        }
    }

    /** What another thread is told; null if it gets through. */
    private static String state(Connection connection, Call call) {
        try {
            CompletableFuture.runAsync(() -> {
                        try {
                            call.on(connection);
                        } catch (SQLException refused) {
                            throw new CompletionException(refused);
                        }
                    })
                    .join();
            return null;
        } catch (CompletionException refused) {
            return ((SQLException) refused.getCause()).getSQLState();
        }
    }
}
