package dev.borealis.dsql.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.TransactionState;

/**
 * Begins a transaction before its first statement is sent. pgjdbc sends both at once, BEGIN as a query of its own: if the server
 * refuses BEGIN, the statement runs all the same, by itself, and is kept though its caller is told an error.
 */
final class BeginFirst implements InvocationHandler {

    private static final int FLAGS = 5;
    private static final int AS_A_COMMAND = QueryExecutor.QUERY_NO_METADATA
            | QueryExecutor.QUERY_NO_RESULTS
            | QueryExecutor.QUERY_SUPPRESS_BEGIN
            | QueryExecutor.QUERY_EXECUTE_AS_SIMPLE;

    private final QueryExecutor wire;

    private BeginFirst(QueryExecutor wire) {
        this.wire = wire;
    }

    /** The same way to the server, with BEGIN in front of what would begin a transaction. */
    static QueryExecutor on(QueryExecutor wire) {
        return (QueryExecutor) Proxy.newProxyInstance(
                BeginFirst.class.getClassLoader(), new Class<?>[] {QueryExecutor.class}, new BeginFirst(wire));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && method.getName().equals("execute") && arguments[FLAGS] instanceof Integer flags) {
            begin(flags);
        }
        try {
            return method.invoke(wire, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void begin(int flags) throws SQLException {
        boolean alone = (flags & QueryExecutor.QUERY_SUPPRESS_BEGIN) != 0;
        if (!alone && wire.getTransactionState() == TransactionState.IDLE) {
            boolean readOnly = (flags & QueryExecutor.QUERY_READ_ONLY_HINT) != 0;
            var begin = wire.createSimpleQuery(readOnly ? "BEGIN READ ONLY" : "BEGIN");
            wire.execute(begin, null, new Answer(), 0, 0, AS_A_COMMAND);
        }
    }

    /** Throws the error that BEGIN failed by. */
    private static final class Answer extends ResultHandlerBase {

        @Override
        public void handleWarning(SQLWarning warning) {
            // BEGIN has none that matters.
        }
    }
}
