package dev.borealis.dataapi.jdbc.internal.connection;

import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.SqlResult;
import dev.borealis.dataapi.SqlValue;
import dev.borealis.dataapi.jdbc.internal.session.Running;
import dev.borealis.dataapi.jdbc.internal.session.Session;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Ends a connection's statement in the database, from outside its transaction. The statement is known by the mark before it.
 *
 * @param client a client without that mark
 * @param mark the mark
 */
record DatabaseCancel(DataApiClient client, String mark) implements Running.Canceller {

    private static final int NO_SUCH_THREAD = 1094;

    @Override
    public boolean cancel(BooleanSupplier still) throws SQLException {
        return switch (Session.guarded(client::engine)) {
            case POSTGRESQL -> cancelOnPostgresql();
            case MYSQL -> cancelOnMysql(still);
        };
    }

    private boolean cancelOnPostgresql() throws SQLException {
        return !ask("SELECT pg_catalog.pg_cancel_backend(pid) FROM pg_catalog.pg_stat_activity"
                        + " WHERE state = 'active' AND pg_catalog.left(query, ?) = ?")
                .isEmpty();
    }

    /** MySQL takes no query for the number of the thread. */
    private boolean cancelOnMysql(BooleanSupplier still) throws SQLException {
        List<String> threads = ask("SELECT ID FROM information_schema.PROCESSLIST"
                + " WHERE COMMAND IN ('Query', 'Execute') AND LEFT(INFO, ?) = ?");
        for (String thread : threads) {
            if (still.getAsBoolean()) {
                kill(thread);
            }
        }
        return !threads.isEmpty();
    }

    private void kill(String thread) throws SQLException {
        try {
            Session.guarded(() -> client.execute(
                            SqlCall.of(PreparedSql.plain(client.engine(), "KILL QUERY " + thread), List.of())))
                    .close();
        } catch (SQLTimeoutException itself) {
            // The statement had ended, and the service ran KILL in the session that it had left.
        } catch (SQLException failure) {
            if (failure.getErrorCode() != NO_SUCH_THREAD) {
                throw failure;
            }
        }
    }

    private List<String> ask(String sql) throws SQLException {
        String found = mark.strip();
        SqlCall call = SqlCall.of(
                PreparedSql.positional(client.engine(), sql), List.of(SqlValue.of(found.length()), SqlValue.of(found)));
        try (SqlResult result = Session.guarded(() -> client.execute(call))) {
            return IntStream.range(0, result.page().size())
                    .mapToObj(row -> String.valueOf(result.page().getString(row, 0)))
                    .toList();
        }
    }
}
