package dev.borealis.local.internal.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An error that the server answered with. */
final class ServerRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final String severity;
    private final String sqlState;

    private ServerRefusal(String severity, String sqlState, String message) {
        super(message);
        this.severity = severity;
        this.sqlState = sqlState;
    }

    /** Reads the body of an ErrorResponse: fields of a letter and a text each. */
    static ServerRefusal parse(byte[] body) {
        Map<Character, String> fields = new HashMap<>();
        for (String field : new String(body, StandardCharsets.UTF_8).split("\0", -1)) {
            if (!field.isEmpty()) {
                fields.put(field.charAt(0), field.substring(1));
            }
        }
        String sqlState = fields.getOrDefault('C', "XX000");
        String position = fields.containsKey('P') ? " at character " + fields.get('P') : "";
        return new ServerRefusal(
                fields.getOrDefault('V', "ERROR"),
                sqlState,
                fields.get('M') + position + " (SQLSTATE " + sqlState + ")");
    }

    /** Whether the session is over. */
    boolean isFatal() {
        return !severity.equals("ERROR");
    }

    /** Whether the server is still starting, so that asking again later helps. */
    boolean isTooEarly() {
        return sqlState.equals("57P03");
    }
}
