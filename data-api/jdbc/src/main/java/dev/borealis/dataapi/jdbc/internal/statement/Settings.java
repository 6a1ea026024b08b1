package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Paging;
import dev.borealis.dataapi.SqlCall;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** How a statement runs: its limits and hints. */
public final class Settings {

    /** How much longer than the database itself this side waits for a statement with a time limit. */
    private static final int GRACE_SECONDS = 5;

    private static final int MOST_SECONDS = Integer.MAX_VALUE / 1000 - GRACE_SECONDS;

    private final int resultSetType;
    private int fetchSize;
    private long mostRows;
    private int timeoutSeconds;
    private int mostFieldSize;
    private boolean escapes = true;

    public Settings(int resultSetType) {
        this.resultSetType = resultSetType;
    }

    int resultSetType() {
        return resultSetType;
    }

    boolean scrolls() {
        return resultSetType != ResultSet.TYPE_FORWARD_ONLY;
    }

    int fetchSize() {
        return fetchSize;
    }

    void fetchSize(int rows) throws SQLException {
        fetchSize = (int) notNegative(rows, "fetch size");
    }

    long mostRows() {
        return mostRows;
    }

    void mostRows(long rows) throws SQLException {
        mostRows = notNegative(rows, "maximum of rows");
    }

    int timeoutSeconds() {
        return timeoutSeconds;
    }

    /** The same as the databases take it: they count it in milliseconds of four bytes, and so do sockets. */
    int limitSeconds() {
        return Math.min(timeoutSeconds, MOST_SECONDS);
    }

    void timeoutSeconds(int seconds) throws SQLException {
        timeoutSeconds = (int) notNegative(seconds, "query timeout");
    }

    int mostFieldSize() {
        return mostFieldSize;
    }

    void mostFieldSize(int size) throws SQLException {
        mostFieldSize = (int) notNegative(size, "maximum field size");
    }

    boolean escapes() {
        return escapes;
    }

    void escapes(boolean on) {
        escapes = on;
    }

    static void checkFetchDirection(int direction) throws SQLException {
        if (direction != ResultSet.FETCH_FORWARD
                && direction != ResultSet.FETCH_REVERSE
                && direction != ResultSet.FETCH_UNKNOWN) {
            throw SqlErrors.of("There is no fetch direction " + direction, "22023");
        }
    }

    private static long notNegative(long value, String what) throws SQLException {
        if (value < 0) {
            throw SqlErrors.of("The " + what + " cannot be negative", "22023");
        }
        return value;
    }

    /** The call with these settings. A fetch size inside a transaction asks for pages, as it does in pgjdbc. */
    SqlCall applied(SqlCall call, boolean inTransaction, int networkMillis) {
        SqlCall result = call;
        if (fetchSize > 0) {
            result = result.withFetchSize(fetchSize);
            if (inTransaction && !scrolls()) {
                result = result.withPaging(Paging.ALWAYS);
            }
        }
        long millis = timeoutSeconds == 0 ? 0 : (limitSeconds() + GRACE_SECONDS) * 1000L;
        long least = networkMillis > 0 && (millis == 0 || networkMillis < millis) ? networkMillis : millis;
        return least == 0 ? result : result.withTimeout(Duration.ofMillis(least));
    }
}
