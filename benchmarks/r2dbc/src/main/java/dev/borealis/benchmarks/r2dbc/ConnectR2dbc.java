package dev.borealis.benchmarks.r2dbc;

import dev.borealis.benchmarks.Interleaved;
import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.benchmarks.MedianInterval;
import dev.borealis.benchmarks.TrustStore;
import dev.borealis.benchmarks.Versions;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlTokens;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.r2dbc.DsqlConnectionFactory;
import dev.borealis.local.LocalAurora;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.postgresql.client.SSLNegotiation;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Mono;

/**
 * Time to open and close a connection: Borealis, and raw r2dbc-postgresql with a ready password, in turn against one Local
 * Aurora that runs in a process of its own.
 *
 * <p>Both trust what the JVM trusts and verify in full, as on AWS; the CA of Local Aurora is given to the JVM as its trust store.
 * Arguments: counted rounds (1000) and warm-up rounds (200).
 */
public final class ConnectR2dbc {

    private ConnectR2dbc() {}

    /** Starts the server, then this class's {@link Client} in a JVM of its own. */
    public static void main(String[] args) throws Exception {
        String rounds = args.length > 0 ? args[0] : "1000";
        String warmup = args.length > 1 ? args[1] : "200";
        try (LocalAurora aurora =
                LocalAurora.builder().limit("connection-burst", 1_000_000).start()) {
            System.exit(client(aurora, TrustStore.of(aurora.dsql().caFile()), rounds, warmup)
                    .waitFor());
        }
    }

    private static Process client(LocalAurora aurora, Path trustStore, String rounds, String warmup)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=" + TrustStore.PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                Client.class.getName(),
                aurora.dsql().endpoint(),
                Integer.toString(aurora.dsql().port()),
                rounds,
                warmup);
        builder.environment().put("AWS_ACCESS_KEY_ID", aurora.accessKeyId());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", aurora.secretAccessKey());
        return builder.inheritIO().start();
    }

    /** The measuring side. */
    public static final class Client {

        private Client() {}

        /** Measures and prints. */
        public static void main(String[] args) throws Exception {
            var contenders = List.of(
                    new Contender("raw r2dbc-postgresql, ready password", work(raw(args[0], args[1]))),
                    new Contender("Borealis", work(borealis(args[0], args[1]))));
            double[][] nanos = new Interleaved(contenders).run(Integer.parseInt(args[3]), Integer.parseInt(args[2]));
            System.out.println("Versions: " + Versions.describe());
            for (int i = 0; i < nanos.length; i++) {
                System.out.printf(
                        Locale.ROOT,
                        "%-38s median %.3f ms%n",
                        contenders.get(i).name(),
                        MedianInterval.of(nanos[i]).median() / 1e6);
            }
            MedianInterval ratio = MedianInterval.of(Interleaved.ratios(nanos[1], nanos[0]));
            System.out.printf(
                    Locale.ROOT,
                    "%-38s median ratio %.3f, 95 %% interval %.3f to %.3f, %d rounds%n",
                    "Borealis / raw r2dbc-postgresql",
                    ratio.median(),
                    ratio.lower(),
                    ratio.upper(),
                    nanos[0].length);
        }

        /** The driver takes the name it dials for the server's; the certificate of Local Aurora is for localhost too. */
        private static ConnectionFactory raw(String endpoint, String port) {
            String token = DsqlTokens.builder()
                    .cluster(endpoint)
                    .duration(Duration.ofHours(6))
                    .build()
                    .create()
                    .value();
            return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                    .host("localhost")
                    .port(Integer.parseInt(port))
                    .username("admin")
                    .password(token)
                    .database("postgres")
                    .sslMode(SSLMode.VERIFY_FULL)
                    .sslNegotiation(SSLNegotiation.DIRECT)
                    .build());
        }

        private static ConnectionFactory borealis(String endpoint, String port) {
            return DsqlConnectionFactory.builder()
                    .cluster(endpoint)
                    .set(DsqlOption.HOSTADDR, HostAddress.parse("localhost:" + port))
                    .build();
        }

        private static Interleaved.Work work(ConnectionFactory factory) {
            var openAndClose =
                    Mono.<Connection>from(factory.create()).flatMap(connection -> Mono.from(connection.close()));
            return openAndClose::block;
        }
    }
}
