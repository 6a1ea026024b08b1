package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlEvent;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class DsqlDataSourceTest {

    private static final String APP = "app";

    @BeforeAll
    static void makeAnOrdinaryUserWithSchemas() throws SQLException {
        Aurora.execute(
                "CREATE ROLE " + APP + " WITH LOGIN",
                "AWS IAM GRANT " + APP + " TO 'arn:aws:iam::123456789012:role/app'",
                "CREATE SCHEMA \"We\"\"ird, one\"",
                "GRANT USAGE, CREATE ON SCHEMA \"We\"\"ird, one\" TO " + APP,
                "CREATE SCHEMA plain",
                "GRANT USAGE, CREATE ON SCHEMA plain TO " + APP);
    }

    @Test
    void signsInAndNamesItself() throws SQLException {
        try (var connection = Aurora.connect()) {
            assertThat(Aurora.value(connection, "SELECT current_user")).isEqualTo("admin");
            assertThat(Aurora.value(connection, "SHOW application_name"))
                    .isEqualTo("borealis-dsql-jdbc/" + ConnectorVersion.CURRENT.text());
            assertThat(connection.getMetaData().getURL())
                    .isEqualTo("jdbc:aurora-dsql://" + Aurora.local().dsql().endpoint() + ":5432/postgres");
            assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
        }
    }

    @Test
    void signsEveryConnectionAnew() throws SQLException {
        var asked = new AtomicInteger();
        AwsCredentialsProvider counting = () -> {
            asked.incrementAndGet();
            return Aurora.credentials().resolveCredentials();
        };
        var dataSource = Aurora.dataSource()
                .credentialsProvider(counting)
                .tokenDuration(Duration.ofMinutes(1))
                .build();

        dataSource.getConnection().close();
        dataSource.getConnection().close();

        assertThat(asked).hasValue(2);
    }

    @Test
    void looksNothingUpBeforeTheFirstConnection() {
        DsqlDataSource.builder()
                .cluster("abcdefghijklmnopqrstuvwx12")
                .sslrootcert("/no/such/file")
                .profile("no such profile")
                .build();
    }

    @Test
    void worksFromABareIdAndARegion() throws SQLException {
        var local = Aurora.local();
        var dataSource = DsqlDataSource.builder()
                .cluster(local.dsql().clusterId())
                .region(local.region())
                .hostaddr(Aurora.hostaddr())
                .sslrootcert(local.dsql().caFile().toString())
                .credentialsProvider(Aurora.credentials())
                .build();

        try (var connection = dataSource.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void worksAsABean() throws SQLException {
        var local = Aurora.local();
        var bean = new DsqlDataSource();
        bean.setCluster(local.dsql().endpoint());
        bean.setUser("admin");
        bean.setDatabase("postgres");
        bean.setPort(5432);
        bean.setTokenDurationSecs(30);
        bean.setHostaddr(Aurora.hostaddr());
        bean.setSslmode("verify-full");
        bean.setSslrootcert(local.dsql().caFile().toString());
        bean.setApplicationName("a bean");
        bean.setProperty("prepareThreshold", "1");
        bean.setCredentialsProvider(Aurora.credentials());

        try (var connection = bean.getConnection()) {
            assertThat(Aurora.value(connection, "SHOW application_name")).isEqualTo("a bean");
            assertThat(connection.unwrap(PGConnection.class).getPrepareThreshold())
                    .isEqualTo(1);
        }
        assertThat(bean.getCluster()).isEqualTo(local.dsql().endpoint());
        assertThat(bean.getTokenDurationSecs()).isEqualTo(30);
        assertThat(bean.getRegion()).isNull();
    }

    @Test
    void aSetterHoldsForTheNextConnection() throws SQLException {
        var dataSource = Aurora.dataSource().build();
        dataSource.getConnection().close();

        dataSource.setApplicationName("renamed");

        try (var connection = dataSource.getConnection()) {
            assertThat(Aurora.value(connection, "SHOW application_name")).isEqualTo("renamed");
        }
    }

    @Test
    void signsInAsAnotherUserWhateverThePassword() throws SQLException {
        try (var connection = Aurora.dataSource().build().getConnection(APP, "ignored")) {
            assertThat(Aurora.value(connection, "SELECT current_user")).isEqualTo(APP);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"We\"ird, one", "plain"})
    void putsAnOrdinaryUserIntoItsSchema(String schema) throws SQLException {
        try (var connection =
                        Aurora.dataSource().user(APP).schema(schema).build().getConnection();
                var statement = connection.createStatement()) {
            assertThat(connection.getSchema()).isEqualTo(schema);
            statement.execute("CREATE TABLE here (id int PRIMARY KEY)");
            statement.execute("DROP TABLE here");
        }
    }

    @Test
    void setsPgjdbcsOwnSearchPathOnceSignedIn() throws SQLException {
        try (var connection = Aurora.dataSource()
                .property("currentSchema", "plain,public")
                .build()
                .getConnection()) {
            assertThat(Aurora.value(connection, "SHOW search_path")).isEqualTo("plain, public");
        }
    }

    @Test
    void alsoAsksForTlsFirstIfTold() throws SQLException {
        try (var connection = Aurora.dataSource()
                .property("sslNegotiation", "postgres")
                .build()
                .getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void namesTheClusterInTheStartupMessageWithoutHarm() throws SQLException {
        try (var connection = Aurora.dataSource()
                .property(
                        "options", "-c amzn-cluster-id=" + Aurora.local().dsql().clusterId())
                .build()
                .getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void leavesTheServersRefusalAsItIsAndKeepsTheTokenToItself() {
        var stranger = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSTRANGER", "guess"));

        assertThatThrownBy(Aurora.dataSource().credentialsProvider(stranger).build()::getConnection)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"))
                .hasMessageContaining("access denied")
                .hasMessageNotContaining("X-Amz-Signature");
    }

    @Test
    void saysWhereCredentialsWereLookedFor() {
        var dataSource = Aurora.dataSource().build();
        dataSource.setCredentialsProvider(null);
        dataSource.setProfile("nobody-has-this-profile");

        assertThatThrownBy(dataSource::getConnection)
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageContaining("nobody-has-this-profile");
    }

    @Test
    void explainsACertificateThatNobodyTrusts() {
        assertThatThrownBy(Aurora.dataSource().sslrootcert("system").build()::getConnection)
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining(Aurora.local().dsql().endpoint())
                .hasMessageContaining(Aurora.hostaddr())
                .hasMessageContaining("sslrootcert=<PEM file>")
                .hasMessageContaining("sslrootcert=system");
    }

    @Test
    void explainsACertificateForAnotherName() {
        String name = Aurora.local().dsql().clusterId() + ".dsql-fnh4.eu-west-1.on.aws";

        assertThatThrownBy(Aurora.dataSource().cluster(name).build()::getConnection)
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("not for " + name)
                .hasMessageContaining("*.dsql." + Aurora.local().region() + ".on.aws")
                .hasMessageContaining("hostaddr");
    }

    /** Only who says so gets past the certificate; then it is the token that is for another host. */
    @ParameterizedTest
    @CsvSource({"verify-ca, ", "require, system"})
    void verifiesLessOnlyIfTold(String mode, String trusted) {
        String name = Aurora.local().dsql().clusterId() + ".dsql-fnh4.eu-west-1.on.aws";
        var dataSource = Aurora.dataSource().cluster(name).property("sslmode", mode);
        if (trusted != null) {
            dataSource.sslrootcert(trusted);
        }

        assertThatThrownBy(dataSource.build()::getConnection).hasMessageContaining("access denied");
    }

    @Test
    void readsTheTrustedCertificatesAgainWhenTheyChange(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("ca.pem"), "no certificate yet");
        var dataSource = Aurora.dataSource().sslrootcert(file.toString()).build();
        assertThatThrownBy(dataSource::getConnection)
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining(file.toString());

        Files.copy(Aurora.local().dsql().caFile(), directory.resolve("new.pem"));
        Files.move(
                directory.resolve("new.pem"),
                file,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);

        dataSource.getConnection().close();
    }

    @Test
    void namesAMissingFileOfCertificates() {
        assertThatThrownBy(Aurora.dataSource().sslrootcert("/no/such/ca.pem").build()::getConnection)
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("/no/such/ca.pem");
    }

    @Test
    void saysWhereNobodyListens() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThatThrownBy(Aurora.dataSource().hostaddr("127.0.0.1:" + closed).build()::getConnection)
                .isInstanceOf(SQLTransientConnectionException.class)
                .hasMessageContaining("127.0.0.1:" + closed + " (hostaddr)");
    }

    @Test
    void saysWhichHostIsUnknown() {
        assertThatThrownBy(Aurora.dataSource().hostaddr("nowhere.invalid").build()::getConnection)
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("nowhere.invalid");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesUpOnASilentServer(boolean byProperty) throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var builder = Aurora.dataSource().hostaddr("127.0.0.1:" + silent.getLocalPort());
            if (byProperty) {
                builder.property("loginTimeout", "0.5");
            }
            var dataSource = builder.build();
            dataSource.setLoginTimeout(byProperty ? 0 : 1);

            assertThatThrownBy(dataSource::getConnection)
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessageContaining("1 s");
        }
    }

    @Test
    void loginsUnderATimeoutWorkToo() throws SQLException {
        var dataSource = Aurora.dataSource().build();
        dataSource.setLoginTimeout(30);

        try (var connection = dataSource.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(dataSource.getLoginTimeout()).isEqualTo(30);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(new DsqlDataSource()::getConnection)
                .isInstanceOf(SQLNonTransientConnectionException.class)
                .hasMessageContaining("cluster");
    }

    @Test
    void isADataSourceAndNothingElse() throws SQLException {
        var dataSource = Aurora.dataSource().build();

        assertThat(dataSource.unwrap(DsqlDataSource.class)).isSameAs(dataSource);
        assertThat(dataSource.isWrapperFor(String.class)).isFalse();
        assertThatThrownBy(() -> dataSource.unwrap(String.class)).isInstanceOf(SQLException.class);
        assertThat(dataSource.getLogWriter()).isNull();
        assertThatThrownBy(dataSource::getParentLogger).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThat(dataSource.toString())
                .contains("user=admin")
                .doesNotContain(Aurora.local().secretAccessKey());
    }

    @Test
    void aProviderOfCredentialsThatBreaksItsWordIsAnErrorOfTheLogin() {
        List<AwsCredentialsProvider> broken = List.of(
                () -> {
                    throw new IllegalStateException("mine");
                },
                () -> null);
        for (AwsCredentialsProvider provider : broken) {
            assertThatThrownBy(Aurora.dataSource().credentialsProvider(provider).build()::getConnection)
                    .isInstanceOfSatisfying(
                            SQLInvalidAuthorizationSpecException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("28000"))
                    .hasMessageContaining("No AWS credentials");
        }
    }

    /** An Error is nothing that a caller handles as a failed login. */
    @Test
    void anErrorOfAProviderComesOutAsItIs() {
        var error = new AssertionError("mine");
        var events = new ArrayList<DsqlEvent>();
        AwsCredentialsProvider provider = () -> {
            throw error;
        };
        for (int loginTimeout : new int[] {0, 30}) {
            var dataSource = Aurora.dataSource()
                    .credentialsProvider(provider)
                    .listener(events::add)
                    .build();
            dataSource.setLoginTimeout(loginTimeout);
            assertThatThrownBy(dataSource::getConnection).isSameAs(error);
        }
        assertThat(events).hasSize(2).allMatch(DsqlEvent.ConnectFailed.class::isInstance);
    }
}
