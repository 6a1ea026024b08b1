package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * What a statement does beyond its result, as far as its words tell: to its transaction, to what names mean, and to a session
 * that the service does not keep.
 *
 * @param control what it does to the transaction
 * @param chains whether the next transaction begins at once, with the same characteristics ({@code AND CHAIN})
 * @param modes the characteristics that it gives to a transaction, such as {@code READ ONLY}; empty for none
 * @param kept what it takes for its work to be kept
 * @param redefines whether it may change what names and columns mean: definitions, and what may hide them
 * @param sets the setting that it changes, in lower case: of {@code SET}; {@code *} where more or others may be meant; empty for none
 * @param inTransactionOnly whether it means something only together with later statements of its transaction
 * @param forgotten whether its effect ends with the call where it stands outside a transaction
 * @param sessionLock what it calls or takes that locks in the name of a session; null for nothing
 * @param encoding what it sets of its session so that the client's texts are not UTF-8 any more; null for nothing
 */
public record StatementAction(
        TransactionControl control,
        boolean chains,
        String modes,
        Kept kept,
        boolean redefines,
        String sets,
        boolean inTransactionOnly,
        boolean forgotten,
        @Nullable Lock sessionLock,
        @Nullable String encoding) {

    /** What it takes for a statement's work to be kept. */
    public enum Kept {
        /** It does no work: it sets something for the session or the transaction. */
        NOTHING,
        /** The transaction's COMMIT, and nothing less. */
        BY_COMMIT,
        /** Nobody knows: it may commit, or change what no rollback brings back. */
        PERHAPS,
        /** Nothing: it commits, or runs what may. MySQL's definitions and their kin, procedures, {@code COMMIT}. */
        AT_ONCE
    }

    /**
     * A lock in the name of a session.
     *
     * @param name what takes it or gives it back
     * @param held where it holds
     */
    public record Lock(String name, Held held) {}

    /** Where a lock of a session holds. */
    public enum Held {
        /** Inside a transaction, which keeps its session. */
        IN_TRANSACTION,
        /** Nowhere: it commits what is open, and the transaction that begins behind it releases it. */
        NEVER
    }

    /**
     * Whether it may commit what is open.
     *
     * @return true where in doubt
     */
    public boolean mayCommit() {
        return kept == Kept.PERHAPS || kept == Kept.AT_ONCE;
    }
}
