package dev.borealis.local.internal.dataapi.engine;

/**
 * What nobody outside AWS has settled about the service, in one place to change. Where the answer is open, the one that is
 * harder on the client is taken: a program that copes here copes there. {@link Assumptions} can be changed by users.
 */
public final class Unsettled {
    /** Fractions of TIME and TIMESTAMP hints: documented to milliseconds, taken here to microseconds. */
    public static final String HINT_FRACTION = "(\\.\\d{1,6})?";

    /** A result over the limit ends the transaction it was asked in, as it did in the first generation of the service. */
    public static final boolean OVERSIZED_RESULT_ENDS_TRANSACTION = true;

    /** What {@code numberOfRecordsUpdated} says of a statement that returned rows. */
    public static final long UPDATED_WITH_ROWS = 0;

    /** MySQL's {@code BIT(1)} as {@code booleanValue}; longer ones are a {@code blobValue}, most significant byte first. */
    public static final boolean MYSQL_BIT_1_IS_BOOLEAN = true;

    private Unsettled() {}
}
