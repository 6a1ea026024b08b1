package dev.borealis.cli.internal.sql;

import java.sql.SQLException;

/** The server could not be reached or did not let the user in. */
public final class NoConnectionException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Keeps the driver's words.
     *
     * @param cause what the driver said
     */
    public NoConnectionException(SQLException cause) {
        super(cause.getMessage() + " (SQLSTATE " + cause.getSQLState() + ")", cause);
    }
}
