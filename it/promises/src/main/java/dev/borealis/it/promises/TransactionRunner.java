package dev.borealis.it.promises;

import java.util.Random;
import java.util.Set;

/**
 * Something that runs transactions on connections of a pool, as the suite sees it. Safe for threads. It is set up with four
 * connections and without waits between attempts.
 */
public interface TransactionRunner extends AutoCloseable {

    /**
     * How work can meddle with the connection that this runner gives it.
     *
     * @return the methods that the connection has
     */
    Set<Step.Way> ways();

    /**
     * Tells who ends the transaction.
     *
     * @return false where the work may, as in plain JDBC: then what it ends is its own affair
     */
    default boolean endsTransactions() {
        return true;
    }

    /**
     * Tells what a cancellation does while a statement is under way.
     *
     * @return false where a thread waits for the statement's answer first
     */
    default boolean cancelsAtOnce() {
        return true;
    }

    /**
     * Begins to run work in a transaction.
     *
     * @param work what to do
     * @return the transaction; its failure is not thrown here
     */
    Running start(Work work);

    /**
     * Begins to run work that is to be cancelled, in a transaction that takes long enough for that.
     *
     * @param work what to do
     * @param random draws by what means, where there are several
     * @return the transaction
     */
    default Running startToCancel(Work work, Random random) {
        return start(work);
    }

    /**
     * Runs work in a transaction.
     *
     * @param work what to do
     * @return how it ended
     */
    default Ending run(Work work) {
        return start(work).await();
    }

    /**
     * Runs work in a transaction, in this thread if it blocks one.
     *
     * @param work what to do
     * @return how it ended
     */
    default Ending runHere(Work work) {
        return run(work);
    }

    /**
     * Runs one statement by itself, on a connection of the same pool: what somebody does who has nothing to do with the
     * transactions.
     *
     * @param sql a statement
     * @return how it ended
     */
    Ending runAlone(String sql);

    /**
     * Takes a connection of the pool, begins a transaction on it, runs a statement, and never gives it back.
     *
     * @param sql the statement
     * @return false where there is nothing to lend
     * @throws Exception if it cannot be done
     */
    default boolean leak(String sql) throws Exception {
        return false;
    }

    /**
     * Counts the connections that are not back.
     *
     * @return how many are lent; 0 where there is nothing to lend
     */
    int lent();

    @Override
    void close();
}
