package dev.borealis.local.internal.dsql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.StringJoiner;

/** Sessions of one thread, driven step by step: {@code "1 UPDATE t SET v = 1"}. */
final class Rivals implements AutoCloseable {
    private final List<Connection> connections = new ArrayList<>();

    /** With so many sessions, each in the given query mode of pgjdbc. */
    Rivals(LocalDsql dsql, int sessions, String mode) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("preferQueryMode", mode);
        for (int i = 0; i < sessions; i++) {
            connections.add(dsql.connect("admin", properties));
        }
    }

    Connection session(int number) {
        return connections.get(number - 1);
    }

    /** Runs a step; what it was answered: rows, a count of rows, or SQLSTATE and message. */
    String run(String step) {
        int session = step.charAt(0) - '0';
        try (Statement statement = session(session).createStatement()) {
            return statement.execute(step.substring(2)) ? rows(statement) : "" + statement.getUpdateCount();
        } catch (SQLException error) {
            String message = String.valueOf(error.getMessage());
            int code = message.indexOf("(OC");
            return error.getSQLState() + (code < 0 ? "" : " " + message.substring(code + 1, code + 6));
        }
    }

    private static String rows(Statement statement) throws SQLException {
        StringJoiner joined = new StringJoiner(" ");
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                joined.add(rows.getString(1));
            }
        }
        return joined.toString();
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
