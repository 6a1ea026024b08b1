package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.TlsMode;
import dev.borealis.dsql.TrustAnchors;
import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.ValidationDepth;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HostnameVerifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class DsqlConnectionFactoryTest {

    private static final String APP = "app";

    @BeforeAll
    static void makeAnOrdinaryUserWithSchemas() {
        Aurora.execute(
                "CREATE ROLE " + APP + " WITH LOGIN",
                "AWS IAM GRANT " + APP + " TO 'arn:aws:iam::123456789012:role/app'",
                "CREATE SCHEMA \"We\"\"ird, one\"",
                "GRANT USAGE, CREATE ON SCHEMA \"We\"\"ird, one\" TO " + APP,
                "CREATE SCHEMA plain",
                "GRANT USAGE, CREATE ON SCHEMA plain TO " + APP);
    }

    @Test
    void isFoundByItsUrl() {
        var options = ConnectionFactoryOptions.parse(Aurora.url())
                .mutate()
                .option(DsqlConnectionFactoryProvider.CREDENTIALS_PROVIDER, Aurora.credentials())
                .build();

        var factory = ConnectionFactories.get(options);

        assertThat(factory).isInstanceOf(DsqlConnectionFactory.class);
        assertThat(factory.getMetadata().getName()).isEqualTo("PostgreSQL");
        assertThat(Aurora.value(factory, "SELECT current_user")).isEqualTo("admin");
    }

    @Test
    void signsInAndNamesItself() {
        var factory = Aurora.factory().build();

        assertThat(Aurora.value(factory, "SHOW application_name"))
                .isEqualTo("borealis-dsql-r2dbc/" + ConnectorVersion.CURRENT.text());
        assertThat(Aurora.value(
                        Aurora.factory()
                                .set(DsqlOption.APPLICATION_NAME, "mine")
                                .build(),
                        "SHOW application_name"))
                .isEqualTo("mine");
    }

    @Test
    void signsEveryConnectionAnewAndAwayFromEventLoops() {
        var asked = new AtomicInteger();
        var blocking = new AtomicBoolean(true);
        AwsCredentialsProvider counting = () -> {
            asked.incrementAndGet();
            blocking.compareAndSet(true, !reactor.core.scheduler.Schedulers.isInNonBlockingThread());
            return Aurora.credentials().resolveCredentials();
        };
        var factory = Aurora.factory()
                .credentialsProvider(counting)
                .set(DsqlOption.TOKEN_DURATION, Duration.ofMinutes(1))
                .build();

        Aurora.value(factory, "SELECT 1");
        Aurora.value(factory, "SELECT 1");

        assertThat(asked).hasValue(2);
        assertThat(blocking).isTrue();
    }

    @Test
    void tellsAListenerOfTokensAndConnections() {
        var events = new CopyOnWriteArrayList<DsqlEvent>();

        Aurora.value(Aurora.factory().listener(events::add).build(), "SELECT 1");

        assertThat(events).hasSize(2);
        assertThat(events.get(0)).isInstanceOf(DsqlEvent.TokenIssued.class);
        assertThat(events.get(1)).isInstanceOf(DsqlEvent.Connected.class);
        assertThat(events.toString()).doesNotContain("X-Amz");
    }

    @Test
    void looksNothingUpBeforeTheFirstConnection() {
        DsqlConnectionFactory.of(
                        "r2dbc:aurora-dsql://abcdefghijklmnopqrstuvwx12?sslrootcert=/no/such/file&profile=nobody")
                .create();
    }

    @Test
    void worksFromABareIdAndARegion() {
        var factory = Aurora.factory()
                .cluster(Aurora.local().dsql().clusterId())
                .set(DsqlOption.REGION, Aurora.local().region())
                .build();

        assertThat(Aurora.value(factory, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void readsR2dbcsOwnOptions() {
        var options = ConnectionFactoryOptions.builder()
                .option(ConnectionFactoryOptions.DRIVER, "aurora-dsql")
                .option(ConnectionFactoryOptions.HOST, Aurora.local().dsql().endpoint())
                .option(ConnectionFactoryOptions.PORT, 5432)
                .option(ConnectionFactoryOptions.USER, "admin")
                .option(ConnectionFactoryOptions.PASSWORD, "ignored")
                .option(ConnectionFactoryOptions.DATABASE, "postgres")
                .option(ConnectionFactoryOptions.SSL, true)
                .option(Option.valueOf("hostaddr"), Aurora.hostaddr().toString())
                .option(
                        Option.valueOf("sslRootCert"),
                        Aurora.local().dsql().caFile().toString())
                .option(Option.valueOf("tokenDurationSecs"), Duration.ofSeconds(30))
                .option(DsqlConnectionFactoryProvider.CREDENTIALS_PROVIDER, Aurora.credentials())
                .build();
        var factory = DsqlConnectionFactory.of(options);

        assertThat(factory.options().get(DsqlOption.TOKEN_DURATION)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Aurora.value(factory, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void signsInAsAnotherUser() {
        assertThat(Aurora.value(Aurora.factory().set(DsqlOption.USER, APP).build(), "SELECT current_user"))
                .isEqualTo(APP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"We\"ird, one", "plain"})
    void putsAnOrdinaryUserIntoItsSchema(String schema) {
        var factory = Aurora.factory()
                .set(DsqlOption.USER, APP)
                .set(DsqlOption.SCHEMA, schema)
                .build();

        Aurora.with(
                factory,
                connection -> Aurora.run(connection, "CREATE TABLE here (id int PRIMARY KEY)")
                        .then(Aurora.run(connection, "DROP TABLE here")));
        assertThat(Aurora.value(factory, "SELECT current_schema()")).isEqualTo(schema);
    }

    @Test
    void setsTheDriversOwnSearchPathOnceSignedIn() {
        var factory = Aurora.factory()
                .option(PostgresqlConnectionFactoryProvider.CURRENT_SCHEMA, "plain,public")
                .build();

        assertThat(Aurora.value(factory, "SHOW search_path")).isEqualTo("plain, public");
    }

    @Test
    void passesTheDriversOptionsOn() {
        var factory = Aurora.factory()
                .option(PostgresqlConnectionFactoryProvider.TIME_ZONE, TimeZone.getTimeZone("Asia/Kathmandu"))
                .option(Option.valueOf("options"), "IntervalStyle=iso_8601;amzn=")
                .build();

        assertThatThrownBy(() -> Aurora.value(factory, "SHOW TimeZone")).hasMessageContaining("\"amzn\"");

        var fitting = Aurora.factory()
                .option(PostgresqlConnectionFactoryProvider.TIME_ZONE, TimeZone.getTimeZone("Asia/Kathmandu"))
                .option(Option.valueOf("options"), "IntervalStyle=iso_8601")
                .build();
        assertThat(Aurora.value(fitting, "SHOW TimeZone")).isEqualTo("Asia/Kathmandu");
        assertThat(Aurora.value(fitting, "SELECT interval '90 minutes'::text")).isEqualTo("PT1H30M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "direct"})
    void startsTlsEitherWay(String negotiation) {
        var factory = Aurora.factory()
                .option(Option.valueOf("sslNegotiation"), negotiation)
                .build();

        assertThat(Aurora.value(factory, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void leavesTheServersRefusalAsItIsAndKeepsTheTokenToItself() {
        var stranger = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSTRANGER", "guess"));

        assertThatThrownBy(() -> connect(Aurora.factory().credentialsProvider(stranger)))
                .isInstanceOfSatisfying(
                        R2dbcException.class, e -> assertThat(e.getSqlState()).startsWith("28"))
                .hasMessageContaining("access denied")
                .hasMessageNotContaining("X-Amz-Signature");
    }

    @Test
    void saysWhereCredentialsWereLookedFor() {
        var options = ConnectionFactoryOptions.parse(Aurora.url() + "&profile=nobody-has-this-profile");

        assertThatThrownBy(() -> Aurora.value(DsqlConnectionFactory.of(options), "SELECT 1"))
                .isInstanceOfSatisfying(
                        R2dbcPermissionDeniedException.class,
                        e -> assertThat(e.getSqlState()).isEqualTo("28000"))
                .hasMessageContaining("nobody-has-this-profile");
    }

    @Test
    void explainsACertificateThatNobodyTrusts() {
        assertThatThrownBy(() -> connect(Aurora.factory().set(DsqlOption.SSLROOTCERT, TrustAnchors.SYSTEM)))
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasMessageContaining(Aurora.local().dsql().endpoint())
                .hasMessageContaining(Aurora.hostaddr().toString())
                .hasMessageContaining("sslrootcert=<PEM file>")
                .hasMessageContaining("sslrootcert=system");
    }

    @Test
    void explainsACertificateForAnotherName() {
        String name = Aurora.local().dsql().clusterId() + ".dsql-fnh4.eu-west-1.on.aws";

        assertThatThrownBy(() -> connect(Aurora.factory().cluster(name)))
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("hostaddr");
    }

    /** Only who says so gets past the certificate; then it is the token that is for another host. */
    @ParameterizedTest
    @CsvSource({"verify-ca, ", "require, system"})
    void verifiesLessOnlyIfTold(String mode, String trusted) {
        String name = Aurora.local().dsql().clusterId() + ".dsql-fnh4.eu-west-1.on.aws";
        var factory = Aurora.factory().cluster(name).set(DsqlOption.SSLMODE, TlsMode.parse(mode));
        if (trusted != null) {
            factory.set(DsqlOption.SSLROOTCERT, TrustAnchors.parse(trusted));
        }

        assertThatThrownBy(() -> connect(factory)).hasMessageContaining("access denied");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void letsACallersVerifierDecide(boolean accepts) {
        var asked = new CopyOnWriteArrayList<String>();
        HostnameVerifier verifier = (host, session) -> {
            asked.add(host);
            return accepts;
        };
        var factory = Aurora.factory().option(PostgresqlConnectionFactoryProvider.SSL_HOSTNAME_VERIFIER, verifier);

        if (accepts) {
            assertThat(Aurora.value(factory.build(), "SELECT 1")).isEqualTo("1");
        } else {
            assertThatThrownBy(() -> connect(factory)).isInstanceOf(R2dbcException.class);
        }
        assertThat(asked).containsExactly(Aurora.local().dsql().endpoint());
    }

    @Test
    void verifiesTheNameInTheDriversOwnContextToo() {
        var factory = Aurora.factory()
                .option(PostgresqlConnectionFactoryProvider.SSL_CONTEXT_BUILDER_CUSTOMIZER, builder -> builder);
        assertThat(Aurora.value(factory.build(), "SELECT 1")).isEqualTo("1");

        String name = Aurora.local().dsql().clusterId() + ".dsql-fnh4.eu-west-1.on.aws";
        assertThatThrownBy(() -> connect(factory.cluster(name))).hasMessageContaining("is not trusted");
    }

    @Test
    void readsTheTrustedCertificatesAgainWhenTheyChange(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("ca.pem"), "no certificate yet");
        var factory = Aurora.factory()
                .set(DsqlOption.SSLROOTCERT, TrustAnchors.parse(file.toString()))
                .build();
        assertThatThrownBy(() -> Aurora.value(factory, "SELECT 1"))
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasMessageContaining(file.toString());

        Files.copy(Aurora.local().dsql().caFile(), directory.resolve("new.pem"));
        Files.move(
                directory.resolve("new.pem"),
                file,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);

        assertThat(Aurora.value(factory, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void saysWhereNobodyListens() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(() ->
                        connect(Aurora.factory().set(DsqlOption.HOSTADDR, HostAddress.parse("127.0.0.1:" + closed))))
                .isInstanceOf(R2dbcTransientResourceException.class)
                .hasMessageContaining("127.0.0.1:" + closed + " (hostaddr)");
    }

    @Test
    void saysWhichHostIsUnknown() {
        assertThatThrownBy(
                        () -> connect(Aurora.factory().set(DsqlOption.HOSTADDR, HostAddress.parse("nowhere.invalid"))))
                .isInstanceOf(R2dbcNonTransientResourceException.class)
                .hasMessageContaining("nowhere.invalid");
    }

    @Test
    void givesUpOnASilentServer() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var factory = Aurora.factory()
                    .set(DsqlOption.HOSTADDR, HostAddress.parse("127.0.0.1:" + silent.getLocalPort()))
                    .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, Duration.ofMillis(500));

            assertThatThrownBy(() -> connect(factory))
                    .isInstanceOf(R2dbcTimeoutException.class)
                    .hasMessageContaining("500 ms");
        }
    }

    @Test
    void saysThatTheServerHungUp() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var hangUp = new Thread(() -> {
                try {
                    server.accept().close();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            hangUp.start();

            assertThatThrownBy(() -> connect(Aurora.factory()
                            .set(DsqlOption.HOSTADDR, HostAddress.parse("127.0.0.1:" + server.getLocalPort()))))
                    .isInstanceOf(R2dbcTransientResourceException.class)
                    .hasMessageContaining("127.0.0.1:" + server.getLocalPort());
            hangUp.join();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lockWaitTimeout=PT1S, never waits for locks",
        "statementTimeout=PT1S, timeout operator",
        "options=statement_timeout=5, timeout operator",
        "options=LOCK_TIMEOUT=5, never waits for locks",
        "options=search_path=x, currentSchema",
        "options=nonsense, name=value",
        "socket=/tmp/x, hostaddr",
        "ssl=false, TLS",
        "sslmode=disable, verify-full",
        "sslMode=prefer, verify-full",
        "targetServerType=any, one endpoint",
        "tokenDurationSecs=0, 604800",
        "maxLifetimeSecs=3600, 3540",
        "connectTimeout=soon, PT10S",
    })
    void refusesWhatCannotWork(String option, String advice) {
        assertThatThrownBy(() -> DsqlConnectionFactory.of(Aurora.url() + "&" + option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(advice);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> DsqlConnectionFactory.builder().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cluster");
        assertThatThrownBy(() -> DsqlConnectionFactory.of("r2dbc:postgresql://localhost/postgres"))
                .hasMessageContaining("r2dbc:aurora-dsql://");
        assertThatThrownBy(
                        () -> DsqlConnectionFactory.of(Aurora.url().replace("aurora-dsql:", "aurora-dsql:failover:")))
                .hasMessageContaining("failover");
    }

    @Test
    void setsTheOneIsolationLevelWithoutAsking() {
        Aurora.with(Aurora.factory().build(), connection -> {
            assertThat(connection.getTransactionIsolationLevel()).isEqualTo(IsolationLevel.REPEATABLE_READ);
            return connection
                    .setTransactionIsolationLevel(IsolationLevel.REPEATABLE_READ)
                    .then(connection.validate(ValidationDepth.REMOTE));
        });
    }

    @Test
    void saysWhatASessionCannotBeSetTo() {
        Aurora.with(Aurora.factory().build(), connection -> {
            for (Mono<Void> refused : java.util.List.of(
                    connection.setTransactionIsolationLevel(IsolationLevel.SERIALIZABLE),
                    connection.setLockWaitTimeout(Duration.ofSeconds(1)),
                    connection.setStatementTimeout(Duration.ofSeconds(1)))) {
                assertThatThrownBy(() -> refused.toFuture().join())
                        .cause()
                        .isInstanceOfSatisfying(
                                R2dbcException.class,
                                e -> assertThat(e.getSqlState()).isEqualTo("0A000"))
                        .hasMessageContaining("Aurora DSQL");
            }
            return Mono.just(true);
        });
    }

    @Test
    void showsNoSecret() {
        var factory = Aurora.factory().build();

        assertThat(factory.toString())
                .contains(Aurora.local().dsql().endpoint())
                .doesNotContain(Aurora.local().secretAccessKey());
    }

    private static void connect(DsqlConnectionFactory.Builder factory) {
        Aurora.value(factory.build(), "SELECT 1");
    }
}
