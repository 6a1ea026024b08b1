package dev.borealis.dataapi;

/**
 * The transaction a paged result lives in.
 *
 * @param transaction the transaction
 * @param end what becomes of it when the result has been read or given up
 */
record PageTransaction(DataApiTransaction transaction, End end) {

    /** What becomes of a transaction when its result ends. */
    enum End {
        /** It is the caller's, and goes on. */
        GOES_ON,
        /** It was begun for the result alone, whose statement may have written. */
        COMMIT,
        /** It was begun for the result alone, and the database lets it only read. */
        ROLL_BACK
    }

    boolean owned() {
        return end != End.GOES_ON;
    }

    boolean commits() {
        return end == End.COMMIT;
    }

    /** The same for a statement that is asked a second time: it must leave nothing behind. */
    PageTransaction onlyReading() {
        return commits() ? new PageTransaction(transaction, End.ROLL_BACK) : this;
    }

    /**
     * The result has been read, or is not wanted any more.
     *
     * @throws OutcomeUnknownException when no answer tells whether what the statement wrote was committed
     */
    void finish() {
        switch (end) {
            case GOES_ON -> {}
            case COMMIT -> commit();
            case ROLL_BACK -> transaction.close();
        }
    }

    /** What could not be committed holds no locks. */
    private void commit() {
        try {
            transaction.commit();
        } catch (AuroraDatabaseException failure) {
            transaction.close();
            throw failure;
        }
    }

    /** The result has failed. */
    void abandon() {
        if (owned()) {
            transaction.close();
        }
    }
}
