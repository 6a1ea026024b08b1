package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.AuroraDatabaseException;
import dev.borealis.dataapi.BatchResult;
import dev.borealis.dataapi.DataApiClient;
import dev.borealis.dataapi.DataApiServiceException;
import dev.borealis.dataapi.DataApiSession;
import dev.borealis.dataapi.DataApiTransaction;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.SqlResult;
import dev.borealis.dataapi.SqlValue;
import dev.borealis.dataapi.StatementAction;
import dev.borealis.dataapi.TransactionControl;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection's statements run: each by itself, or in a transaction that begins with its first statement. What a
 * session would remember in a database (schema, isolation) is remembered here, as the service gives no session. A statement
 * never runs before the transaction is what the connection was asked to be.
 */
public final class Session {

    private static final int MOST_RETURNED = 1000;

    /** What PostgreSQL's {@code SET TRANSACTION} takes, in one text. */
    private static final String CHARACTERISTICS =
            "SELECT pg_catalog.concat('ISOLATION LEVEL ', pg_catalog.current_setting('transaction_isolation'),"
                    + " CASE pg_catalog.current_setting('transaction_read_only') WHEN 'on' THEN ', READ ONLY'"
                    + " ELSE ', READ WRITE' END,"
                    + " CASE pg_catalog.current_setting('transaction_deferrable') WHEN 'on' THEN ', DEFERRABLE'"
                    + " ELSE ', NOT DEFERRABLE' END)";

    private final DataApiClient client;
    private final Engine engine;
    private final SessionState state;
    private final List<String> modes = new ArrayList<>();

    /** Those that the transaction has from the one before it. */
    private List<String> inherited = List.of();

    /** Changes whose rows have come in auto-commit mode. */
    private final Set<String> returned = ConcurrentHashMap.newKeySet();

    private InForce inForce = new InForce();
    private boolean autoCommit;
    private boolean begunBySql;
    private boolean failed;

    /** Another thread may end it. */
    private volatile @Nullable DataApiTransaction transaction;

    private volatile boolean closed;

    public Session(DataApiClient client, Engine engine) {
        this(client, engine, new SessionState(engine), true);
    }

    private Session(DataApiClient client, Engine engine, SessionState state, boolean autoCommit) {
        this.client = client;
        this.engine = engine;
        this.state = state;
        this.autoCommit = autoCommit;
    }

    /** The same with another client: another database of MySQL's. */
    public Session on(DataApiClient other) {
        return new Session(other, engine, state, autoCommit);
    }

    public Engine engine() {
        return engine;
    }

    public DataApiClient client() {
        return client;
    }

    public SessionState state() {
        return state;
    }

    public boolean isAutoCommit() {
        return autoCommit;
    }

    /** Whether statements run in a transaction. */
    public boolean isTransactional() {
        return !autoCommit || begunBySql;
    }

    /** Whether a transaction has begun and not ended. */
    public boolean isOpen() {
        return transaction != null;
    }

    /** Whether a transaction has begun for the caller, at the service or not yet. */
    public boolean isBegun() {
        return isOpen() || begunBySql;
    }

    /** Whether an error, such as a deadlock, has made MySQL roll back the whole transaction: nothing but a rollback can follow. */
    public boolean isRolledBack() {
        DataApiTransaction open = transaction;
        return open != null && open.rolledBackByDatabase();
    }

    /** Turning it on commits; turning it off leaves a transaction that SQL began. */
    public void setAutoCommit(boolean on) throws SQLException {
        if (!on) {
            autoCommit = false;
        } else if (!autoCommit) {
            try {
                commit();
            } finally {
                autoCommit = !isOpen();
            }
        }
    }

    /** The statement as the database reads it here: quotes may hang on settings of the session. */
    public PreparedSql read(PreparedSql sql) throws SQLException {
        DataApiTransaction open = transaction;
        DataApiSession where = open == null ? client : open;
        return guarded(() -> where.read(sql));
    }

