package dev.borealis.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dsql.DsqlUtilities;

@Timeout(120)
class LocalAuroraTest {

    @Test
    void a_client_signs_in_with_a_token_and_works() throws Exception {
        try (LocalAurora aurora = LocalAurora.start();
                Connection connection = connect(aurora)) {
            assertThat(query(connection, "SELECT version()")).isEqualTo("PostgreSQL 16");
            assertThat(query(connection, "SELECT current_user")).isEqualTo("admin");
        }
    }

    @Test
    void it_says_where_it_can_be_reached() {
        try (LocalAurora aurora = LocalAurora.builder().region("eu-west-3").start()) {
            DsqlEndpoint dsql = aurora.dsql();
            assertThat(aurora.region()).isEqualTo("eu-west-3");
            assertThat(dsql.clusterId()).matches("[a-z0-9]{26}");
            assertThat(dsql.endpoint()).isEqualTo(dsql.clusterId() + ".dsql.eu-west-3.on.aws");
            assertThat(dsql.hostaddr()).isEqualTo("127.0.0.1");
            assertThat(dsql.port()).isBetween(1, 65535);
            assertThat(dsql.caFile()).isAbsolute().content().startsWith("-----BEGIN CERTIFICATE-----");
            assertThat(dsql.jdbcUrl())
                    .startsWith("jdbc:aurora-dsql://" + dsql.endpoint() + "/postgres?user=admin&hostaddr=127.0.0.1:"
                            + dsql.port() + "&sslrootcert=%2F")
                    .doesNotContain(aurora.secretAccessKey());
        }
    }

    @Test
    void a_path_is_encoded_in_the_url() {
        DsqlEndpoint endpoint = new DsqlEndpoint("id", "host", "127.0.0.1", 5432, Path.of("/a b+c&d%/ca.pem"));
        assertThat(endpoint.jdbcUrl()).endsWith("&sslrootcert=%2Fa%20b%2Bc%26d%25%2Fca.pem");
        assertThat(endpoint.r2dbcUrl())
                .startsWith("r2dbc:aurora-dsql://admin@" + endpoint.endpoint() + "/postgres?hostaddr=")
                .endsWith("&sslrootcert=%2Fa%20b%2Bc%26d%25%2Fca.pem");
    }

