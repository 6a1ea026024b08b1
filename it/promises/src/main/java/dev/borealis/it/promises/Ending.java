package dev.borealis.it.promises;

import org.jspecify.annotations.Nullable;

/**
 * How a transaction ended, as its caller was told.
 *
 * @param told in which way
 * @param state the SQLSTATE, where there is one
 * @param failure what it failed with
 */
public record Ending(
        Told told, @Nullable String state, @Nullable Throwable failure) {

    /** It returned. */
    public static final Ending COMMITTED = new Ending(Told.COMMITTED, null, null);

    /** It was cancelled, and nothing more was heard of it. */
    public static final Ending CANCELLED = new Ending(Told.NOTHING, null, null);

    /**
     * It failed.
     *
     * @param failure with what
     * @param state the failure's SQLSTATE
     * @return the ending
     */
    public static Ending failed(Throwable failure, @Nullable String state) {
        return new Ending(Told.FAILED, state, failure);
    }

    /**
     * It failed, and said that nobody knows whether it was committed.
     *
     * @param failure with what
     * @param state the failure's SQLSTATE
     * @return the ending
     */
    public static Ending unknown(Throwable failure, @Nullable String state) {
        return new Ending(Told.UNKNOWN, state, failure);
    }

    /** Whether it was told that the first statement was kept, as the transaction could not begin. */
    boolean ranByItself() {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (String.valueOf(link.getMessage()).contains("ran by itself: what it wrote is kept")) {
                return true;
            }
        }
        return false;
    }
}
