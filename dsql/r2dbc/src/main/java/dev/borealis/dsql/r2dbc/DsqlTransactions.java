package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlListener;
import dev.borealis.dsql.RetryLine;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.dsql.TransactionRetry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.Wrapped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs functions in transactions, again where another transaction was first or the connection was lost before COMMIT.
 *
 * <p>Each attempt has a connection of its own, and calls the function anew: it must leave nothing behind but what it writes in
 * the transaction. An exception rolls back. A connection lost during COMMIT is never run again: the subscriber gets a
 * {@link CommitOutcomeUnknownException}. After the last attempt it gets that one's exception, with the earlier ones suppressed.
 * Cancelling rolls back, also between attempts. A function that has not ended after five minutes is given up, as the service
 * commits no transaction that is older. Immutable, thread-safe.
 *
 * <pre>{@code
 * DsqlTransactions transactions = DsqlTransactions.over(pool);
 * Mono<Long> moved = transactions.run(connection ->
 *         Mono.from(connection.createStatement("UPDATE account SET owner = 2 WHERE owner = 1").execute())
 *                 .flatMap(result -> Mono.from(result.getRowsUpdated())));
 * }</pre>
 */
public final class DsqlTransactions {

    /** The service commits no transaction that is older. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ConnectionFactory factory;
    private final TransactionRetry retry;
    private final RetryLine line;
    private final Optional<TransactionDefinition> definition;
    private final Duration longest;

    private DsqlTransactions(
            ConnectionFactory factory,
            TransactionRetry retry,
            RetryLine line,
            Optional<TransactionDefinition> definition,
            Duration longest) {
        this.factory = factory;
        this.retry = retry;
        this.line = line;
        this.definition = definition;
        this.longest = longest;
    }

    /**
     * Takes connections from a factory or a pool. Policy and listener are those of its options, if it is one of Borealis or a
     * pool over one, else the defaults.
     *
     * @param factory where each attempt takes its connection from
     * @return transactions over it
     */
    public static DsqlTransactions over(ConnectionFactory factory) {
        var retry = TransactionRetry.of(Failures.RULES);
        return new DsqlTransactions(
                factory,
                ours(factory)
                        .map(known -> retry.withPolicy(RetryPolicy.of(known.options()))
                                .withListener(known.listener()))
                        .orElse(retry),
                new RetryLine(),
                Optional.empty(),
                LONGEST);
    }

    private static Optional<DsqlConnectionFactory> ours(ConnectionFactory factory) {
        if (factory instanceof DsqlConnectionFactory known) {
            return Optional.of(known);
        }
        return factory instanceof Wrapped<?> wrapped && wrapped.unwrap() instanceof ConnectionFactory inner
                ? ours(inner)
                : Optional.empty();
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
     * Takes another policy.
     *
     * @param policy how often, how fast and how long
     * @return transactions that are otherwise the same
     */
    public DsqlTransactions withPolicy(RetryPolicy policy) {
        return new DsqlTransactions(factory, retry.withPolicy(policy), line, definition, longest);
    }

    /**
     * Takes another listener.
     *
     * @param listener who is told of attempts; what it throws does no harm
     * @return transactions that are otherwise the same
     */
    public DsqlTransactions withListener(DsqlListener listener) {
        return new DsqlTransactions(factory, retry.withListener(listener), line, definition, longest);
    }

    /**
     * Begins transactions by a definition, as R2DBC has them.
     *
     * @param how the attributes of BEGIN
     * @return transactions that are otherwise the same
     */
    public DsqlTransactions withDefinition(TransactionDefinition how) {
        return new DsqlTransactions(factory, retry, line, Optional.of(how), longest);
    }

    /** For tests: the age at which a function is given up. */
    DsqlTransactions withLongest(Duration age) {
        return new DsqlTransactions(factory, retry, line, definition, age);
    }

    /**
     * Begins transactions that may only read. They meet no conflicts, so they do not line up with others.
     *
     * @return transactions that are otherwise the same
     */
    public DsqlTransactions readOnly() {
        return new DsqlTransactions(factory, retry, new RetryLine(), Optional.of(ReadOnly.DEFINITION), longest);
    }

    /**
     * Runs a function in a transaction. Each subscription is a transaction. Inside the function of another one of the same source
     * it fails with an {@link IllegalStateException}, as far as Reactor's context reaches.
     *
     * @param work gets a connection on which the transaction has begun, and is subscribed to once an attempt
     * @param <T> what it gives
     * @return its result, once that is committed
     */
    public <T> Mono<T> run(Function<? super Connection, ? extends Mono<T>> work) {
        var nesting = new Nesting(factory);
        return nesting.refuse(Mono.defer(() -> new TransactionRun<T>(
                        factory,
                        definition,
                        longest,
                        retry.start(),
                        line,
                        retry.policy().maxDelay(),
                        connection -> nesting.mark(work.apply(connection)))
                .run()));
    }

    /**
     * Runs a function with many results in a transaction. As an attempt may be in vain, the results are kept in memory until
     * they are committed.
     *
     * @param work gets a connection on which the transaction has begun, and is subscribed to once an attempt
     * @param <T> what it gives
     * @return its results, once they are committed
     */
    public <T> Flux<T> runMany(Function<? super Connection, ? extends Flux<T>> work) {
        return run(connection -> work.apply(connection).collectList()).flatMapIterable(Function.identity());
    }
}
