package dev.borealis.dsql.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Where the attempts of a transaction get their connection from.
 */
sealed interface ConnectionSource {

    /** What two transactions of one thread must not share. */
    Object identity();

    Connection open() throws SQLException;

    void release(Connection connection) throws SQLException;

    /** Whether another attempt can have a connection that works. */
    boolean canTryAgain();

    /** A connection for each attempt. */
    record Fresh(DataSource identity) implements ConnectionSource {

        @Override
        public Connection open() throws SQLException {
            return identity.getConnection();
        }

        @Override
        public void release(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean canTryAgain() {
            return true;
        }
    }

    /** The caller's one connection, which stays open. */
    record Given(Connection identity) implements ConnectionSource {

        @Override
        public Connection open() {
            return identity;
        }

        @Override
        public void release(Connection connection) {
            // The caller's to close.
        }

        @Override
        public boolean canTryAgain() {
            try {
                return !identity.isClosed();
            } catch (SQLException e) {
                return false;
            }
        }
    }
}
