package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.Properties;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * A pgjdbc connection that never sends what Aurora DSQL refuses and answers what it knows without asking.
 *
 * <p>pgjdbc has no hook for any of this. A subclass rather than a wrapper, so that statements and result sets lead back to
 * this very connection and {@code unwrap(PGConnection.class)} is the identity.
 */
final class DsqlConnection extends PgConnection {

    DsqlConnection(HostSpec[] hosts, Properties info, String url) throws SQLException {
        super(hosts, info, url);
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