    /**
     * Runs the statements of one text. As in the database's own protocol they take effect together; what the text itself
     * begins or ends is begun and ended as it says.
     */
    public void together(Statements statements) throws SQLException {
        if (isTransactional()) {
            statements.run();
            return;
        }
        autoCommit = false;
        try {
            statements.run();
            if (!begunBySql) {
                commit();
            }
        } finally {
            autoCommit = true;
            if (!begunBySql) {
                end();
            }
        }
    }

    /** Runs a statement; transaction control becomes the calls that the service wants. */
    public Ran run(SqlCall call, int timeoutSeconds) throws SQLException {
        return run(call, timeoutSeconds, false);
    }

    /**
     * Runs a change whose rows the service may refuse when it has made them. In auto-commit mode it has a transaction of its own
     * until its rows have come once, so that nothing is kept of a change that looks as if it had failed.
     */
    public Ran runReturning(SqlCall call, int timeoutSeconds) throws SQLException {
        String text = call.sql().text();
        if (isTransactional() || returned.contains(text)) {
            return run(call, timeoutSeconds, false);
        }
        try {
            Ran ran = run(call, timeoutSeconds, true);
            if (returned.size() >= MOST_RETURNED) {
                returned.clear();
            }
            returned.add(text);
            return ran;
        } catch (SQLException failure) {
            throw isRefusedResult(failure) ? nothingReturned(failure) : failure;
        }
    }

    /** Whether the service had no way to show a result, or a value in it. */
    private static boolean isRefusedResult(SQLException failure) {
        return failure.getCause() instanceof DataApiServiceException
                && ("0A000".equals(failure.getSQLState()) || "XX000".equals(failure.getSQLState()));
    }

    private static SQLException nothingReturned(SQLException failure) {
        SQLException nothing = SqlErrors.of(
                "Nothing was written, as its transaction was not committed. The generated keys are wanted of columns that the"
                        + " service may not return, such as interval, money or xml, and infinite dates: name the columns of the"
                        + " keys, by prepareStatement(sql, new String[] {…}), or cast the others to text in a RETURNING of your"
                        + " own",
                failure.getSQLState());
        nothing.addSuppressed(failure);
        return nothing;
    }

    private Ran run(SqlCall call, int timeoutSeconds, boolean alone) throws SQLException {
        StatementAction action = actionOf(call.sql());
        settle();
        switch (action.control()) {
            case BEGIN -> {
                if (failed) {
                    return plain(call, action, timeoutSeconds);
                }
                begin(action.modes(), timeoutSeconds);
            }
            case COMMIT -> end(action, this::commit);
            case ROLLBACK -> end(action, this::rollback);
            case SET_TRANSACTION -> {
                return setTransaction(call, action, timeoutSeconds);
            }
            case AUTOCOMMIT_ON -> setAutoCommit(true);
            case AUTOCOMMIT_OFF -> setAutoCommit(false);
            case OF_SESSION ->
                throw SqlErrors.unsupported(
                        "Transaction control that needs a session of its own (two phases, XA, RELEASE, autocommit"
                                + " among other assignments, characteristics of all transactions to come): use commit(),"
                                + " rollback(), setAutoCommit(), setTransactionIsolation() and setReadOnly(). It");
            case NONE, SAVEPOINT, ROLLBACK_TO, RELEASE -> {
                refuseLocks(action);
                refuseDatabase(call.sql());
                state.refuseDefinition(call.sql());
                return alone ? single().run(call, timeoutSeconds) : plain(call, action, timeoutSeconds);
            }
        }
        return Ran.NOTHING;
    }

    /**
     * A transaction that MySQL has ended by itself is over: what SQL began gives way to auto-commit mode, and what SQL asked of it
     * holds no longer. MySQL's characteristics take a COMMIT of ours before the beginning, and that ends nothing.
     */
    private void settle() throws SQLException {
        DataApiTransaction open = transaction;
        if (open == null || inForce.isBeginning() || engine == Engine.POSTGRESQL || !guarded(open::endedByDatabase)) {
            return;
        }
        modes.clear();
        if (autoCommit) {
            end(open::commit);
        }
    }

