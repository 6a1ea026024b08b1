package dev.borealis.local.internal.dsql.transaction;

/**
 * How often the last statement of a transaction has been sent again because of an error, and whether it may be once more.
 * Single-threaded.
 */
final class Resending {
    private static final int MOST = 5;

    private int times;
    private boolean ruledOut;

    /** Rules it out for the rest of the transaction: a change of the catalog is not sent twice. */
    void ruleOut() {
        ruledOut = true;
    }

    boolean isAllowed() {
        return !ruledOut && times < MOST;
    }

    boolean hasHappened() {
        return times > 0;
    }

    /** Notes that the statement is sent again. */
    void count() {
        times++;
    }

    /** Notes that the statement was answered: the next one starts from none. */
    void answered() {
        times = 0;
    }
}
