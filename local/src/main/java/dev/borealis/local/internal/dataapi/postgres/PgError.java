package dev.borealis.local.internal.dataapi.postgres;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error that the server reported, by the field codes of the protocol. */
record PgError(Map<Character, String> fields) {
    private static final String QUERY_CANCELED = "57014";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String SYNTAX_ERROR = "42601";
    private static final String PROTOCOL_VIOLATION = "08P01";

    static PgError read(Message message) {
        Map<Character, String> fields = new HashMap<>();
        for (int code = message.int8(); code != 0; code = message.int8()) {
            fields.put((char) code, message.string());
        }
        return new PgError(fields);
    }

    String sqlState() {
        return fields.getOrDefault('C', "XX000");
    }

    String message() {
        return fields.getOrDefault('M', "");
    }

    /** What the service makes of it. */
    ServiceException toServiceException() {
        if (sqlState().equals(SYNTAX_ERROR)
                && message().equals("cannot insert multiple commands into a prepared statement")) {
            return ServiceException.validation("Multistatements aren't supported");
        }
        if (sqlState().equals(QUERY_CANCELED)) {
            return new ServiceException(ErrorType.STATEMENT_TIMEOUT, message());
        }
        ErrorType type = sqlState().equals(TOO_MANY_CONNECTIONS) ? ErrorType.NO_SESSION_LEFT : ErrorType.DATABASE_ERROR;
        return new ServiceException(type, text());
    }

    /** As the service writes it: {@code ERROR: message; Detail: …; Hint: …; SQLState: …}, of which what is not there is left out. */
    private String text() {
        StringBuilder text = new StringBuilder("ERROR: ").append(serviceMessage());
        append(text, "Detail", fields.get('D'));
        append(text, "Hint", fields.get('H'));
        append(text, "Where", fields.get('W'));
        append(text, "Position", fields.get('P'));
        append(text, "SQLState", sqlState());
        return text.toString();
    }

    /** The service's statements have no name, so its texts do not show the empty one. */
    private String serviceMessage() {
        return sqlState().equals(PROTOCOL_VIOLATION)
                ? message().replace("prepared statement \"\"", "prepared statement")
                : message();
    }

    private static void append(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append("; ").append(name).append(": ").append(value);
        }
    }
}
