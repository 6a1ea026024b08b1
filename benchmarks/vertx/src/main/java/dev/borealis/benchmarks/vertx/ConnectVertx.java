package dev.borealis.benchmarks.vertx;

import dev.borealis.benchmarks.ConnectRun;
import dev.borealis.benchmarks.Interleaved;
import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.benchmarks.TrustStore;
import dev.borealis.dsql.DsqlTokens;
import dev.borealis.dsql.vertx.DsqlConnectOptions;
import dev.borealis.dsql.vertx.DsqlConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.JksOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Time to open and close a connection: Borealis, and raw vertx-pg-client with a ready password, in turn against one Local Aurora
 * that runs in a process of its own.
 *
 * <p>Both trust what the JVM trusts and verify in full, as on AWS; the CA of Local Aurora is given to the JVM as its trust store.
 * Arguments: counted rounds (1000) and warm-up rounds (200).
 */
public final class ConnectVertx {

    private ConnectVertx() {}

    /** Starts the server, then this class's {@link Client} in a JVM of its own. */
    public static void main(String[] args) throws Exception {
        System.exit(ConnectRun.of(Client.class, args));
    }

    /** The client takes the name it dials for the server's; the certificate of Local Aurora is for localhost too. */
    static PgConnectOptions raw(String endpoint, String port) {
        String token = DsqlTokens.builder()
                .cluster(endpoint)
                .duration(Duration.ofHours(6))
                .build()
                .create()
                .value();
        return new PgConnectOptions()
                .setHost("localhost")
                .setPort(Integer.parseInt(port))
                .setUser("admin")
                .setPassword(token)
                .setDatabase("postgres")
                .setSslMode(SslMode.VERIFY_FULL)
                .setSslOptions(new ClientSSLOptions()
                        .setHostnameVerificationAlgorithm("HTTPS")
                        .setTrustOptions(new JksOptions()
                                .setPath(System.getProperty("javax.net.ssl.trustStore"))
                                .setPassword(TrustStore.PASSWORD)));
    }

    static DsqlConnectOptions borealis(String endpoint, String port) {
        return new DsqlConnectOptions().setCluster(endpoint).set("hostaddr", "localhost:" + port);
    }

    /** The measuring side. */
    public static final class Client {

        private Client() {}

        /** Measures and prints. */
        public static void main(String[] args) throws Exception {
            Vertx vertx = Vertx.vertx();
            PgConnectOptions raw = raw(args[0], args[1]);
            DsqlConnectOptions borealis = borealis(args[0], args[1]);
            ConnectRun.compare(
                    new Contender("raw vertx-pg-client, ready password", work(() -> PgConnection.connect(vertx, raw))),
                    new Contender("Borealis", work(() -> DsqlConnection.connect(vertx, borealis))),
                    args);
            vertx.close().await();
        }

        private static Interleaved.Work work(Supplier<Future<PgConnection>> connect) {
            return () -> connect.get().compose(PgConnection::close).await(1, TimeUnit.MINUTES);
        }
    }
}
