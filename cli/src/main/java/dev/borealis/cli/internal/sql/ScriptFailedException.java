package dev.borealis.cli.internal.sql;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A statement of a script failed; the message is made for the user and has several lines. */
public final class ScriptFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private ScriptFailedException(String message, SQLException cause) {
        super(message, cause);
    }

    static ScriptFailedException of(SQLException refused, SqlText sql, String script) {
        return new ScriptFailedException(text(refused).of(sql, script), refused);
    }

    private static ErrorText text(SQLException refused) {
        String sqlstate = Objects.requireNonNullElse(refused.getSQLState(), "");
        String words = Objects.requireNonNullElse(refused.getMessage(), "");
        return fromServer(refused)
                .map(server -> new ErrorText(
                        sqlstate,
                        Objects.requireNonNullElse(server.getMessage(), words),
                        server.getPosition(),
                        server.getDetail(),
                        server.getHint()))
                .orElseGet(() -> new ErrorText(sqlstate, words, 0, null, null));
    }

    private static Optional<ServerErrorMessage> fromServer(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof PSQLException server && server.getServerErrorMessage() != null) {
                return Optional.of(server.getServerErrorMessage());
            }
        }
        return Optional.empty();
    }
}
