package dev.borealis.dataapi.jdbc;

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
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection's statements run: each by itself, or in a transaction that begins with its first statement. What a
 * session would remember in a database (schema, isolation) is remembered here, as the service gives no session.
 */
final class Session {

    private final DataApiClient client;
    private final Engine engine;
    private final SessionState state;
    private boolean autoCommit;
    private boolean begunBySql;
    private boolean failed;
    private @Nullable DataApiTransaction transaction;

    Session(DataApiClient client, Engine engine) {
        this(client, engine, new SessionState(engine), true);
    }

    private Session(DataApiClient client, Engine engine, SessionState state, boolean autoCommit) {
        this.client = client;
        this.engine = engine;
        this.state = state;
        this.autoCommit = autoCommit;
    }

    /** The same with another client: another database of MySQL's. */
    Session on(DataApiClient other) {
        return new Session(other, engine, state, autoCommit);
    }

    Engine engine() {
        return engine;
    }

    DataApiClient client() {
        return client;
    }

    SessionState state() {
        return state;
    }

    boolean isAutoCommit() {
        return autoCommit;
    }

    /** Whether statements run in a transaction. */
    boolean isTransactional() {
        return !autoCommit || begunBySql;
    }

    /** Whether a transaction has begun and not ended. */
    boolean isOpen() {
        return transaction != null;
    }

    /** Turning it on commits. */
    void setAutoCommit(boolean on) throws SQLException {
        if (on == autoCommit) {
            return;
        }
        if (isOpen()) {
            commit();
        }
        autoCommit = on;
    }

    /** The statement as the database reads it here: quotes may hang on settings of the session. */
    PreparedSql read(PreparedSql sql) throws SQLException {
        DataApiTransaction open = transaction;
        DataApiSession where = open == null ? client : open;
        return guarded(() -> where.read(sql));
    }

    /**
     * Runs the statements of one text. As in the database's own protocol they take effect together; what the text itself
     * begins or ends is begun and ended as it says.
     */
    void together(Statements statements) throws SQLException {
        if (isTransactional()) {
            statements.run();
            return;
        }
        autoCommit = false;
        boolean done = false;
        try {
            statements.run();
            done = true;
        } finally {
            autoCommit = true;
            if (!begunBySql && done) {
                commit();
            } else if (!begunBySql) {
                end();
            }
        }
    }

    /** Runs a statement; COMMIT, ROLLBACK and BEGIN become the calls that the service wants. */
    Ran run(SqlCall call, int timeoutSeconds) throws SQLException {
        switch (SqlWords.control(call.sql())) {
            case BEGIN -> begin(SqlWords.modes(call.sql()));
            case COMMIT -> commit();
            case ROLLBACK -> rollback();
            case NONE -> {
                return plain(call, timeoutSeconds);
            }
        }
        return Ran.NOTHING;
    }

    /** Modes are set in the transaction that has begun; MySQL takes them only when it begins. */
    private void begin(String modes) throws SQLException {
        begunBySql = true;
        if (!modes.isEmpty()) {
            String set = engine == Engine.POSTGRESQL ? "SET TRANSACTION " + modes : "START TRANSACTION " + modes;
            plain(SqlCall.of(PreparedSql.plain(engine, set), List.of()), 0).close();
        }
    }

    private Ran plain(SqlCall call, int timeoutSeconds) throws SQLException {
        if (isTransactional()) {
            return new Ran(inTransaction(call.sql(), timeoutSeconds, session -> session.execute(call)), null);
        }
        state.refuseWrite(call.sql());
        List<String> prologue = prologueOf(call.sql(), timeoutSeconds);
        return prologue.isEmpty() ? new Ran(guarded(() -> client.execute(call)), null) : alone(call, prologue);
    }

    private List<String> prologueOf(PreparedSql sql, int timeoutSeconds) throws SQLException {
        return SqlWords.mayBeInTransaction(sql) ? state.prologueOfOne(timeoutSeconds) : List.of();
    }

