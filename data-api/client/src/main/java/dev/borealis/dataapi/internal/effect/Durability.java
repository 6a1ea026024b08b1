package dev.borealis.dataapi.internal.effect;

/** What can be kept of a transaction as long as its COMMIT was not sent; moves on with each statement that is sent. */
public enum Durability {
    /** The database has begun a transaction, and nothing was done in it. */
    BEGUN,
    /** Work was done in the transaction. None of it is kept. */
    WORKING,
    /** A statement ended the transaction before anything was done. What comes next commits by itself. */
    BARE,
    /** Something may be kept: a statement commits by itself. There is no way back. */
    PERHAPS_KEPT;

    /**
     * Where a statement leads, whether it succeeds or not.
     *
     * @param next what the statement does
     * @return the state once it was sent
     */
    public Durability after(TransactionStep next) {
        return switch (this) {
            case BEGUN -> begun(next);
            case WORKING -> working(next);
            case BARE -> bare(next);
            case PERHAPS_KEPT -> PERHAPS_KEPT;
        };
    }

    private static Durability begun(TransactionStep next) {
        return switch (next) {
            case SETTING, BEGIN -> BEGUN;
            case WORK -> WORKING;
            case COMMIT, ROLLBACK -> BARE;
            case COMMITS_ITSELF -> PERHAPS_KEPT;
        };
    }

    private static Durability working(TransactionStep next) {
        return switch (next) {
            case SETTING, WORK -> WORKING;
            case ROLLBACK -> BARE;
            case BEGIN, COMMIT, COMMITS_ITSELF -> PERHAPS_KEPT;
        };
    }

    private static Durability bare(TransactionStep next) {
        return switch (next) {
            case SETTING, COMMIT, ROLLBACK -> BARE;
            case BEGIN -> BEGUN;
            case WORK, COMMITS_ITSELF -> PERHAPS_KEPT;
        };
    }
}
