package dev.borealis.benchmarks.r2dbc;

import dev.borealis.benchmarks.ConnectRun;
import dev.borealis.benchmarks.Interleaved;
import dev.borealis.benchmarks.Interleaved.Contender;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlTokens;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.r2dbc.DsqlConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.postgresql.client.SSLNegotiation;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
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
        System.exit(ConnectRun.of(Client.class, args));
    }

    /** The driver takes the name it dials for the server's; the certificate of Local Aurora is for localhost too. */
    static ConnectionFactory raw(String endpoint, String port) {
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

    static DsqlConnectionFactory borealis(String endpoint, String port) {
        return DsqlConnectionFactory.builder()
                .cluster(endpoint)
                .set(DsqlOption.HOSTADDR, HostAddress.parse("localhost:" + port))
                .build();
    }

    /** The measuring side. */
    public static final class Client {

        private Client() {}

        /** Measures and prints. */
        public static void main(String[] args) throws Exception {
            ConnectRun.compare(
                    new Contender("raw r2dbc-postgresql, ready password", work(raw(args[0], args[1]))),
                    new Contender("Borealis", work(borealis(args[0], args[1]))),
                    args);
        }

        private static Interleaved.Work work(ConnectionFactory factory) {
            var openAndClose =
                    Mono.<Connection>from(factory.create()).flatMap(connection -> Mono.from(connection.close()));
            return openAndClose::block;
        }
    }
}
