package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.TransactionControl;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLWarning;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOperation;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandler;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.BatchResultHandler;

/**
 * The way of one connection's statements to the server. It stands where pgjdbc hands them to its own, so that none leads around
 * it: not through what a pool or a statement unwraps, nor through a text. Whoever watches a transaction looks at them here.
 *
 * <p>One thread at a time has its turn. What waits for one may find that it is too late: its statement is closed, the work that it
 * belongs to is over, or autocommit has changed. It is refused then, with nothing sent: pgjdbc would have it begin a transaction
 * that nobody ends.
 *
 * <p>It tells when a statement ran although its transaction did not begin. pgjdbc sends BEGIN as a query of its own, in one packet
 * with the first statement. If the server refuses BEGIN, the statement runs all the same, by itself. What it writes is kept, and
 * pgjdbc reports the error of BEGIN alone. To wait for the answer to BEGIN would cost each transaction a round trip.
 */
final class StatementWire implements InvocationHandler {

    private static final int QUERIES = 0;
    private static final int HANDLER = 2;
    private static final int FLAGS = 5;
    private static final int CURSORS_HANDLER = 1;
    private static final int COPY_SUPPRESSES = 1;
    private static final int FUNCTION_SUPPRESSES = 2;

    private static final int BY_ITSELF = QueryExecutor.QUERY_SUPPRESS_BEGIN
            | QueryExecutor.QUERY_NO_METADATA
            | QueryExecutor.QUERY_NO_RESULTS
            | QueryExecutor.QUERY_ONESHOT;

    private final QueryExecutor driver;
    private final QueryExecutor wire;
    private final PreparedPlans plans = new PreparedPlans();
    private final ReentrantLock turn = new ReentrantLock();

    /** How often all that was waiting has come too late. */
    private final AtomicLong age = new AtomicLong();

    /** Whether who has the turn is to be let do so. */
    private boolean rollingBack;

    private volatile boolean autoCommit = true;
    private volatile @Nullable StatementWatch watch;
    private volatile @Nullable OpenCopy copy;

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

    /**
     * Waits for what is under way; until the turn is ended nothing gets through but what the calling thread sends.
     *
     * @throws SQLException if somebody else is ending a transaction
     */
    void takeTurn() throws SQLException {
        turn.lock();
        if (keepsOut()) {
            turn.unlock();
            throw tooLate();
        }
    }

    void endTurn() {
        turn.unlock();
    }

    /** Begins to watch a transaction. */
    StatementWatch watch() {
        turn.lock();
        try {
            if (watch != null) {
                throw new IllegalStateException(
                        "A transaction is already running on this connection, for another thread or"
                                + " around this one: each would end the other's");
            }
            var begun = new StatementWatch(this);
            watch = begun;
            return begun;
        } finally {
            turn.unlock();
        }
    }

    /** Whether work runs that must not end its transaction. */
    boolean isWatched() {
        var watching = watch;
        return watching != null && watching.isWorking();
    }

    /** Takes note that somebody rolls back, in his turn: if it is the work, who watches it learns of that. */
    void rollsBack() {
        rollingBack = true;
        var watching = watch;
        if (watching != null && watching.isWorking()) {
            watching.end();
        }
    }

    /** Takes note that he has done so. */
    void hasRolledBack() {
        rollingBack = false;
    }

    /** Ends a watch; what waits belongs to its work, and comes too late. */
    void forget(StatementWatch over) {
        turn.lock();
        try {
            if (watch == over) {
                watch = null;
                age.incrementAndGet();
            }
        } finally {
            turn.unlock();
        }
    }

    /** Ends what the work of a watch does, unless the connection is somebody else's by now. */
    void endWork(StatementWatch ending) {
        if (watch == ending) {
            settle();
        }
    }

    /** Waits for the statement that is under way, and stops a COPY; what waits comes too late. */
    private void settle() {
        stopCopy();
        turn.lock();
        try {
            stopCopy();
            age.incrementAndGet();
        } finally {
            turn.unlock();
        }
    }

    /** Refuses to have a statement made that could not be sent. */
    void admitMaking() throws SQLException {
        if (keepsOut()) {
            throw tooLate();
        }
    }

    private boolean keepsOut() {
        var watching = watch;
        return watching != null && !watching.admits();
    }

    /** Hears that autocommit is not as it was; to be called in a turn. */
    void autoCommit(boolean now) {
        if (autoCommit != now) {
            autoCommit = now;
            age.incrementAndGet();
        }
    }

    /** Whether there is nothing left over for who uses the connection next, and nothing under way. */
    boolean isClean() {
        return watch == null
                && !turn.isLocked()
                && !isCopying()
                && driver.getTransactionState() == TransactionState.IDLE;
    }

    /** Whether there is something for the server to cancel. */
    boolean isBusy() {
        return turn.isLocked() || isCopying();
    }

    /** Rolls back whatever is open, as the connection changes hands: nobody will end it. */
    void release() throws SQLException {
        stopCopy();
        takeTurn();
        try {
            stopCopy();
            var watching = watch;
            if (watching != null) {
                watching.end();
                watch = null;
            }
            age.incrementAndGet();
            if (!driver.isClosed() && driver.getTransactionState() != TransactionState.IDLE) {
                var answer = new Answer();
                driver.execute(driver.createSimpleQuery("ROLLBACK"), null, answer, 0, 0, BY_ITSELF);
            }
        } finally {
            turn.unlock();
        }
    }

    /** Stops a COPY that somebody has left open: it would keep everybody else waiting for ever. */
    void stopCopy() {
        var left = copy;
        if (left == null || !left.isActive()) {
            return;
        }
        try {
            left.stop();
        } catch (SQLException e) {
            if (left.isActive()) {
                driver.abort();
            }
        }
    }

