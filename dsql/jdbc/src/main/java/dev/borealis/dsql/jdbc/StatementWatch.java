package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.TransactionWatch;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.TransactionState;

/**
 * Watches the statements of one transaction that somebody else will end: none of them may end it, and the one that it fails by
 * is remembered, as its error may be swallowed.
 *
 * <p>It stands where pgjdbc hands statements to the wire, so that no way leads around it: not through what a pool or a
 * statement unwraps, nor through a text.
 */
final class StatementWatch implements TransactionWatch, InvocationHandler {

    private final QueryExecutor wire;
    private final QueryExecutor watched;
    private final Runnable release;
    private @Nullable SQLException failure;
    private boolean ended;

    /**
     * Begins to watch.
     *
     * @param wire where the statements go
     * @param release what ends it
     */
    StatementWatch(QueryExecutor wire, Runnable release) {
        this.wire = wire;
        this.release = release;
        this.watched = (QueryExecutor)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {QueryExecutor.class}, this);
    }

    /** What the connection is to use meanwhile. */
    QueryExecutor watched() {
        return watched;
    }

    @Override
    public @Nullable SQLException failure() {
        return failure;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    /** Takes note that it was rolled back. */
    void end() {
        ended = true;
    }

    @Override
    public void close() {
        release.run();
    }

    /** What to say to who calls what is not for them. */
    static SQLException refusal(String what) {
        return new SQLException(
                what
                        + " is not for the function of a transaction to call: return from it to commit, throw to roll back",
                SqlStates.INVALID_TERMINATION);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments != null && method.getName().equals("execute")) {
            refuseControl(arguments[0]);
        }
        try {
            return method.invoke(wire, arguments);
        } catch (InvocationTargetException e) {
            note(e.getCause());
            throw e.getCause();
        }
    }

    private static void refuseControl(@Nullable Object queries) throws SQLException {
        if (queries instanceof Query query) {
            refuseControl(query);
        } else if (queries instanceof Query[] batch) {
            for (Query query : batch) {
                refuseControl(query);
            }
        }
    }

    private static void refuseControl(Query query) throws SQLException {
        if (TransactionControl.isIn(query)) {
            throw refusal("A statement that ends the transaction");
        }
    }

    /** Whatever leaves no transaction open that could go on; before the first statement it may be BEGIN that has failed. */
    private void note(@Nullable Throwable thrown) {
        if (failure == null
                && thrown instanceof SQLException error
                && (wire.getTransactionState() != TransactionState.OPEN || wire.isClosed())) {
            failure = error;
        }
    }
}
