package dev.borealis.it.promises;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Does the steps of work on a connection of JDBC.
 *
 * @param connection the transaction's
 */
public record JdbcHands(Connection connection) implements Work.Hands {

    @Override
    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void finish(Step.Way way) throws SQLException {
        switch (way) {
            case COMMIT -> connection.commit();
            case ROLLBACK -> connection.rollback();
            case CLOSE -> connection.close();
            case COMMIT_BELOW -> connection.unwrap(Connection.class).commit();
        }
    }
}
