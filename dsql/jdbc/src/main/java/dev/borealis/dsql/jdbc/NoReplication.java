package dev.borealis.dsql.jdbc;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.postgresql.core.ReplicationProtocol;
import org.postgresql.replication.PGReplicationStream;
import org.postgresql.replication.fluent.logical.LogicalReplicationOptions;
import org.postgresql.replication.fluent.physical.PhysicalReplicationOptions;

/** What begins replication, where there is none. */
enum NoReplication implements ReplicationProtocol {
    INSTANCE;

    @Override
    public PGReplicationStream startLogical(LogicalReplicationOptions options) throws SQLException {
        throw none();
    }

    @Override
    public PGReplicationStream startPhysical(PhysicalReplicationOptions options) throws SQLException {
        throw none();
    }

    private static SQLException none() {
        return new SQLFeatureNotSupportedException("Aurora DSQL has no replication", SqlStates.UNSUPPORTED);
    }
}
