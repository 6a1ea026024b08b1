package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlOption;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DsqlDriverTest {

    private static final String HOST = "abcdefghijklmnopqrstuvwx12.dsql.eu-west-1.on.aws";
    private static final String KEY_ID = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    @AfterEach
    void forgetCredentials() {
        System.clearProperty(KEY_ID);
        System.clearProperty(SECRET);
    }

    @Test
    void isFoundByTheDriverManager() throws SQLException {
        assertThat(ServiceLoader.load(Driver.class)).hasAtLeastOneElementOfType(DsqlDriver.class);
        assertThat(DriverManager.getDriver("jdbc:aurora-dsql://" + HOST)).isInstanceOf(DsqlDriver.class);
    }

    @Test
    void connectsWithTheDefaultChain() throws SQLException {
        System.setProperty(KEY_ID, Aurora.local().accessKeyId());
        System.setProperty(SECRET, Aurora.local().secretAccessKey());

        try (var connection = DriverManager.getConnection(Aurora.url(), "admin", "")) {
            assertThat(Aurora.value(connection, "SELECT current_user")).isEqualTo("admin");
        }
    }

    @Test
    void theUrlWinsOverProperties() throws SQLException {
        System.setProperty(KEY_ID, Aurora.local().accessKeyId());
        System.setProperty(SECRET, Aurora.local().secretAccessKey());
        var info = new Properties();
        info.setProperty("user", "nobody");
        info.setProperty("application_name", "from properties");
        info.setProperty("password", "ignored");
        info.setProperty("someToolsOwn", "ignored");

        try (var connection = DriverManager.getConnection(Aurora.url(), info)) {
            assertThat(Aurora.value(connection, "SELECT current_user")).isEqualTo("admin");
            assertThat(Aurora.value(connection, "SHOW application_name")).isEqualTo("from properties");
        }
    }

    @ParameterizedTest
    @CsvSource({"jdbc:postgresql://localhost/x", "jdbc:aurora-data-api:postgresql:///x", "jdbc:h2:mem:x", "''"})
    void leavesForeignUrlsToOthers(String url) throws SQLException {
        var driver = new DsqlDriver();

        assertThat(driver.connect(url, new Properties())).isNull();
        assertThat(driver.connect(url, null)).isNull();
        assertThat(driver.acceptsURL(url)).isFalse();
    }

    /** What follows the prefix, and what the message must say of it. */
    @ParameterizedTest
    @CsvSource({
        "localhost/postgres, does not name an Aurora DSQL cluster",
        "'', cluster",
        HOST + "?sslmod=require, sslmod",
        HOST + "?tokenDurationSecs=none, tokenDurationSecs",
        HOST + "?autosave=always, autosave",
        HOST + "?readOnlyMode=always, readOnlyMode",
        HOST + "?hostaddr=127.0.0.1&socketFactory=x.Y, socketFactory",
        HOST + "?loginTimeout=soon, loginTimeout",
        HOST + "?hostaddr=127.0.0.1&connectTimeout=soon, connectTimeout",
        "abcdefghijklmnopqrstuvwx12?profile=no-such-profile, region",
    })
    void refusesWhatCannotBeRight(String rest, String hint) {
        assertThatThrownBy(() -> new DsqlDriver().connect("jdbc:aurora-dsql://" + rest, null))
                .isInstanceOfSatisfying(
                        SQLNonTransientConnectionException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                .hasMessageContaining(hint);
    }

    @Test
    void listsItsOptionsAndPgjdbcs() throws SQLException {
        var infos = Stream.of(new DsqlDriver()
                        .getPropertyInfo("jdbc:aurora-dsql://" + HOST + "?user=app&prepareThreshold=7", null))
                .collect(Collectors.toMap(info -> info.name, info -> info));

        assertThat(infos.keySet())
                .containsAll(DsqlOption.all().stream().map(DsqlOption::name).toList())
                .contains("prepareThreshold", "socketTimeout")
                .doesNotContain("password", "PGHOST");
        assertThat(infos.get("user").value).isEqualTo("app");
        assertThat(infos.get("prepareThreshold").value).isEqualTo("7");
        assertThat(infos.get("tokenDurationSecs").value).isEqualTo("900");
        assertThat(infos.get("cluster").required).isTrue();
        assertThat(infos.get("sslmode").choices).containsExactly("verify-full", "verify-ca", "require");
        assertThat(infos.values())
                .extracting((DriverPropertyInfo info) -> info.description)
                .doesNotContainNull();
    }

    @Test
    void tellsItsVersion() {
        var driver = new DsqlDriver();

        assertThat(ConnectorVersion.CURRENT.text())
                .startsWith(driver.getMajorVersion() + "." + driver.getMinorVersion());
        assertThat(driver.jdbcCompliant()).isFalse();
    }
}
