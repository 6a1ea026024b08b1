package dev.borealis.local.internal.dataapi.engine;

/**
 * Readings of what nobody outside AWS has settled, and two of which are plausible.
 *
 * @param timeout what becomes of a transaction in which a statement has timed out
 * @param size how a result is measured against its limit
 */
public record Assumptions(Timeout timeout, Size size) {
    /** Those that are harder on the client: a program that copes here copes there. */
    public static final Assumptions HARD = new Assumptions(Timeout.ENDS, Size.VALUES);

    /** What becomes of a transaction in which a statement has timed out. */
    public enum Timeout {
        /** It is gone. */
        ENDS,
        /** It is there, as the database leaves it: aborted on PostgreSQL, as before the statement on MySQL. */
        STAYS
    }

    /** How a result is measured against its limit. */
    public enum Size {
        /** By its values as the database sends them, with a cost a row and a field. */
        VALUES,
        /** By the bytes of the answer. */
        JSON
    }

    /** These with one changed. */
    public Assumptions with(Timeout other) {
        return new Assumptions(other, size);
    }

    /** These with one changed. */
    public Assumptions with(Size other) {
        return new Assumptions(timeout, other);
    }
}