    private static StatementAction actionOf(PreparedSql sql) throws SQLException {
        return guarded(sql::action);
    }

    /**
     * In MySQL it commits what is open, begun at the service or not, and keeps its access mode unless it gives one. In PostgreSQL it
     * gives its modes to what is open.
     */
    private void begin(String given, int timeoutSeconds) throws SQLException {
        if (engine == Engine.MYSQL) {
            List<String> last = given.contains("READ ") ? List.of() : withoutSnapshot();
            commit();
            modes.addAll(last);
        }
        begunBySql = true;
        if (given.isEmpty()) {
            return;
        }
        if (isOpen()) {
            in(begun(timeoutSeconds), session -> session.execute(statement("SET TRANSACTION " + given)))
                    .close();
            return;
        }
        modes.add(given);
        if (given.contains("SNAPSHOT")) {
            begun(timeoutSeconds);
        }
    }

    /**
     * A transaction that begins behind {@code AND CHAIN} has the characteristics of the last. Behind an end that failed nothing
     * begins, but that of a transaction that the database had given up before.
     */
    private void end(StatementAction action, Ending ending) throws SQLException {
        if (!action.chains()) {
            ending.run();
            return;
        }
        if (engine == Engine.POSTGRESQL && !isTransactional()) {
            throw SqlErrors.of(
                    "AND CHAIN can only be used in a transaction: BEGIN first, or setAutoCommit(false)", "25P01");
        }
        List<String> last = characteristics();
        boolean givenUp = failed || isRolledBack();
        boolean ended = false;
        try {
            ending.run();
            ended = true;
        } finally {
            if ((ended || givenUp) && !isOpen()) {
                begunBySql = true;
                inherited = last;
                modes.addAll(last);
            }
        }
    }

    /**
     * Those of the transaction. PostgreSQL takes them by many ways, and back with a savepoint, so that it is asked; what was given
     * in a transaction that failed it has taken back.
     */
    private List<String> characteristics() throws SQLException {
        DataApiTransaction open = transaction;
        if (failed) {
            return inherited;
        }
        if (engine == Engine.POSTGRESQL && open != null && open.isOpen()) {
            SqlResult answer = in(begun(0), session -> session.execute(statement(CHARACTERISTICS)));
            return List.of(String.valueOf(answer.page().getString(0, 0)));
        }
        return withoutSnapshot();
    }

    private List<String> withoutSnapshot() {
        List<String> last = new ArrayList<>();
        for (String each : modes) {
            last.add(each.replaceAll("WITH CONSISTENT SNAPSHOT,? ?|, WITH CONSISTENT SNAPSHOT", ""));
        }
        last.removeIf(String::isEmpty);
        return last;
    }

    private Ran setTransaction(SqlCall call, StatementAction action, int timeoutSeconds) throws SQLException {
        if (engine == Engine.MYSQL && !isOpen()) {
            throw SqlErrors.unsupported(
                    "SET TRANSACTION before a transaction; use setTransactionIsolation, setReadOnly or START"
                            + " TRANSACTION READ ONLY. It");
        }
        return plain(call, action, timeoutSeconds);
    }

    private Ran plain(SqlCall call, StatementAction action, int timeoutSeconds) throws SQLException {
        if (isTransactional()) {
            return new Ran(inTransaction(call.sql(), timeoutSeconds, session -> session.execute(call)), null);
        }
        boolean lonely = action.inTransactionOnly() || action.control() != TransactionControl.NONE;
        if (lonely || !state.needsTransaction(timeoutSeconds)) {
            return new Ran(guarded(() -> client.execute(call)), null);
        }
        return single().run(call, timeoutSeconds);
    }

