package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.BatchResult;
import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.DataApiTransaction;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.Paging;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.SqlResult;
import dev.borealis.dataapi.SqlValue;
import dev.borealis.dataapi.TransactionEndedException;
import java.sql.SQLException;
import java.util.List;

/** A statement in auto-commit mode in a transaction of its own, as its connection was asked to have it. */
final class SingleStatement {

    private final DataApiClient client;
    private final Engine engine;
    private final SessionState state;

    SingleStatement(DataApiClient client, Engine engine, SessionState state) {
        this.client = client;
        this.engine = engine;
        this.state = state;
    }

    /** A result that is still being read keeps the transaction open. */
    Ran run(SqlCall call, int timeoutSeconds) throws SQLException {
        try {
            return run(call, timeoutSeconds, List.of());
        } catch (SQLException failure) {
            if (isTooLarge(failure, call)) {
                return inPages(call, timeoutSeconds, failure);
            }
            if (isRefusedInside(failure)) {
                return outside(call, failure);
            }
            throw failure;
        }
    }

    private Ran run(SqlCall call, int timeoutSeconds, List<String> modes) throws SQLException {
        DataApiTransaction own = client.transaction();
        SqlResult result;
        try {
            begin(own, timeoutSeconds, modes);
            result = Session.guarded(() -> own.execute(call));
        } catch (SQLException | RuntimeException failure) {
            own.close();
            throw failure;
        }
        Ran ran = new Ran(result, own);
        if (!result.mayHaveMore()) {
            ran.close();
        }
        return ran;
    }

    private void begin(DataApiTransaction own, int timeoutSeconds, List<String> modes) throws SQLException {
        new Prologue(state, new InForce(), modes)
                .run(
                        own,
                        timeoutSeconds,
                        statement ->
                                Session.guarded(() -> own.execute(statement)).close());
    }

    /** The service has ended the transaction together with a result over its limit. */
    private boolean isTooLarge(SQLException failure, SqlCall call) {
        return engine == Engine.POSTGRESQL
                && failure.getCause() instanceof TransactionEndedException
                && call.sql().isReadOnly();
    }

    /** Nothing was kept, and what is read now can only read. */
    private Ran inPages(SqlCall call, int timeoutSeconds, SQLException refused) throws SQLException {
        try {
            return run(call.withPaging(Paging.ALWAYS), timeoutSeconds, List.of("READ ONLY"));
        } catch (SQLException failure) {
            refused.addSuppressed(failure);
            throw refused;
        }
    }

    private static boolean isRefusedInside(SQLException failure) {
        return "25001".equals(failure.getSQLState()) || "2D000".equals(failure.getSQLState());
    }

    /** A time limit alone can be kept on this side. */
    private Ran outside(SqlCall call, SQLException refused) throws SQLException {
        if (!state.needsTransactionAlways() && "25001".equals(refused.getSQLState())) {
            return new Ran(Session.guarded(() -> client.execute(call)), null);
        }
        throw new SQLException(
                "This cannot run inside a transaction, and " + state.wayOut() + ". " + refused.getMessage(),
                refused.getSQLState(),
                refused.getErrorCode(),
                refused);
    }

    BatchResult runBatch(PreparedSql sql, List<List<SqlValue>> sets, int timeoutSeconds) throws SQLException {
        try (DataApiTransaction own = client.transaction()) {
            begin(own, timeoutSeconds, List.of());
            return Session.guarded(() -> {
                BatchResult result = own.executeBatch(sql, sets);
                own.commit();
                return result;
            });
        }
    }

    List<String> parameterTypes(PreparedSql sql) throws SQLException {
        try (DataApiTransaction own = client.transaction()) {
            begin(own, 0, List.of());
            return Session.guarded(() -> own.parameterTypes(sql));
        }
    }
}
