package dev.borealis.benchmarks.vertx;

import dev.borealis.benchmarks.ConnectRun;
import dev.borealis.benchmarks.Interleaved;
import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.dsql.vertx.DsqlPool;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A plain query, a query with a parameter, and a transaction of two statements, through a pool of Borealis, beside Vert.x's own
 * pool on the same server: what the promises cost. One at a time, and eight.
 *
 * <p>Arguments: counted rounds (200) and warm-up rounds (100), of 200 each.
 */
public final class PoolQueryVertx {

    private static final int EACH = 200;
    private static final int SIZE = 8;
    private static final String QUERY = "SELECT owner FROM account WHERE id = ";
    private static final String UPDATE = "UPDATE account SET balance = balance + 1 WHERE id = ";

    private PoolQueryVertx() {}

    /** Starts the server, then this class's {@link Client} in a JVM of its own. */
    public static void main(String[] args) throws Exception {
        System.exit(ConnectRun.of(
                Client.class, new String[] {args.length > 0 ? args[0] : "200", args.length > 1 ? args[1] : "100"}));
    }

    /** Something to do on the pool; clients that do it at once have different numbers. */
    private interface Work {
        Future<?> on(Pool pool, int client);
    }

    /** The measuring side. */
    public static final class Client {

        private Client() {}

        /** Measures and prints. */
        public static void main(String[] args) throws Exception {
            Vertx vertx = Vertx.vertx();
            var size = new PoolOptions().setMaxSize(SIZE);
            Pool raw = PgBuilder.pool()
                    .using(vertx)
                    .connectingTo(ConnectVertx.raw(args[0], args[1]))
                    .with(size)
                    .build();
            Pool ours = DsqlPool.builder()
                    .using(vertx)
                    .connectingTo(ConnectVertx.borealis(args[0], args[1]))
                    .with(size)
                    .build();
            fill(raw);
            for (int clients : new int[] {1, SIZE}) {
                compare("plain query", clients, args, raw, ours, Client::plain);
                compare("query with a parameter", clients, args, raw, ours, Client::bound);
                compare("transaction", clients, args, raw, ours, Client::transaction);
            }
            vertx.close().await();
        }

        private static void compare(String what, int clients, String[] args, Pool raw, Pool ours, Work work)
                throws Exception {
            System.out.println(what + ", " + clients + " at a time, " + EACH + " a round");
            ConnectRun.compare(
                    new Contender("Vert.x's own pool", round(raw, work, clients)),
                    new Contender("Borealis", round(ours, work, clients)),
                    args);
        }

        private static Interleaved.Work round(Pool pool, Work work, int clients) {
            return () -> Future.all(IntStream.range(0, clients)
                            .mapToObj(client -> again(pool, work, client, EACH / clients))
                            .toList())
                    .await(1, TimeUnit.MINUTES);
        }

        private static Future<?> again(Pool pool, Work work, int client, int times) {
            return times == 0
                    ? Future.succeededFuture()
                    : work.on(pool, client).compose(done -> again(pool, work, client, times - 1));
        }

        private static void fill(Pool pool) {
            pool.query("CREATE TABLE account (id int PRIMARY KEY, owner text, balance bigint)")
                    .execute()
                    .compose(made -> pool.query(
                                    "INSERT INTO account SELECT i, 'owner ' || i, 0 FROM generate_series(0, 63) i")
                            .execute())
                    .await();
        }

        private static Future<?> plain(Pool pool, int client) {
            return pool.query(QUERY + client).execute();
        }

        private static Future<?> bound(Pool pool, int client) {
            return pool.preparedQuery(QUERY + "$1").execute(Tuple.of(client));
        }

        private static Future<?> transaction(Pool pool, int client) {
            return pool.withTransaction(connection -> connection
                    .preparedQuery(QUERY + "$1")
                    .execute(Tuple.of(client))
                    .compose(found -> connection.preparedQuery(UPDATE + "$1").execute(Tuple.of(client))));
        }
    }
}
