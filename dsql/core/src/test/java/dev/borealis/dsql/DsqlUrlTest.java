package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DsqlUrlTest {

    private static final String PREFIX = "jdbc:aurora-dsql:";
    private static final String HOST = "abcdefghijklmnopqrstuvwx12.dsql.eu-west-1.on.aws";

    @Test
    void readsEveryPart() {
        var options = parse(HOST + ":6432/postgres?user=app&region=eu-west-2&profile=dev&tokenDurationSecs=60"
                + "&hostaddr=127.0.0.1:15432&sslrootcert=%2Ftmp%2Fca.pem&sslmode=verify-ca&schema=my%20app"
                + "&ApplicationName=shop&prepareThreshold=3");

        assertThat(options.get(DsqlOption.CLUSTER)).hasToString(HOST);
        assertThat(options.get(DsqlOption.PORT)).isEqualTo(6432);
        assertThat(options.get(DsqlOption.DATABASE)).isEqualTo("postgres");
        assertThat(options.get(DsqlOption.USER)).isEqualTo("app");
        assertThat(options.get(DsqlOption.REGION)).isEqualTo("eu-west-2");
        assertThat(options.get(DsqlOption.PROFILE)).isEqualTo("dev");
        assertThat(options.get(DsqlOption.TOKEN_DURATION)).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.get(DsqlOption.HOSTADDR)).hasToString("127.0.0.1:15432");
        assertThat(options.get(DsqlOption.SSLROOTCERT)).isEqualTo(new TrustAnchors.PemFile(Path.of("/tmp/ca.pem")));
        assertThat(options.get(DsqlOption.SSLMODE)).isEqualTo(TlsMode.VERIFY_CA);
        assertThat(options.get(DsqlOption.SCHEMA)).isEqualTo("my app");
        assertThat(options.get(DsqlOption.APPLICATION_NAME)).isEqualTo("shop");
        assertThat(options.driverProperties()).isEqualTo(Map.of("prepareThreshold", "3"));
    }

    @Test
    void leavesTheRestToDefaults() {
        var options = parse(HOST);

        assertThat(options.get(DsqlOption.USER)).isEqualTo("admin");
        assertThat(options.get(DsqlOption.DATABASE)).isEqualTo("postgres");
        assertThat(options.get(DsqlOption.PORT)).isEqualTo(5432);
        assertThat(options.get(DsqlOption.SSLMODE)).isEqualTo(TlsMode.VERIFY_FULL);
        assertThat(options.get(DsqlOption.SSLROOTCERT)).isEqualTo(TrustAnchors.SYSTEM);
        assertThat(options.get(DsqlOption.TOKEN_DURATION)).isEqualTo(Duration.ofMinutes(15));
        assertThat(options.find(DsqlOption.REGION)).isEmpty();
        assertThat(options.find(DsqlOption.SCHEMA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {HOST, HOST + "/", HOST + "?", HOST + "/?", HOST + "/?&", HOST + ":5432/postgres"})
    void takesEmptyPartsForNothing(String rest) {
        assertThat(parse(rest).get(DsqlOption.DATABASE)).isEqualTo("postgres");
        assertThat(parse(rest).get(DsqlOption.PORT)).isEqualTo(5432);
    }

    /** As written, and what it means. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a=b=c|a=b=c", "-c%20x%3D1%26y|-c x=1&y", "a+b|a+b", "100%25|100%", "%C3%BC|ü", "''|''"})
    void decodesValuesAndSplitsAtTheFirstEqualsSign(String written, String meant) {
        assertThat(parse(HOST + "?options=" + written).driverProperties()).isEqualTo(Map.of("options", meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenDurationSecs", "token_duration_secs", "token-duration-secs"})
    void takesAnOptionByAllItsNames(String name) {
        assertThat(parse(HOST + "?" + name + "=1").get(DsqlOption.TOKEN_DURATION))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takesAUserBeforeTheHostButNoPassword() {
        assertThat(parse("some%40body@" + HOST).get(DsqlOption.USER)).isEqualTo("some@body");
        assertThatThrownBy(() -> parse("admin:hush@" + HOST))
                .hasMessageContaining("password")
                .hasMessageNotContaining("hush");
    }

    @Test
    void dropsAPassword() {
        assertThat(parse(HOST + "?password=hush").driverProperties()).isEmpty();
    }

    /** What is wrong, and what the message must say of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost/postgres|does not name",
                HOST + ":0|port",
                HOST + ":65536|1 to 65535",
                HOST + ":x|1 to 65535",
                HOST + "?tokenDurationSecs=0|1 to 604800",
                HOST + "?tokenDurationSecs=604801|1 to 604800",
                HOST + "?tokenDurationSecs=15m|tokenDurationSecs",
                HOST + "?sslmode=disable|TLS",
                HOST + "?sslmode=prefer|verify-full",
                HOST + "?region=|region",
                HOST + "?user|name=value",
                HOST + "?=x|name=value",
                HOST + "?user=%zz|%25",
                HOST + "?hostaddr=:1|hostaddr",
            })
    void refusesWhatCannotBe(String rest, String hint) {
        assertThatThrownBy(() -> parse(rest))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(hint);
    }

    @Test
    void refusesAnotherPrefix() {
        assertThatThrownBy(() -> DsqlUrl.parse(PREFIX, "jdbc:postgresql://" + HOST))
                .hasMessageContaining("jdbc:aurora-dsql://");
        assertThatThrownBy(() -> DsqlUrl.parse(PREFIX, PREFIX + HOST)).hasMessageContaining("jdbc:aurora-dsql://");
    }

    private static DsqlOptions parse(String rest) {
        return DsqlUrl.parse(PREFIX, PREFIX + "//" + rest);
    }
}
