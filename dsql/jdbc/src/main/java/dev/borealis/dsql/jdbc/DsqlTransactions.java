package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.DsqlListener;
import dev.borealis.dsql.FailureRules;
import dev.borealis.dsql.RetryLine;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;

/**
 * Runs functions in transactions, and again where another transaction was first.
 *
 * <p>A function that returns is committed; one that throws anything is rolled back. After a conflict, or a connection that was
 * lost before COMMIT, it is run again as the {@linkplain RetryPolicy policy} says, on a fresh connection where there is a
 * {@link DataSource}. The caller gets the result, or the failure of the last attempt with those of the earlier ones suppressed.
 * A connection lost during COMMIT is never run again: {@link CommitOutcomeUnknownException}.
 *
 * <p>Waiting can be interrupted: the failure is thrown at once and the thread stays interrupted. Autocommit and read-only of a
 * connection are as before at the end. Immutable; thread-safe if made over a {@link DataSource}.
 *
 * <pre>{@code
 * DsqlTransactions transactions = DsqlTransactions.over(dataSource);
 * int moved = transactions.call(connection -> transfer(connection, from, to, 100));
 * transactions.readOnly().call(this::report);
 * transactions.withoutRetry().run(this::once);
 * }</pre>
 */
public final class DsqlTransactions {

    /** How many rows a transaction may modify. */
    private static final int MOST_ROWS = 3000;

    private final ConnectionSource source;
    private final TransactionRetry retry;
    private final RetryLine line;
    private final boolean readOnly;

    private DsqlTransactions(ConnectionSource source, TransactionRetry retry, RetryLine line, boolean readOnly) {
        this.source = source;
        this.retry = retry;
        this.line = line;
        this.readOnly = readOnly;
    }

    /**
     * Takes a connection from a data source for each attempt.
     *
     * <p>If it is a {@link DsqlDataSource}, or a pool around one, its retry options and its listener hold.
     *
     * @param dataSource a data source or pool; keep one of these transactions with it
     * @return transactions that are retried as the options say
     * @throws SQLException if the data source cannot tell what it wraps
     */
    public static DsqlTransactions over(DataSource dataSource) throws SQLException {
        var retry = TransactionRetry.of(FailureRules.jdbc());
        if (dataSource.isWrapperFor(DsqlDataSource.class)) {
            retry = dataSource.unwrap(DsqlDataSource.class).configure(retry);
        }
        return new DsqlTransactions(new ConnectionSource.Fresh(dataSource), retry, new RetryLine(), false);
    }

    /**
     * Uses one connection for all attempts. It must be outside a transaction, and stays open.
     *
     * @param connection the caller's connection
     * @return transactions that are retried as by default, as long as the connection lasts
     * @throws IllegalStateException if it was given to the function of a transaction
     */
    public static DsqlTransactions over(Connection connection) {
        if (GuardedConnection.isGuarded(connection)) {
            throw new IllegalStateException("This connection is in a transaction already: just use it");
        }
        return new DsqlTransactions(
                new ConnectionSource.Given(connection),
                TransactionRetry.of(FailureRules.jdbc()),
                new RetryLine(),
                false);
    }

    /**
     * Takes another policy.
     *
     * @param policy how often, how fast and how long
     * @return transactions that are otherwise the same
     */
    public DsqlTransactions withPolicy(RetryPolicy policy) {
        return new DsqlTransactions(source, retry.withPolicy(policy), line, readOnly);
    }

    /**
     * Runs everything once.
     *
     * @return transactions that are otherwise the same
     */
    public DsqlTransactions withoutRetry() {
        return withPolicy(RetryPolicy.none());
    }

    /**
     * Takes another listener.
     *
     * @param listener is told of failed attempts, retries and how transactions end
     * @return transactions that are otherwise the same
     */
    public DsqlTransactions withListener(DsqlListener listener) {
        return new DsqlTransactions(source, retry.withListener(listener), line, readOnly);
    }

    /**
     * Runs everything {@code READ ONLY}: it cannot write, and cannot conflict by its data.
     *
     * @return transactions that are otherwise the same
     */
    public DsqlTransactions readOnly() {
        return new DsqlTransactions(source, retry, line, true);
    }

    /**
     * Tells the policy.
     *
     * @return how often, how fast and how long
     */
    public RetryPolicy policy() {
        return retry.policy();
    }

    /**
     * Runs a function that has no result.
     *
     * @param action the work; may be run several times
     * @param <E> what it throws besides {@link SQLException}
     * @throws CommitOutcomeUnknownException if nobody knows whether it is committed
     * @throws SQLException if it is not committed
     * @throws E if the function throws it
     * @throws IllegalStateException if a transaction of the same source is running in this thread
     */
    public <E extends Exception> void run(TransactionAction<E> action) throws SQLException, E {
        this.<Boolean, E>call(connection -> {
            action.accept(connection);
            return Boolean.TRUE;
        });
    }

    /**
     * Runs a function.
     *
     * @param function the work; may be run several times
     * @param <T> what it results in
     * @param <E> what it throws besides {@link SQLException}
     * @return the result of the attempt that was committed
     * @throws CommitOutcomeUnknownException if nobody knows whether it is committed
     * @throws SQLException if it is not committed
     * @throws E if the function throws it
     * @throws IllegalStateException if a transaction of the same source is running in this thread
     */
    public <T, E extends Exception> T call(TransactionFunction<T, E> function) throws SQLException, E {
        Runnable leave = Nesting.enter(source.identity());
        try {
            return new RetryLoop(source, readOnly, retry, line).run(function);
        } finally {
            leave.run();
        }
    }

    /**
     * Writes a long batch in parts, each in a transaction of its own and retried by itself: the way past the limit of 3,000
     * modified rows a transaction.
     *
     * @param items what to write; taken as they are needed
     * @param partSize how many items a transaction writes, from 1 to 3000; less if one modifies several rows, or large ones
     * @param action writes one part
     * @param <T> what is written
     * @param <E> not thrown as such, but as the cause
     * @return how many items were written
     * @throws BatchFailedException if a part failed; it tells where to go on
     * @throws IllegalArgumentException if the size is out of range
     */
    public <T, E extends Exception> long inParts(Iterable<T> items, int partSize, BatchAction<T, E> action)
            throws BatchFailedException {
        if (partSize < 1 || partSize > MOST_ROWS) {
            throw new IllegalArgumentException("A part of " + partSize + " items: give 1 to " + MOST_ROWS
                    + ", as many rows as a transaction may modify");
        }
        long done = 0;
        var rest = items.iterator();
        while (rest.hasNext()) {
            var part = take(rest, partSize);
            try {
                run(connection -> action.accept(connection, part));
            } catch (Exception e) {
                throw new BatchFailedException(done, e);
            }
            done += part.size();
        }
        return done;
    }

    private static <T> List<T> take(Iterator<T> rest, int most) {
        var part = new ArrayList<T>();
        while (part.size() < most && rest.hasNext()) {
            part.add(rest.next());
        }
        return List.copyOf(part);
    }
}
