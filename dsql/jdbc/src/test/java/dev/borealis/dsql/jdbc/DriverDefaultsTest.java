package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dsql.DsqlTargets;
import dev.borealis.dsql.jdbc.internal.DialedSocketFactory;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverDefaultsTest {

    private static final String ID = "abcdefghijklmnopqrstuvwx12";
    private static final String URL = "jdbc:aurora-dsql://" + ID + ".dsql.eu-west-1.on.aws";

    @Test
    void verifiesEverythingAndSavesRoundTrips() {
        var properties = of("");

        assertThat(properties)
                .containsEntry("user", "admin")
                .containsEntry("PGDBNAME", "postgres")
                .containsEntry("sslmode", "verify-full")
                .containsEntry("sslNegotiation", "direct")
                .containsEntry("assumeMinServerVersion", "16")
                .containsEntry("ApplicationName", "borealis-dsql-jdbc/" + ConnectorVersion.CURRENT.text())
                .doesNotContainKeys("password", "options", "socketFactory");
    }

    /** The options that say whom to trust, and the class that pgjdbc makes its TLS sockets with. */
    @ParameterizedTest
    @CsvSource({
        "'', org.postgresql.ssl.DefaultJavaSSLFactory",
        "sslrootcert=system, org.postgresql.ssl.DefaultJavaSSLFactory",
        "sslmode=verify-ca, org.postgresql.ssl.DefaultJavaSSLFactory",
        "sslrootcert=/ca.pem, dev.borealis.dsql.jdbc.internal.GivenTrustFactory",
        "sslmode=require, org.postgresql.ssl.NonValidatingFactory",
        "sslmode=require&sslrootcert=/ca.pem, org.postgresql.ssl.NonValidatingFactory",
        "sslrootcert=/ca.pem&sslcert=/me.pem&sslkey=/me.key, org.postgresql.ssl.LibPQFactory",
        "sslfactory=com.example.Mine, com.example.Mine",
    })
    void choosesWhomToTrust(String options, String factory) {
        assertThat(of(options)).containsEntry("sslfactory", factory);
    }

    @Test
    void letsPgjdbcsOwnPropertiesWin() {
        assertThat(of("sslNegotiation=postgres&ApplicationName=mine&prepareThreshold=2"))
                .containsEntry("sslNegotiation", "postgres")
                .containsEntry("ApplicationName", "mine")
                .containsEntry("prepareThreshold", "2");
    }

    /** The options, and where pgjdbc's sockets are connected to. */
    @ParameterizedTest
    @CsvSource({
        "hostaddr=127.0.0.1:15432, 127.0.0.1, 15432, 10000",
        "hostaddr=10.0.0.7, 10.0.0.7, 5432, 10000",
        "hostaddr=10.0.0.7&port=6000&connectTimeout=3, 10.0.0.7, 6000, 3000",
        "hostaddr=10.0.0.7&connectTimeout=0, 10.0.0.7, 5432, 0",
    })
    void dialsAnotherAddress(String options, String host, int port, int millis) {
        assertThat(of(options))
                .containsEntry(DialedSocketFactory.DIAL, new DialedSocketFactory.Dial(host, port, millis));
    }

    @Test
    void addsTheClusterToTheUsersStartupOptions() {
        assertThat(of("hostaddr=10.0.0.7")).containsEntry("options", "-c amzn-cluster-id=" + ID);
        assertThat(of("hostaddr=10.0.0.7&options=-c%20datestyle%3DISO"))
                .containsEntry("options", "-c datestyle=ISO -c amzn-cluster-id=" + ID);
    }

    private static Properties of(String options) {
        var parsed = DsqlJdbcUrl.parse(URL + "?" + options);
        return DriverDefaults.of(DsqlTargets.ofProcess().resolve(parsed));
    }
}
