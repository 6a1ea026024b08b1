package dev.borealis.local.internal.dataapi.engine;

/**
 * Counts a result the way the service does: for each row 2 bytes, for each field 4 bytes and its octets as the database
 * sends them.
 */
public final class ResultSize {
    /** The limit of ordinary results, in bytes. */
    public static final int LIMIT = 1 << 20;

    /** The limit of results that are formatted as JSON, in bytes. */
    public static final int JSON_LIMIT = 10 << 20;

    private static final String REFUSAL = "The result exceeds the size limit ";

    private final int limit;
    private long bytes;

    /** A count of nothing yet. */
    public ResultSize(int limit) {
        this.limit = limit;
    }

    /** Adds a row of so many fields with so many octets in all. */
    public void addRow(int fields, long octets) {
        bytes += 2 + 4L * fields + octets;
    }

    /** Whether the limit has been passed; rows from here on need not be kept. */
    public boolean exceeded() {
        return bytes > limit;
    }

    /** Refuses a result over the limit. */
    public void check() {
        if (exceeded()) {
            throw refusal(limit);
        }
    }

    /** Refuses an answer of so many bytes if that is over the limit. */
    public static void checkAnswer(int length, int limit) {
        if (length > limit) {
            throw refusal(limit);
        }
    }

    private static ServiceException refusal(int limit) {
        return new ServiceException(ErrorType.UNSUPPORTED_RESULT, REFUSAL + (limit >> 20) + " MB.");
    }

    /** Whether an error is that of a result over the limit. */
    public static boolean isRefusal(ServiceException error) {
        return error.type() == ErrorType.UNSUPPORTED_RESULT && error.text().startsWith(REFUSAL);
    }
}
