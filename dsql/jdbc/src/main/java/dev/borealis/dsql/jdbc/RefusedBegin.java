package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.FailureRules;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandler;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.BatchResultHandler;

/**
 * Tells when a statement ran although its transaction did not begin. pgjdbc sends BEGIN as a query of its own, in one packet with
 * the first statement. If the server refuses BEGIN, the statement runs all the same, by itself. What it writes is kept, and
 * pgjdbc reports the error of BEGIN alone. To wait for the answer to BEGIN would cost each transaction a round trip.
 */
final class RefusedBegin implements InvocationHandler {

    private static final int HANDLER = 2;
    private static final int FLAGS = 5;

    private final QueryExecutor wire;

    private RefusedBegin(QueryExecutor wire) {
        this.wire = wire;
    }

    /** The same way to the server. */
    static QueryExecutor on(QueryExecutor wire) {
        return (QueryExecutor) Proxy.newProxyInstance(
                RefusedBegin.class.getClassLoader(), new Class<?>[] {QueryExecutor.class}, new RefusedBegin(wire));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            if (arguments != null && method.getName().equals("execute") && begins(arguments[FLAGS])) {
                return begin(method, arguments);
            }
            return method.invoke(wire, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean begins(@Nullable Object flags) {
        return flags instanceof Integer set
                && (set & QueryExecutor.QUERY_SUPPRESS_BEGIN) == 0
                && wire.getTransactionState() == TransactionState.IDLE;
    }

    private @Nullable Object begin(Method method, @Nullable Object[] arguments) throws Throwable {
        var answers = new FirstAnswers((ResultHandler) arguments[HANDLER]);
        if (!(arguments[HANDLER] instanceof BatchResultHandler)) {
            arguments[HANDLER] = answers;
        }
        try {
            return method.invoke(wire, arguments);
        } catch (InvocationTargetException e) {
            boolean batch = arguments[HANDLER] != answers;
            if (e.getCause() instanceof SQLException failure && hasNotBegun() && (batch || answers.mayHaveRun())) {
                throw told(failure);
            }
            throw e;
        }
    }

    /** A transaction that had begun would have failed. */
    private boolean hasNotBegun() {
        return !wire.isClosed() && wire.getTransactionState() == TransactionState.IDLE;
    }

    private static SQLException told(SQLException failure) {
        return new SQLNonTransientConnectionException(
                "The transaction could not begin (" + failure.getMessage()
                        + "), and the statement that was sent with BEGIN ran by itself: what it wrote is kept. Look in the"
                        + " database for that, by a key of its own, before you repeat it",
                FailureRules.OUTCOME_UNKNOWN_STATE,
                failure);
    }
}
