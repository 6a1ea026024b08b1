package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a transaction changes about its connection, as it was before.
 *
 * @param autoCommit whether each statement was a transaction
 * @param readOnly whether transactions were read-only
 */
record SessionState(boolean autoCommit, boolean readOnly) {

    static SessionState of(Connection connection) throws SQLException {
        return new SessionState(connection.getAutoCommit(), connection.isReadOnly());
    }

    /** Makes the connection ready for a transaction; only one outside a transaction can be. */
    void begin(Connection connection, boolean wantReadOnly) throws SQLException {
        if (wantReadOnly && !readOnly) {
            connection.setReadOnly(true);
        }
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
    }

    void restore(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
        if (connection.isReadOnly() != readOnly) {
            connection.setReadOnly(readOnly);
        }
    }
}
