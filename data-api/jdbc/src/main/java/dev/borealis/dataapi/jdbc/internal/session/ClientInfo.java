package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.Engine;
import java.sql.ClientInfoStatus;
import java.sql.SQLClientInfoException;
import java.util.Map;

/** What a connection can tell the database of its client. */
public final class ClientInfo {

    public static final String APPLICATION_NAME = "ApplicationName";

    /** PostgreSQL keeps names up to here. */
    public static final int MOST_LENGTH = 63;

    private ClientInfo() {}

    /** PostgreSQL would write a question mark for it, or refuse every transaction to come. */
    public static void checkValue(String name, String value) throws SQLClientInfoException {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw refused(
                    name,
                    "The value of " + name + " has a control character, which PostgreSQL does not keep: leave it out",
                    "22023",
                    ClientInfoStatus.REASON_VALUE_INVALID);
        }
    }

    public static void check(Engine engine, String name) throws SQLClientInfoException {
        if (engine == Engine.MYSQL || !name.equals(APPLICATION_NAME)) {
            throw refused(
                    name,
                    "Of a client's information only PostgreSQL's ApplicationName reaches a database over the Data API, and not "
                            + name,
                    "0A000",
                    ClientInfoStatus.REASON_UNKNOWN_PROPERTY);
        }
    }

    public static SQLClientInfoException refused(String name, String message, String state, ClientInfoStatus status) {
        return new SQLClientInfoException(message, state, Map.of(name, status));
    }

    /** As PostgreSQL cuts it; it keeps printable ASCII and writes the rest as question marks. */
    public static String cut(String value) {
        return value.length() <= MOST_LENGTH ? value : value.substring(0, MOST_LENGTH);
    }
}
