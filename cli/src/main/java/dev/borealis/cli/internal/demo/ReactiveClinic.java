package dev.borealis.cli.internal.demo;

import dev.borealis.dsql.r2dbc.DsqlTransactions;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A Pet Clinic over R2DBC: every piece of work is a transaction that is run again when it meets a conflict. Not thread-safe.
 */
final class ReactiveClinic implements Place {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ConnectionFactory connections;
    private final DsqlTransactions transactions;
    private final Deque<String> undo = new ArrayDeque<>();

    ReactiveClinic(ConnectionFactory connections) {
        this.connections = connections;
        this.transactions = DsqlTransactions.over(connections);
    }

    /** The steps of a clinic's life, on plain connections or on a pool. */
    static Scenario<ReactiveClinic> scenario(String title, ConnectionFactory connections) {
        return new Scenario<>(
                title,
                new ReactiveClinic(connections),
                List.of(
                        new ReactiveSignIn(),
                        new ReactiveTables(),
                        new ReactiveOwners(),
                        new ReactiveListing(),
                        new ReactiveConflict()));
    }

    /** Creates something and remembers how to get rid of it; both as a transaction of their own. */
    void create(String create, String drop) {
        undo.push(drop);
        inTransaction(connection -> changed(connection.createStatement(create)));
    }

    /** Runs in one transaction. */
    <T> T inTransaction(Function<Connection, Mono<T>> work) {
        return transactions.run(work).blockOptional(PATIENCE).orElseThrow();
    }

    /** Runs besides, as somebody else would: on a connection of its own, and committed at once. */
    Mono<Long> besides(String sql) {
        return Mono.usingWhen(
                Mono.<Connection>from(connections.create()),
                connection -> changed(connection.createStatement(sql)),
                Connection::close);
    }

    /** How many rows a statement changes. */
    static Mono<Long> changed(Statement statement) {
        return Flux.from(statement.execute())
                .concatMap(result -> result.getRowsUpdated())
                .reduce(0L, Long::sum);
    }

    /** The first column of what a statement gives, as text. */
    static Flux<String> column(Statement statement) {
        return Flux.from(statement.execute())
                .concatMap(result -> result.map(row -> String.valueOf(row.get(0, String.class))));
    }

    @Override
    public String cleanUp() {
        StringBuilder failures = new StringBuilder();
        for (String drop = undo.poll(); drop != null; drop = undo.poll()) {
            String sql = drop;
            try {
                inTransaction(connection -> changed(connection.createStatement(sql)));
            } catch (R2dbcException refused) {
                failures.append(sql).append(": ").append(refused.getMessage()).append('\n');
            }
        }
        if (connections instanceof Disposable pool) {
            pool.dispose();
        }
        return failures.toString();
    }
}
