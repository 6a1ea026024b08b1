package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * What to do in one transaction.
 *
 * @param <T> what it gives
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface TransactionWork<T extends @Nullable Object, X extends Exception> {

    /**
     * Does the work.
     *
     * @param database the database, in the transaction; of no use after the work
     * @return what the work gives
     * @throws X to have the transaction rolled back
     */
    T run(AuroraDatabase database) throws X;
}
