package dev.borealis.cli.internal.sql;

import dev.borealis.dataapi.DataApiServiceException;
import dev.borealis.dataapi.ServiceError;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
        for (Throwable t = refused; t != null; t = t.getCause()) {
            if (t instanceof PSQLException server && server.getServerErrorMessage() != null) {
                return text(sqlstate, refused, server.getServerErrorMessage());
            }
            if (t instanceof DataApiServiceException service) {
                return text(sqlstate, service.error());
            }
        }
        return new ErrorText(sqlstate, words(refused.getMessage(), ""), 0, null, null);
    }

    private static ErrorText text(String sqlstate, SQLException refused, ServerErrorMessage server) {
        return new ErrorText(
                sqlstate,
                words(server.getMessage(), words(refused.getMessage(), "")),
                server.getPosition(),
                server.getDetail(),
                server.getHint());
    }

    private static ErrorText text(String sqlstate, ServiceError error) {
        return new ErrorText(sqlstate, error.message(), error.position(), error.detail(), error.hint());
    }

    private static String words(@Nullable String message, String otherwise) {
        return Objects.requireNonNullElse(message, otherwise);
    }
}
