package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.TransactionWatch;
import dev.borealis.dsql.WatchableConnection;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ReplicationProtocol;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * A pgjdbc connection that never sends what Aurora DSQL refuses and answers what it knows without asking.
 *
 * <p>pgjdbc has no hook for any of this. A subclass rather than a wrapper, so that statements and result sets lead back to
 * this very connection and {@code unwrap(PGConnection.class)} is the identity.
 */
final class DsqlConnection extends PgConnection implements WatchableConnection {

    private final @Nullable StatementWire wire;
    private volatile boolean aborted;

    DsqlConnection(HostSpec[] hosts, Properties info, String url) throws SQLException {
        super(hosts, info, url);
        wire = new StatementWire(super.getQueryExecutor());
    }

    /** pgjdbc's own way to the server. */
    QueryExecutor driver() {
        return super.getQueryExecutor();
    }

    /** There is none of our own as long as pgjdbc signs in. */
    @Override
    public QueryExecutor getQueryExecutor() {
        return wire == null ? driver() : wire.executor();
    }

    @Override
    public TransactionWatch watch() {
        return wire().watch();
    }

    private boolean isWatched() {
        return wire != null && wire.isWatched();
    }

    private StatementWire wire() {
        return Objects.requireNonNull(wire);
    }

    /**
     * Commits, or tells that it cannot: PostgreSQL would roll a failed transaction back without a word. That the connection is
     * closed is known before anything is sent.
     */
    @Override
    public void commit() throws SQLException {
        wire().takeTurn();
        try {
            if (isWatched()) {
                throw StatementWatch.refusal("commit");
            }
            if (isClosed()) {
                throw FailedTransaction.closed(null);
            }
            if (!getAutoCommit() && getTransactionState() == TransactionState.FAILED) {
                throw rolledBack();
            }
            super.commit();
        } finally {
            wire().endTurn();
        }
    }

    /** Rolls a failed transaction back; the connection can be used again. */
    private SQLException rolledBack() {
        var told = FailedTransaction.told(null);
        try {
            rollback();
        } catch (SQLException e) {
            told.addSuppressed(e);
        }
        return told;
    }

    /**
     * Rolls back, though somebody else was to end the transaction: who runs it learns of that. What cannot be rolled back is lost
     * with the connection: else whoever turns autocommit on would commit it.
     */
    @Override
    public void rollback() throws SQLException {
        wire().stopCopy();
        wire().takeTurn();
        try {
            wire().rollsBack();
            super.rollback();
        } catch (SQLException failed) {
            if (!isClosed() && !getAutoCommit() && getTransactionState() != TransactionState.IDLE) {
                abort(Runnable::run);
            }
            throw failed;
        } finally {
            wire().hasRolledBack();
            wire().endTurn();
        }
    }

    /**
     * What is open is committed first, as JDBC has it; a failed transaction is told of once autocommit is as it was asked for. A
     * pool that takes the connection back wants nothing committed.
     */
    @Override
    public void setAutoCommit(boolean wanted) throws SQLException {
        if (wire == null) {
            super.setAutoCommit(wanted);
            return;
        }
        wire.takeTurn();
        try {
            if (wanted == getAutoCommit()) {
                return;
            }
            SQLException told = wanted ? endedTransaction() : null;
            if (told == null || !isClosed()) {
                super.setAutoCommit(wanted);
                wire.autoCommit(wanted);
            }
            if (told != null) {
                throw told;
            }
        } finally {
            wire.endTurn();
        }
    }

    /** Ends what autocommit must not end; what to tell of it. */
    private @Nullable SQLException endedTransaction() throws SQLException {
        if ((isWatched() || getTransactionState() != TransactionState.IDLE) && PoolRelease.isUnderWay()) {
            endRequest();
            return null;
        }
        if (isWatched()) {
            throw StatementWatch.refusal("setAutoCommit");
        }
        return getTransactionState() == TransactionState.FAILED ? rolledBack() : null;
    }

    /** A pool does this last when it takes a connection back, and asks nothing of the server: what was left open is rolled back. */
    @Override
    public void clearWarnings() throws SQLException {
        super.clearWarnings();
        if (wire != null && !wire.isClean() && PoolRelease.isUnderWay()) {
            endRequest();
        }
    }

    /** The connection changes hands: whatever is open is rolled back, and a connection of which that is not sure is closed. */
    @Override
    public void endRequest() throws SQLException {
        try {
            wire().release();
        } catch (SQLException uncertain) {
            abort(Runnable::run);
            throw uncertain;
        }
    }

    /** While pgjdbc signs in there is nothing to be kept out. */
    private void admitMaking() throws SQLException {
        if (wire != null) {
            wire.admitMaking();
        }
    }

    // All statements are made by one of these four: none for work that is over while its transaction is being ended.

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        admitMaking();
        return super.createStatement(type, concurrency, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        admitMaking();
        return super.prepareStatement(sql, type, concurrency, holdability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String @Nullable [] columns) throws SQLException {
        admitMaking();
        return super.prepareStatement(sql, columns);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        admitMaking();
        return super.prepareCall(sql, type, concurrency, holdability);
    }

    /** It counts as closed at once, though the executor may take its time: nothing that comes later is to be sent. */
    @Override
    public void abort(Executor executor) throws SQLException {
        super.abort(executor);
        aborted = true;
    }

    @Override
    public boolean isClosed() throws SQLException {
        return aborted || super.isClosed();
    }

    /** Aurora DSQL has no replication, and what pgjdbc has for it leads around everything else. */
    @Override
    public ReplicationProtocol getReplicationProtocol() {
        return NoReplication.INSTANCE;
    }

    /** Where nothing is under way, a cancellation would strike what comes next. */
    @Override
    public void cancelQuery() throws SQLException {
        checkClosed();
        if (wire().isBusy()) {
            super.cancelQuery();
        }
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        checkClosed();
        return Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        checkClosed();
        if (level != Connection.TRANSACTION_REPEATABLE_READ) {
            throw new SQLFeatureNotSupportedException(
                    "Aurora DSQL runs every transaction at REPEATABLE READ. Ask for TRANSACTION_REPEATABLE_READ ("
                            + Connection.TRANSACTION_REPEATABLE_READ + ") or for nothing, not for level " + level,
                    SqlStates.UNSUPPORTED);
        }
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        checkClosed();
        var known = metadata;
        if (known == null) {
            known = new DsqlDatabaseMetaData(this);
            metadata = known;
        }
        return known;
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        throw noSavepoints();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        throw noSavepoints();
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        throw noSavepoints();
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        throw noSavepoints();
    }

    private SQLException noSavepoints() throws SQLException {
        checkClosed();
        return new SQLFeatureNotSupportedException(
                "Aurora DSQL has no savepoints. Roll the whole transaction back and run it again",
                SqlStates.UNSUPPORTED);
    }
}
