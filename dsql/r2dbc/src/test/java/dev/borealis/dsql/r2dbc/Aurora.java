package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.TrustAnchors;
import dev.borealis.local.LocalAurora;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The one Local Aurora that the tests of this module share. It ends with the JVM.
 */
final class Aurora {

    /** So that a test that hangs fails; nothing is expected to take this long. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    static {
        // From here on a blocking call on an event loop fails the test that makes it. The tests' own logger writes a
        // file.
        BlockHound.builder()
                .loadIntegrations()
                .allowBlockingCallsInside("org.slf4j.simple.SimpleLogger", "write")
                .allowBlockingCallsInside("sun.security.provider.NativePRNG", "engineNextBytes")
                .install();
    }

    private static final LocalAurora INSTANCE = LocalAurora.start();

    private Aurora() {}

    static LocalAurora local() {
        return INSTANCE;
    }

    static HostAddress hostaddr() {
        return HostAddress.parse(
                INSTANCE.dsql().hostaddr() + ":" + INSTANCE.dsql().port());
    }

    static String url() {
        return INSTANCE.dsql().r2dbcUrl();
    }

    static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(INSTANCE.accessKeyId(), INSTANCE.secretAccessKey()));
    }

    /** A factory that can sign in, for a test to change. */
    static DsqlConnectionFactory.Builder factory() {
        return DsqlConnectionFactory.builder()
                .cluster(INSTANCE.dsql().endpoint())
                .set(DsqlOption.HOSTADDR, hostaddr())
                .set(
                        DsqlOption.SSLROOTCERT,
                        TrustAnchors.parse(INSTANCE.dsql().caFile().toString()))
                .credentialsProvider(credentials());
    }

    /** Uses a connection, and closes it. */
    static <T> T with(DsqlConnectionFactory factory, Function<PostgresqlConnection, Mono<T>> use) {
        return Mono.usingWhen(factory.create(), use, PostgresqlConnection::close)
                .block(PATIENCE);
    }

    /** Runs statements as admin, each in a transaction of its own. */
    static void execute(String... statements) {
        with(
                factory().build(),
                connection -> Flux.just(statements)
                        .concatMap(sql -> run(connection, sql))
                        .then());
    }

    static Mono<Long> run(Connection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> result.getRowsUpdated())
                .reduce(0L, Long::sum);
    }

    /** The first column of all rows, as text. */
    static Mono<List<String>> values(Connection connection, String query) {
        return Flux.from(connection.createStatement(query).execute())
                .concatMap(result -> result.map(row -> String.valueOf(row.get(0))))
                .collectList();
    }

    /** The first column of the first row, as text. */
    static Mono<String> value(Connection connection, String query) {
        return values(connection, query).map(values -> values.get(0));
    }

    static String value(ConnectionFactory factory, String query) {
        return Mono.usingWhen(
                        Mono.<Connection>from(factory.create()),
                        connection -> value(connection, query),
                        Connection::close)
                .block(PATIENCE);
    }
}
