package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlEvent;
import dev.borealis.dsql.DsqlOption;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Single connections, against Local Aurora: real TLS, real tokens.
 */
class DsqlConnectionTest {

    private static final String APP = "vertx app";

    @BeforeAll
    static void createAppUser() {
        Aurora.execute(
                "CREATE ROLE \"vertx app\" WITH LOGIN",
                "AWS IAM GRANT \"vertx app\" TO 'arn:aws:iam::123456789012:role/app'",
                "CREATE SCHEMA \"vx We\"\"ird, one\"",
                "GRANT ALL ON SCHEMA \"vx We\"\"ird, one\" TO \"vertx app\"",
                "CREATE SCHEMA vx_plain",
                "GRANT ALL ON SCHEMA vx_plain TO \"vertx app\"");
    }

    @Test
    void connectsWithNothingButTheOptions() {
        var connection = connect(Aurora.options());

        assertThat(Aurora.values(connection, "SELECT current_user")).containsExactly("admin");
        assertThat(Aurora.values(connection, "SHOW application_name"))
                .containsExactly("borealis-dsql-vertx/" + ConnectorVersion.CURRENT.text());
        assertThat(connection.isSSL()).isTrue();
        assertThat(connection.processId()).isPositive();
        Aurora.await(connection.close());
    }

    @Test
    void signsEveryConnectionAnewOnAWorkerThread() {
        var asked = new AtomicInteger();
        AwsCredentialsProvider counting = () -> {
            assertThat(io.vertx.core.Context.isOnEventLoopThread()).isFalse();
            asked.incrementAndGet();
            return Aurora.credentials().resolveCredentials();
        };
        var options =
                Aurora.options().setCredentialsProvider(counting).set(DsqlOption.TOKEN_DURATION, Duration.ofMinutes(1));

        close(connect(options));
        close(connect(options));

        assertThat(asked).hasValue(2);
    }

    @Test
    void worksFromABareIdAndARegion() {
        var options = Aurora.options()
                .setCluster(Aurora.local().dsql().clusterId())
                .set("region", Aurora.local().region());

        close(connect(options));
    }