    @Test
    void everything_is_gone_when_it_is_closed() throws Exception {
        LocalAurora aurora = LocalAurora.start();
        Connection connection = connect(aurora);
        List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();

        aurora.close();

        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(aurora.dsql().caFile().getParent()).doesNotExist();
        assertThatThrownBy(() -> query(connection, "SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> reach(aurora)).isInstanceOf(IOException.class);
        aurora.close();
    }

    @Test
    void two_at_once_have_nothing_in_common() {
        try (LocalAurora one = LocalAurora.start();
                LocalAurora other = LocalAurora.start()) {
            assertThat(one.dsql().clusterId()).isNotEqualTo(other.dsql().clusterId());
            assertThat(one.secretAccessKey()).isNotEqualTo(other.secretAccessKey());
            assertThatThrownBy(() -> connect(one, token(other, one.dsql().endpoint())))
                    .hasMessageContaining("access denied");
            assertThatThrownBy(() -> connect(one, token(one, other.dsql().endpoint())))
                    .hasMessageContaining("access denied");
        }
    }

    @Test
    void tokens_are_judged_by_the_clock_that_was_given_and_certificates_are_not() {
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(3650));
        try (LocalAurora aurora = LocalAurora.builder().clock(clock).start()) {
            assertThatThrownBy(() -> connect(aurora)).isInstanceOfSatisfying(PSQLException.class, e -> {
                assertThat(e.getServerErrorMessage().getMessage())
                        .isEqualTo("unable to accept connection, access denied");
                assertThat(e.getServerErrorMessage().getHint()).startsWith("Signature expired: ");
            });
        }
    }

    @Test
    void credentials_can_be_given() throws Exception {
        try (LocalAurora aurora = LocalAurora.builder()
                        .accessKey("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
                        .start();
                Connection connection = connect(aurora)) {
            assertThat(aurora.accessKeyId()).isEqualTo("AKIDEXAMPLE");
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void a_client_that_names_another_host_is_refused_if_asked_to() throws Exception {
        try (LocalAurora aurora = LocalAurora.builder().strictSni(true).start()) {
            assertThatThrownBy(() -> connect(aurora)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_port_that_is_taken_is_said_and_nothing_is_left_running() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalAuroraBuilder builder = LocalAurora.builder().dsqlPort(taken.getLocalPort());
            assertThatThrownBy(builder::start)
                    .isInstanceOf(LocalAuroraException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void an_interrupted_start_leaves_nothing_running() throws Exception {
        Thread.currentThread().interrupt();
        assertThatThrownBy(LocalAurora::start).isInstanceOf(LocalAuroraException.class);
        assertThat(Thread.interrupted()).isTrue();
        for (ProcessHandle process : ProcessHandle.current().descendants().toList()) {
            process.onExit().get();
        }
    }

    @Test
    void a_data_directory_keeps_all_that_clients_know_and_have(@TempDir Path parent) throws Exception {
        Path directory = parent.resolve("not/yet/there");
        LocalAuroraBuilder builder = LocalAurora.builder().dataDirectory(directory);
        LocalAurora first;
        String ca;
        try (LocalAurora aurora = LocalAurora.builder()
                .dataDirectory(directory)
                .region("eu-north-1")
                .start()) {
            first = aurora;
            ca = Files.readString(aurora.dsql().caFile());
            try (Connection connection = connect(aurora);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (id int PRIMARY KEY)");
                statement.execute("INSERT INTO kept VALUES (42)");
            }
        }
        try (LocalAurora aurora = builder.start();
                Connection connection = connect(aurora)) {
            assertThat(aurora.dsql().endpoint()).isEqualTo(first.dsql().endpoint());
            assertThat(aurora.accessKeyId()).isEqualTo(first.accessKeyId());
            assertThat(aurora.secretAccessKey()).isEqualTo(first.secretAccessKey());
            assertThat(aurora.dsql().caFile()).isEqualTo(first.dsql().caFile()).hasContent(ca);
            assertThat(query(connection, "SELECT id FROM kept")).isEqualTo("42");
        }
        try (LocalAurora aurora = builder.accessKey("ANOTHER", "secret").start()) {
            assertThat(aurora.accessKeyId()).isEqualTo("ANOTHER");
        }
        try (LocalAurora aurora = LocalAurora.builder().dataDirectory(directory).start()) {
            assertThat(aurora.accessKeyId()).isEqualTo("ANOTHER");
        }
    }

    @Test
    void a_data_directory_serves_one_at_a_time_and_shows_its_secrets_to_nobody(@TempDir Path directory)
            throws Exception {
        LocalAuroraBuilder builder = LocalAurora.builder().dataDirectory(directory);
        try (LocalAurora aurora = builder.start()) {
            assertThat(aurora.region()).isEqualTo("us-east-1");
            assertThatThrownBy(builder::start)
                    .isInstanceOf(LocalAuroraException.class)
                    .hasMessageContaining(directory + " is in use by another Local Aurora");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(file -> !isPrivate(file))
                            .map(Path::getFileName)
                            .map(Path::toString))
                    .containsExactlyInAnyOrder("ca.pem", "lock");
        }
    }

    @Test
    void a_directory_with_something_else_is_refused_and_not_touched(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("letter.txt"), "Dear");
        LocalAuroraBuilder builder = LocalAurora.builder().dataDirectory(directory);
        assertThatThrownBy(builder::start)
                .isInstanceOf(LocalAuroraException.class)
                .hasMessageContaining(directory + " is not empty");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("letter.txt"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/x", "/dev/null", "/dev/null/x", "/proc/x/y/z"})
    void a_directory_that_cannot_be_used_is_said_with_the_reason(String directory) {
        LocalAuroraBuilder builder = LocalAurora.builder().dataDirectory(Path.of(directory));
        assertThatThrownBy(builder::start)
                .isInstanceOf(LocalAuroraException.class)
                .message()
                .startsWith("Local Aurora cannot start: the directory " + directory + " cannot be used: ")
                .contains(": /")
                .endsWith(". Use another directory");
    }

    @Test
    void a_data_directory_that_lost_its_identity_is_refused(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("local-aurora.properties"), "clusterId=abc\nregion=us-east-1\n");
        LocalAuroraBuilder builder = LocalAurora.builder().dataDirectory(directory);
        assertThatThrownBy(builder::start).hasMessageContaining("local-aurora.properties has no accessKeyId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "US-EAST-1",
                "us east 1",
                "us-east-1.evil.example",
                "us--1",
                "-",
                "-us-1",
                "us-1-",
                "us",
                "us-1 "
            })
    void a_region_is_checked_at_once(String region) {
        assertThatThrownBy(() -> LocalAurora.builder().region(region)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void a_port_is_checked_at_once(int port) {
        assertThatThrownBy(() -> LocalAurora.builder().dsqlPort(port)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void credentials_are_checked_at_once_and_never_shown() {
        assertThatThrownBy(() -> LocalAurora.builder().accessKey("a/b", "secret"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LocalAurora.builder().accessKey("id", "my secret"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("my secret");
        assertThat(new LocalAuroraOptions.GivenKey("id", "secret")).hasToString("id");
        assertThat(ClusterIdentity.random().withAccessKey("id", "hidden").toString())
                .doesNotContain("hidden");
    }

    private static Connection connect(LocalAurora aurora) throws SQLException {
        return connect(aurora, token(aurora, aurora.dsql().endpoint()));
    }

    private static Connection connect(LocalAurora aurora, String token) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "admin");
        properties.setProperty("password", token);
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslrootcert", aurora.dsql().caFile().toString());
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + aurora.dsql().port() + "/postgres", properties);
    }

    private static String token(LocalAurora aurora, String host) {
        AwsBasicCredentials key = AwsBasicCredentials.create(aurora.accessKeyId(), aurora.secretAccessKey());
        return DsqlUtilities.builder()
                .region(Region.of(aurora.region()))
                .credentialsProvider(StaticCredentialsProvider.create(key))
                .build()
                .generateDbConnectAdminAuthToken(request -> request.hostname(host));
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static void reach(LocalAurora aurora) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), aurora.dsql().port()));
        }
    }

    private static boolean isPrivate(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .endsWith("------");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