    /**
     * A lock of the session in a text of several statements is as good as none where the text ends the transaction that holds it.
     * One of the transaction holds for the statements beside it.
     */
    public void refuseLocks(List<PreparedSql> text) throws SQLException {
        StatementAction.Lock held = null;
        boolean open = isTransactional();
        for (PreparedSql sql : text) {
            StatementAction action = actionOf(sql);
            StatementAction.Lock lock = action.sessionLock();
            if (lock != null && !lock.name().contains("xact")) {
                held = lock;
            }
            switch (action.control()) {
                case BEGIN -> open = true;
                case COMMIT, ROLLBACK -> {
                    open = open && (action.chains() || !autoCommit);
                    if (!isTransactional() && held != null) {
                        refuse(held);
                    }
                }
                default -> {}
            }
        }
        if (!open && held != null && !isTransactional()) {
            refuse(held);
        }
    }

    /** Before a transaction begins. The client sees one also where auto-commit mode has one around each statement. */
    private void refuseLocks(StatementAction action) throws SQLException {
        StatementAction.Lock lock = action.sessionLock();
        if (lock == null) {
            return;
        }
        switch (lock.held()) {
            case NEVER ->
                throw SqlErrors.of(
                        lock.name() + " needs a session of one's own, which the service does not give: it would hold"
                                + " nothing, inside a transaction either. setAutoCommit(false) and lock the rows by SELECT"
                                + " … FOR UPDATE",
                        "0A000");
            case IN_TRANSACTION -> {
                if (!isTransactional()) {
                    refuse(lock);
                }
            }
        }
    }

    /** Forgotten at once, it would let the next statement write into another database than the one that was named. */
    private void refuseDatabase(PreparedSql sql) throws SQLException {
        if (engine == Engine.MYSQL && sql.verb().equals("USE") && !isTransactional()) {
            throw SqlErrors.unsupported(
                    "USE outside a transaction, as the next statement would run in the connection's own"
                            + " database again: name the database in the URL, or before the table. It");
        }
    }

    private static void refuse(StatementAction.Lock lock) throws SQLException {
        throw SqlErrors.of(
                "Outside a transaction " + lock.name()
                        + " would hold nothing: setAutoCommit(false) and call it"
                        + " inside a transaction, which holds it as long as it lives, or lock a row by SELECT … FOR"
                        + " UPDATE",
                "0A000");
    }

    private SingleStatement single() {
        return new SingleStatement(client, engine, state);
    }

    /** Runs a batch: outside a transaction it takes effect as a whole or not at all. */
    public BatchResult runBatch(PreparedSql sql, List<List<SqlValue>> sets, int timeoutSeconds) throws SQLException {
        settle();
        refuseLocks(actionOf(sql));
        state.refuseDefinition(sql);
        if (isTransactional()) {
            return inTransaction(sql, timeoutSeconds, session -> session.executeBatch(sql, sets));
        }
        return state.needsTransaction(timeoutSeconds)
                ? single().runBatch(sql, sets, timeoutSeconds)
                : guarded(() -> client.executeBatch(sql, sets));
    }

    /** The types of a statement's parameters, where it would run. */
    public List<String> parameterTypes(PreparedSql sql) throws SQLException {
        if (engine == Engine.MYSQL || sql.parameterCount() == 0) {
            return List.of();
        }
        if (isTransactional()) {
            DataApiTransaction open = begun(0);
            return guarded(() -> open.parameterTypes(sql));
        }
        return state.needsTransactionAlways()
                ? single().parameterTypes(sql)
                : guarded(() -> client.parameterTypes(sql));
    }

    private <T> T inTransaction(PreparedSql sql, int timeoutSeconds, Work<T> work) throws SQLException {
        T result = in(begun(timeoutSeconds), work);
        if (sql.action().control() == TransactionControl.ROLLBACK_TO) {
            failed = false;
            if (engine == Engine.POSTGRESQL) {
                inForce.rolledBack();
            }
        }
        return result;
    }