    @Test
    void dialsAnotherAddressByName() {
        close(connect(Aurora.options()
                .set("hostaddr", "localhost:" + Aurora.local().dsql().port())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vx We\"ird, one", "vx_plain"})
    void putsAnOrdinaryUserIntoItsSchema(String schema) {
        var options = Aurora.options().set(DsqlOption.USER, APP).set(DsqlOption.SCHEMA, schema);

        var connection = connect(options);

        assertThat(Aurora.values(connection, "SELECT current_schema()")).containsExactly(schema);
        Aurora.await(connection.query("CREATE TABLE here (id int PRIMARY KEY)").execute());
        Aurora.await(connection.query("DROP TABLE here").execute());
        close(connection);
    }

    @Test
    void handsTheDriversOptionsOn() {
        var options = Aurora.options();
        options.setCachePreparedStatements(true).addProperty("application_name", "mine");
        options.set("DateStyle", "ISO, DMY");

        var connection = connect(options);

        assertThat(Aurora.values(connection, "SHOW application_name")).containsExactly("mine");
        assertThat(Aurora.values(connection, "SHOW DateStyle")).containsExactly("ISO, DMY");
        close(connection);
    }

    @Test
    void namesTheClusterInTheStartupMessageWithoutHarm() {
        close(connect(Aurora.options()
                .set("options", "-c amzn-cluster-id=" + Aurora.local().dsql().clusterId())));
    }

    @Test
    void cancelsARunningStatement() {
        var connection = connect(Aurora.options());

        var running = connection.query("SELECT pg_sleep(30)").execute();
        // A cancellation that overtakes the statement cancels nothing.
        while (!running.isComplete()) {
            Aurora.await(connection.cancelRequest());
        }

        assertThatThrownBy(() -> Aurora.await(running))
                .isInstanceOfSatisfying(
                        PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("57014"));
        assertThat(Aurora.values(connection, "SELECT 1")).containsExactly("1");
        close(connection);
    }

    @Test
    void leavesTheServersRefusalAsItIsAndKeepsTheTokenToItself() {
        var stranger = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSTRANGER", "guess"));

        assertThatThrownBy(() -> connect(Aurora.options().setCredentialsProvider(stranger)))
                .isInstanceOfSatisfying(
                        PgException.class, e -> assertThat(e.getSqlState()).startsWith("28"))
                .hasMessageContaining("access denied")
                .hasMessageNotContaining("X-Amz-Signature");
    }

    @Test
    void saysWhereCredentialsWereLookedFor() {
        var options = DsqlConnectOptions.fromUri(Aurora.uri() + "&profile=nobody-has-this-profile");

        assertThatThrownBy(() -> connect(options))
                .isInstanceOfSatisfying(
                        DsqlConnectException.class,
                        e -> assertThat(e.getSqlState()).isEqualTo("28000"))
                .hasMessageContaining("nobody-has-this-profile");
    }

    @Test
    void explainsACertificateThatNobodyTrusts() {
        assertThatThrownBy(() -> connect(Aurora.options().set("sslrootcert", "system")))
                .isInstanceOfSatisfying(
                        DsqlConnectException.class,
                        e -> assertThat(e.getSqlState()).isEqualTo("08001"))
                .hasMessageContaining(Aurora.local().dsql().endpoint())
                .hasMessageContaining(Aurora.hostaddr())
                .hasMessageContaining("sslrootcert=<PEM file>")
                .hasMessageContaining("sslrootcert=system");
    }

    @Test
    void explainsACertificateForAnotherName() {
        String name = Aurora.local().dsql().clusterId() + ".dsql-fnh4.eu-west-1.on.aws";

        assertThatThrownBy(() -> connect(Aurora.options().setCluster(name)))
                .isInstanceOf(DsqlConnectException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("hostaddr=");
    }

    /** Only who says so gets past the certificate; then it is the token that is for another host. */
    @ParameterizedTest
    @CsvSource({"verify-ca, ", "require, system"})
    void verifiesLessOnlyIfTold(String mode, String trusted) {
        var options = Aurora.options()
                .setCluster(Aurora.local().dsql().clusterId() + ".dsql-fnh4.eu-west-1.on.aws")
                .set("sslmode", mode);
        if (trusted != null) {
            options.set("sslrootcert", trusted);
        }

        assertThatThrownBy(() -> connect(options)).hasMessageContaining("access denied");
    }

    @ParameterizedTest
    @EnumSource(names = {"DISABLE", "ALLOW", "PREFER"})
    void neverTalksInPlaintext(SslMode mode) {
        var options = Aurora.options();
        options.setSslMode(mode);

        assertThatThrownBy(() -> connect(options))
                .isInstanceOf(DsqlConnectException.class)
                .hasMessageContaining("sslmode")
                .hasMessageContaining("TLS");
    }

    @Test
    void readsTheTrustedCertificatesAgainWhenTheyChange(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("ca.pem"), "no certificate yet");
        var options = Aurora.options().set("sslrootcert", file.toString());
        assertThatThrownBy(() -> connect(options))
                .isInstanceOf(DsqlConnectException.class)
                .hasMessageContaining(file.toString());

        Files.copy(Aurora.local().dsql().caFile(), directory.resolve("new.pem"));
        Files.move(
                directory.resolve("new.pem"),
                file,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);

        close(connect(options));
    }

    @Test
    void namesAMissingFileOfCertificates() {
        assertThatThrownBy(() -> connect(Aurora.options().set("sslrootcert", "/no/such/ca.pem")))
                .isInstanceOf(DsqlConnectException.class)
                .hasMessageContaining("/no/such/ca.pem");
    }

    @Test
    void saysWhereNobodyListens() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(() -> connect(Aurora.options().set("hostaddr", "127.0.0.1:" + closed)))
                .isInstanceOf(DsqlConnectException.class)
                .hasMessageContaining("127.0.0.1:" + closed + " (hostaddr)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostaddr=nowhere.invalid", "port=5432"})
    void saysWhichHostIsUnknown(String option) {
        var options = DsqlConnectOptions.fromUri(
                        "aurora-dsql://abcdefghijklmnopqrstuvwx12.dsql.nowhere-1.on.aws?" + option)
                .setCredentialsProvider(Aurora.credentials());

        assertThatThrownBy(() -> connect(options))
                .isInstanceOf(DsqlConnectException.class)
                .hasMessageContaining("There is no host");
    }

    @Test
    void givesUpOnASilentServer() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = Aurora.options()
                    .set("hostaddr", "127.0.0.1:" + silent.getLocalPort())
                    .setLoginTimeout(Duration.ofMillis(200));

            assertThatThrownBy(() -> connect(options))
                    .isInstanceOf(DsqlConnectException.class)
                    .hasMessageContaining("200 ms");
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> connect(new DsqlConnectOptions()))
                .isInstanceOf(DsqlConnectException.class)
                .hasMessageContaining("cluster");
    }

    private static PgConnection connect(DsqlConnectOptions options) {
        return Aurora.await(DsqlConnection.connect(Aurora.vertx(), options));
    }

    private static void close(PgConnection connection) {
        Aurora.await(connection.close());
    }

    @Test
    void tellsItsListenerOfTokensAndConnections() {
        Queue<DsqlEvent> events = new ConcurrentLinkedQueue<>();
        var options = Aurora.options().setListener(events::add);
        Aurora.await(
                Aurora.await(DsqlConnection.connect(Aurora.vertx(), options)).close());
        assertThat(events).hasExactlyElementsOfTypes(DsqlEvent.TokenIssued.class, DsqlEvent.Connected.class);
        events.clear();
        try (var faults = Aurora.local().faults().scope()) {
            faults.add("access-denied");
            assertThatThrownBy(() -> Aurora.await(DsqlConnection.connect(Aurora.vertx(), options)))
                    .hasMessageContaining("access denied");
        }
        assertThat(events).hasExactlyElementsOfTypes(DsqlEvent.TokenIssued.class, DsqlEvent.ConnectFailed.class);
    }
}
