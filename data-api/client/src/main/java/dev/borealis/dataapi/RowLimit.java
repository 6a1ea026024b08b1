package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/** What the service answers at once, and the error for a row that is larger. */
final class RowLimit {

    /** The service's limit. */
    static final int BYTES = 1 << 20;

    /** What a page may weigh: the rest is for what the weights leave out. */
    static final int PAGE = 1_000_000;

    private RowLimit() {}

    static InvalidStatementException exceeded(@Nullable Throwable cause) {
        String message = "One row of the result is larger than 1 MiB, which the service does not answer. Select fewer"
                + " columns, or read the long value in parts, as with substring(column, 1, 500000)";
        return cause == null
                ? new InvalidStatementException(message, "54000")
                : new InvalidStatementException(message, "54000", cause);
    }
}