    private boolean isCopying() {
        var begun = copy;
        return begun != null && begun.isActive();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments == null) {
            return call(method, null);
        }
        return switch (method.getName()) {
            case "execute" -> inTurn(arguments[HANDLER], () -> execute(method, arguments));
            case "fetch" -> inTurn(arguments[CURSORS_HANDLER], () -> call(method, arguments));
            case "fastpathCall" -> inTurn(null, () -> callFunction(method, arguments));
            case "processNotifies" -> null; // Aurora DSQL has none: a wait for one would hold everybody up.
            case "startCopy" -> inTurn(null, () -> startCopy(method, arguments));
            default -> call(method, arguments);
        };
    }

    /** Only whether there was an error matters. */
    private static final class Answer extends ResultHandlerBase {
        @Override
        public void handleWarning(SQLWarning warning) {}
    }

    private interface Sending {
        @Nullable
        Object send() throws Throwable;
    }

    private @Nullable Object inTurn(@Nullable Object handler, Sending sending) throws Throwable {
        long since = age.get();
        turn.lock();
        try {
            if (keepsOut() || since != age.get() || Sender.isClosed(handler)) {
                throw tooLate();
            }
            return sending.send();
        } finally {
            turn.unlock();
        }
    }

    /** Not a state of class 08: a pool would close the connection, which may be somebody else's by now. */
    private static SQLException tooLate() {
        return new SQLNonTransientException(
                "This was not sent: the transaction that it belongs to is over, and with it what its function was"
                        + " given, or its connection was given back, or its statement closed",
                SqlStates.NOT_IN_STATE);
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(driver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException failure ? heard(failure) : e.getCause();
        }
    }

    private @Nullable Object callFunction(Method method, @Nullable Object[] arguments) throws Throwable {
        refuseLate(Boolean.TRUE.equals(arguments[FUNCTION_SUPPRESSES]));
        return call(method, arguments);
    }

    private @Nullable Object startCopy(Method method, @Nullable Object[] arguments) throws Throwable {
        refuseLate(Boolean.TRUE.equals(arguments[COPY_SUPPRESSES]));
        refuseControl(arguments[QUERIES]);
        Object begun = call(method, arguments);
        if (!(begun instanceof CopyOperation operation)) {
            return begun;
        }
        var opened = new OpenCopy(operation);
        copy = opened;
        return opened.given();
    }

    /** What was to be in a transaction would begin one that nobody ends. */
    private void refuseLate(boolean suppressesBegin) throws SQLException {
        if (autoCommit && !suppressesBegin) {
            throw tooLate();
        }
    }

    private void refuseControl(@Nullable Object queries) throws SQLException {
        var watching = watch;
        if (watching != null && watching.isWorking() && !rollingBack) {
            watching.refuseControl(queries);
        }
    }

    private @Nullable Object execute(Method method, @Nullable Object[] arguments) throws Throwable {
        refuseControl(arguments[QUERIES]);
        boolean failed = driver.getTransactionState() == TransactionState.FAILED;
        Object result = send(method, arguments);
        if (failed && driver.getTransactionState() != TransactionState.FAILED && !driver.isClosed()) {
            refuseLost(arguments[QUERIES]);
        }
        return result;
    }

    /** The server answers the COMMIT of a failed transaction by rolling back, and pgjdbc does not tell. */
    private static void refuseLost(@Nullable Object queries) throws SQLException {
        String text = queries instanceof Query[] batch
                ? Stream.of(batch).map(Query::toString).collect(Collectors.joining("\n;"))
                : String.valueOf(queries);
        if (!TransactionControl.rollsBack(text)) {
            throw FailedTransaction.told(null);
        }
    }

    private @Nullable Object send(Method method, @Nullable Object[] arguments) throws Throwable {
        boolean suppressed = arguments[FLAGS] instanceof Integer set && (set & QueryExecutor.QUERY_SUPPRESS_BEGIN) != 0;
        refuseLate(suppressed);
        plans.renew(arguments[QUERIES]);
        return !suppressed && driver.getTransactionState() == TransactionState.IDLE
                ? begin(method, arguments)
                : call(method, arguments);
    }

    private @Nullable Object begin(Method method, @Nullable Object[] arguments) throws Throwable {
        var answers = new FirstAnswers((ResultHandler) arguments[HANDLER]);
        if (!(arguments[HANDLER] instanceof BatchResultHandler)) {
            arguments[HANDLER] = answers;
        }
        try {
            return method.invoke(driver, arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof SQLException failure)) {
                throw e.getCause();
            }
            boolean batch = arguments[HANDLER] != answers;
            throw heard(hasNotBegun() && (batch || answers.mayHaveRun()) ? ranByItself(failure) : failure);
        }
    }

    /** A transaction that had begun would have failed. */
    private boolean hasNotBegun() {
        return !driver.isClosed() && driver.getTransactionState() == TransactionState.IDLE;
    }

    private static SQLException ranByItself(SQLException failure) {
        return new SQLNonTransientConnectionException(
                "The transaction could not begin (" + failure.getMessage()
                        + "), and the statement that was sent with BEGIN ran by itself: what it wrote is kept. Look in"
                        + " the database for that, by a key of its own, before you repeat it",
                FailureRules.OUTCOME_UNKNOWN_STATE,
                failure);
    }

    private SQLException heard(SQLException failure) {
        plans.hear(failure);
        var watching = watch;
        if (watching != null && (driver.getTransactionState() != TransactionState.OPEN || driver.isClosed())) {
            watching.note(failure);
        }
        return failure;
    }
}