    private <T> T in(DataApiTransaction open, Work<T> work) throws SQLException {
        try {
            return guarded(() -> work.in(open));
        } catch (SQLException failure) {
            failed |= engine == Engine.POSTGRESQL
                    && failure.getCause() instanceof DataApiServiceException service
                    && isOfDatabase(service);
            throw failure;
        }
    }

    /** What the service itself refused has left the transaction as it was. */
    private static boolean isOfDatabase(DataApiServiceException failure) {
        return failure.error().type().equals("DatabaseErrorException")
                || failure.error().type().equals("BadRequestException")
                || failure.error().type().equals("StatementTimeoutException");
    }

    /** The transaction, as the connection was asked to have it: what of that fails is done again before anything runs. */
    private DataApiTransaction begun(int timeoutSeconds) throws SQLException {
        DataApiTransaction open = transaction;
        if (open == null) {
            open = client.transaction();
            transaction = open;
            inForce = new InForce();
        }
        if (!failed) {
            DataApiTransaction begun = open;
            new Prologue(state, inForce, modes)
                    .run(
                            open,
                            timeoutSeconds,
                            statement -> in(begun, session -> session.execute(statement))
                                    .close());
        }
        return open;
    }

    private SqlCall statement(String sql) {
        return SqlCall.of(client.plain(sql), List.of());
    }

    /**
     * On PostgreSQL a transaction in which a statement failed, and on MySQL one that a deadlock has ended, can only be rolled back, and
     * that is an error here.
     */
    public void commit() throws SQLException {
        DataApiTransaction open = transaction;
        if (open == null) {
            refuseClosed();
            forget();
        } else if (failed && engine == Engine.POSTGRESQL) {
            forget();
            open.close();
            throw SqlErrors.of(
                    "The transaction was rolled back and not committed, as a statement in it had failed: roll back to a"
                            + " savepoint or begin again after an error",
                    "25P02");
        } else {
            end(open::commit);
        }
    }

    public void rollback() throws SQLException {
        DataApiTransaction open = transaction;
        if (open == null) {
            forget();
        } else {
            end(open::rollback);
        }
    }

    /** An end that was refused before it had any effect may be asked for again. */
    private void end(Runnable how) throws SQLException {
        boolean over = true;
        try {
            how.run();
        } catch (AuroraDatabaseException failure) {
            over = !failure.isSafeToRetry();
            throw SqlErrors.of(failure);
        } finally {
            if (over) {
                forget();
            }
        }
    }

    /** An abort may come between a look at the connection and its commit, which then has nothing left to commit. */
    private void refuseClosed() throws SQLException {
        if (closed) {
            throw SqlErrors.closed("connection");
        }
    }

    /** Rolls back quietly, and commits nothing any more. */
    public void close() {
        closed = true;
        end();
    }

    /** Rolls back quietly what is open. */
    public void end() {
        DataApiTransaction open = transaction;
        forget();
        if (open != null) {
            open.close();
        }
    }

    private void forget() {
        transaction = null;
        failed = false;
        begunBySql = false;
        inherited = List.of();
        modes.clear();
        inForce = new InForce();
    }

    /** A call whose errors become SQLExceptions. */
    public static <T> T guarded(Call<T> call) throws SQLException {
        try {
            return call.make();
        } catch (AuroraDatabaseException failure) {
            throw SqlErrors.of(failure);
        } catch (IllegalArgumentException refused) {
            throw SqlErrors.of(String.valueOf(refused.getMessage()), "22023");
        }
    }

    /** A call of the client. */
    @FunctionalInterface
    public interface Call<T> {
        T make() throws SQLException;
    }

    /** Several statements. */
    @FunctionalInterface
    public interface Statements {
        void run() throws SQLException;
    }

    /** Work in a transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T in(DataApiSession session);
    }

    /** How a transaction ends. */
    @FunctionalInterface
    private interface Ending {
        void run() throws SQLException;
    }
}