    /** A transaction for one statement; a result that is still being read keeps it open. */
    private Ran alone(SqlCall call, List<String> prologue) throws SQLException {
        DataApiTransaction own = client.transaction();
        try {
            SqlResult result = guarded(() -> {
                runAll(own, prologue);
                return own.execute(call);
            });
            if (result.mayHaveMore()) {
                return new Ran(result, own);
            }
            guarded(() -> {
                own.commit();
                return "";
            });
            return new Ran(result, null);
        } catch (SQLException | RuntimeException failure) {
            own.close();
            throw failure;
        }
    }

    /** Runs a batch: outside a transaction it takes effect as a whole or not at all. */
    BatchResult runBatch(PreparedSql sql, List<List<SqlValue>> sets, int timeoutSeconds) throws SQLException {
        if (isTransactional()) {
            return inTransaction(sql, timeoutSeconds, session -> session.executeBatch(sql, sets));
        }
        state.refuseWrite(sql);
        List<String> prologue = prologueOf(sql, timeoutSeconds);
        if (prologue.isEmpty()) {
            return guarded(() -> client.executeBatch(sql, sets));
        }
        try (DataApiTransaction own = client.transaction()) {
            return guarded(() -> {
                runAll(own, prologue);
                BatchResult result = own.executeBatch(sql, sets);
                own.commit();
                return result;
            });
        }
    }

    private <T> T inTransaction(PreparedSql sql, int timeoutSeconds, Work<T> work) throws SQLException {
        DataApiTransaction open = begun(timeoutSeconds);
        try {
            T result = guarded(() -> work.in(open));
            if (SqlWords.rollsBackToSavepoint(sql)) {
                failed = false;
                state.rolledBack();
            }
            return result;
        } catch (SQLException failure) {
            failed |= failure.getCause() instanceof DataApiServiceException;
            throw failure;
        }
    }

    private DataApiTransaction begun(int timeoutSeconds) throws SQLException {
        DataApiTransaction open = transaction;
        if (open == null) {
            open = client.transaction();
            transaction = open;
            List<String> prologue = state.prologue(timeoutSeconds);
            DataApiTransaction begun = open;
            guarded(() -> runAll(begun, prologue));
            return open;
        }
        if (!failed) {
            List<String> changes = state.changes(timeoutSeconds);
            DataApiTransaction begun = open;
            guarded(() -> runAll(begun, changes));
        }
        return open;
    }

    private String runAll(DataApiTransaction in, List<String> statements) {
        for (String statement : statements) {
            in.execute(SqlCall.of(PreparedSql.plain(engine, statement), List.of()))
                    .close();
        }
        return "";
    }

    /** On PostgreSQL a transaction in which a statement failed can only be rolled back, and that is an error here. */
    void commit() throws SQLException {
        DataApiTransaction open = transaction;
        boolean lost = failed && engine == Engine.POSTGRESQL;
        forget();
        if (open == null) {
            return;
        }
        if (lost) {
            open.close();
            throw SqlErrors.of(
                    "The transaction was rolled back and not committed, as a statement in it had failed: roll back to a"
                            + " savepoint or begin again after an error",
                    "25P02");
        }
        guarded(() -> {
            open.commit();
            return "";
        });
    }

    void rollback() throws SQLException {
        DataApiTransaction open = transaction;
        forget();
        if (open != null) {
            guarded(() -> {
                open.rollback();
                return "";
            });
        }
    }

    /** Rolls back quietly, for close and abort. */
    void end() {
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
    }

    /** A call whose errors become SQLExceptions. */
    static <T> T guarded(Call<T> call) throws SQLException {
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
    interface Call<T> {
        T make() throws SQLException;
    }

    /** Several statements. */
    @FunctionalInterface
    interface Statements {
        void run() throws SQLException;
    }

    /** Work in a transaction. */
    @FunctionalInterface
    private interface Work<T> {
        T in(DataApiSession session);
    }
}
