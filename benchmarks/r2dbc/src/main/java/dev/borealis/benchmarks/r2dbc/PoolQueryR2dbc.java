package dev.borealis.benchmarks.r2dbc;

import dev.borealis.benchmarks.ConnectRun;
import dev.borealis.benchmarks.Interleaved;
import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.dsql.r2dbc.DsqlPool;
import dev.borealis.dsql.r2dbc.DsqlTransactions;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A plain query, a query with a parameter, and a transaction of two statements, through a pool as Borealis sets it up, beside
 * r2dbc-pool over r2dbc-postgresql on the same server: what the promises cost. One at a time, and eight.
 *
 * <p>Arguments: counted rounds (200) and warm-up rounds (100), of 200 each.
 */
public final class PoolQueryR2dbc {

    private static final int EACH = 200;
    private static final int SIZE = 8;

    private PoolQueryR2dbc() {}

    /** Starts the server, then this class's {@link Client} in a JVM of its own. */
    public static void main(String[] args) throws Exception {
        System.exit(ConnectRun.of(
                Client.class, new String[] {args.length > 0 ? args[0] : "200", args.length > 1 ? args[1] : "100"}));
    }

    /** Something to do on the pool; clients that do it at once have different numbers. */
    private interface Work {
        Mono<?> on(ConnectionFactory pool, int client);
    }

    /** The measuring side. */
    public static final class Client {

        private Client() {}

        /** Measures and prints. */
        public static void main(String[] args) throws Exception {
            var raw = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectR2dbc.raw(args[0], args[1]))
                    .maxSize(SIZE)
                    .build());
            var ours = DsqlPool.builder(ConnectR2dbc.borealis(args[0], args[1]))
                    .maxSize(SIZE)
                    .build();
            var transactions = DsqlTransactions.over(ours);
            fill(raw);
            for (int clients : new int[] {1, SIZE}) {
                compare("plain query", clients, args, raw, Client::plain, ours, Client::plain);
                compare("query with a parameter", clients, args, raw, Client::bound, ours, Client::bound);
                compare(
                        "transaction",
                        clients,
                        args,
                        raw,
                        Client::transaction,
                        ours,
                        (pool, client) -> transactions.run(connection -> change(connection, client)));
            }
            raw.dispose();
            ours.dispose();
        }

        private static void compare(
                String what,
                int clients,
                String[] args,
                ConnectionFactory raw,
                Work rawWork,
                ConnectionFactory ours,
                Work ourWork)
                throws Exception {
            System.out.println(what + ", " + clients + " at a time, " + EACH + " a round");
            ConnectRun.compare(
                    new Contender("r2dbc-pool, r2dbc-postgresql", round(raw, rawWork, clients)),
                    new Contender("Borealis", round(ours, ourWork, clients)),
                    args);
        }

        private static Interleaved.Work round(ConnectionFactory pool, Work work, int clients) {
            var all = Flux.range(0, clients)
                    .flatMap(
                            client -> Flux.range(0, EACH / clients).concatMap(number -> work.on(pool, client)), clients)
                    .then();
            return all::block;
        }

        private static void fill(ConnectionFactory pool) {
            Flux.just(
                            "CREATE TABLE account (id int PRIMARY KEY, owner text, balance bigint)",
                            "INSERT INTO account SELECT i, 'owner ' || i, 0 FROM generate_series(0, 63) i")
                    .concatMap(sql -> with(pool, connection -> run(connection.createStatement(sql))))
                    .blockLast();
        }

        private static <T> Mono<T> with(ConnectionFactory pool, Function<Connection, Mono<T>> use) {
            return Mono.usingWhen(Mono.<Connection>from(pool.create()), use, Connection::close);
        }

        private static Mono<Long> run(Statement statement) {
            return Flux.from(statement.execute())
                    .flatMap(Result::getRowsUpdated)
                    .reduce(0L, Long::sum);
        }

        private static Mono<Object> row(Statement query) {
            return Flux.from(query.execute())
                    .flatMap(result -> result.map(row -> (Object) String.valueOf(row.get(0))))
                    .last();
        }

        private static Mono<?> plain(ConnectionFactory pool, int client) {
            return with(
                    pool,
                    connection -> row(connection.createStatement("SELECT owner FROM account WHERE id = " + client)));
        }

        private static Mono<Object> owner(Connection connection, int client) {
            return row(connection
                    .createStatement("SELECT owner FROM account WHERE id = $1")
                    .bind(0, client));
        }

        private static Mono<?> bound(ConnectionFactory pool, int client) {
            return with(pool, connection -> owner(connection, client));
        }

        private static Mono<Long> change(Connection connection, int client) {
            return owner(connection, client)
                    .then(run(connection
                            .createStatement("UPDATE account SET balance = balance + 1 WHERE id = $1")
                            .bind(0, client)));
        }

        private static Mono<?> transaction(ConnectionFactory pool, int client) {
            return Mono.usingWhen(
                    Mono.<Connection>from(pool.create()),
                    connection -> Mono.from(connection.beginTransaction())
                            .then(change(connection, client))
                            .delayUntil(changed -> connection.commitTransaction()),
                    Connection::close);
        }
    }
}
