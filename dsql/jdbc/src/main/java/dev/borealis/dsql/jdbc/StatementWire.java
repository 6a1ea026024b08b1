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
 * The way of one connection's statements to the server. It stands where pgjdbc hands them to its own, so that none leads around
 * it: not through what a pool or a statement unwraps, nor through a text. Whoever watches a transaction looks at them here.
 *
 * <p>It tells when a statement ran although its transaction did not begin. pgjdbc sends BEGIN as a query of its own, in one packet
 * with the first statement. If the server refuses BEGIN, the statement runs all the same, by itself. What it writes is kept, and
 * pgjdbc reports the error of BEGIN alone. To wait for the answer to BEGIN would cost each transaction a round trip.
 */
final class StatementWire implements InvocationHandler {

    private static final int QUERIES = 0;
    private static final int HANDLER = 2;
    private static final int FLAGS = 5;

    private final QueryExecutor driver;
    private final QueryExecutor wire;
    private final PreparedPlans plans = new PreparedPlans();
    private @Nullable StatementWatch watch;

    /**
     * Leads to pgjdbc's own way.
     *
     * @param driver that one
     */
    StatementWire(QueryExecutor driver) {
        this.driver = driver;
        this.wire = (QueryExecutor) Proxy.newProxyInstance(
                StatementWire.class.getClassLoader(), new Class<?>[] {QueryExecutor.class}, this);
    }

    /** What pgjdbc is to use. */
    QueryExecutor executor() {
        return wire;
    }

    /** Begins to watch a transaction. */
    StatementWatch watch() {
        var begun = new StatementWatch(() -> watch = null);
        watch = begun;
        return begun;
    }

    boolean isWatched() {
        return watch != null;
    }

    /** Tells whoever watches that the transaction was rolled back. */
    void endWatch() {
        if (watch != null) {
            watch.end();
            watch = null;
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return arguments != null && method.getName().equals("execute")
                    ? execute(method, arguments)
                    : method.invoke(driver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException failure ? heard(failure) : e.getCause();
        }
    }

    private @Nullable Object execute(Method method, @Nullable Object[] arguments) throws Throwable {
        if (watch != null) {
            watch.refuseControl(arguments[QUERIES]);
        }
        plans.renew(arguments[QUERIES]);
        return begins(arguments[FLAGS]) ? begin(method, arguments) : method.invoke(driver, arguments);
    }

    private boolean begins(@Nullable Object flags) {
        return flags instanceof Integer set
                && (set & QueryExecutor.QUERY_SUPPRESS_BEGIN) == 0
                && driver.getTransactionState() == TransactionState.IDLE;
    }

    private @Nullable Object begin(Method method, @Nullable Object[] arguments) throws Throwable {
        var answers = new FirstAnswers((ResultHandler) arguments[HANDLER]);
        if (!(arguments[HANDLER] instanceof BatchResultHandler)) {
            arguments[HANDLER] = answers;
        }
        try {
            return method.invoke(driver, arguments);
        } catch (InvocationTargetException e) {
            boolean batch = arguments[HANDLER] != answers;
            if (e.getCause() instanceof SQLException failure && hasNotBegun() && (batch || answers.mayHaveRun())) {
                throw heard(ranByItself(failure));
            }
            throw e;
        }
    }

    /** A transaction that had begun would have failed. */
    private boolean hasNotBegun() {
        return !driver.isClosed() && driver.getTransactionState() == TransactionState.IDLE;
    }

    private static SQLException ranByItself(SQLException failure) {
        return new SQLNonTransientConnectionException(
                "The transaction could not begin (" + failure.getMessage()
                        + "), and the statement that was sent with BEGIN ran by itself: what it wrote is kept. Look in the"
                        + " database for that, by a key of its own, before you repeat it",
                FailureRules.OUTCOME_UNKNOWN_STATE,
                failure);
    }

    private SQLException heard(SQLException failure) {
        plans.hear(failure);
        if (watch != null && (driver.getTransactionState() != TransactionState.OPEN || driver.isClosed())) {
            watch.note(failure);
        }
        return failure;
    }
}
