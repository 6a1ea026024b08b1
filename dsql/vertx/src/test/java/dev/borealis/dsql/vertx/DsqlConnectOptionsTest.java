package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.DsqlOption;
import io.vertx.core.json.JsonObject;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.pgclient.SslMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options in URIs, in JSON and by setters. */
class DsqlConnectOptionsTest {

    private static final String CLUSTER = "abcdefghijklmnopqrstuvwx12.dsql.eu-west-1.on.aws";

    @Test
    void hasTheDefaultsOfEveryConnector() {
        var options = new DsqlConnectOptions();

        assertThat(options.getUser()).isEqualTo("admin");
        assertThat(options.getDatabase()).isEqualTo("postgres");
        assertThat(options.getPort()).isEqualTo(5432);
        assertThat(options.getSslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(options.getPassword()).isEmpty();
        assertThat(options.loginTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.getProperties().get("application_name")).startsWith("borealis-dsql-vertx/");
    }

    @Test
    void readsAUri() {
        var options = DsqlConnectOptions.fromUri("aurora-dsql://clinic@" + CLUSTER
                + ":15432/other?token_duration_secs=60&sslmode=verify-ca&schema=a%26b&ApplicationName=app"
                + "&pipeliningLimit=7&cachePreparedStatements=true&preparedStatementCacheMaxSize=9"
                + "&preparedStatementCacheSqlLimit=10&reconnectAttempts=2&reconnectInterval=5&metricsName=m"
                + "&tracingPolicy=always&useLayer7Proxy=true&loginTimeout=3&password=dropped&DateStyle=ISO");

        assertThat(options.getHost()).isEqualTo(CLUSTER);
        assertThat(options.getPort()).isEqualTo(15432);
        assertThat(options.getUser()).isEqualTo("clinic");
        assertThat(options.getDatabase()).isEqualTo("other");
        assertThat(options.getSslMode()).isEqualTo(SslMode.VERIFY_CA);
        assertThat(options.getPipeliningLimit()).isEqualTo(7);
        assertThat(options.getCachePreparedStatements()).isTrue();
        assertThat(options.getPreparedStatementCacheMaxSize()).isEqualTo(9);
        assertThat(options.getPreparedStatementCacheSqlFilter().test("12345678901"))
                .isFalse();
        assertThat(options.getReconnectAttempts()).isEqualTo(2);
        assertThat(options.getReconnectInterval()).isEqualTo(5);
        assertThat(options.getMetricsName()).isEqualTo("m");
        assertThat(options.getTracingPolicy()).isEqualTo(TracingPolicy.ALWAYS);
        assertThat(options.getUseLayer7Proxy()).isTrue();
        assertThat(options.loginTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.getProperties()).containsEntry("DateStyle", "ISO").containsEntry("application_name", "app");
        assertThat(options.getProperties()).doesNotContainKey("password");
        assertThat(options.dsqlOptions().get(DsqlOption.TOKEN_DURATION)).isEqualTo(Duration.ofMinutes(1));
        assertThat(options.dsqlOptions().find(DsqlOption.SCHEMA)).contains("a&b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pipeliningLimit=0",
                "pipeliningLimit=many",
                "cachePreparedStatements=maybe",
                "loginTimeout=0",
                "tokenDurationSecs=0",
                "sslmode=prefer"
            })
    void saysWhichOptionCannotBe(String option) {
        assertThatThrownBy(() -> DsqlConnectOptions.fromUri("aurora-dsql://" + CLUSTER + "?" + option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @Test
    void goesToJsonAndBackAndIsCopiedWhole() {
        var options = DsqlConnectOptions.fromUri("aurora-dsql://" + CLUSTER
                + "?region=eu-west-3&hostaddr=127.0.0.1:1&useLayer7Proxy=true&loginTimeout=4");

        var back = new DsqlConnectOptions(new JsonObject(options.toJson().encode()));
        var copy = new DsqlConnectOptions(options);
        var merged = options.merge(new JsonObject().put("user", "other").put("pipeliningLimit", 3));

        assertThat(back.toJson()).isEqualTo(options.toJson());
        assertThat(copy.toJson()).isEqualTo(options.toJson());
        assertThat(merged.getUser()).isEqualTo("other");
        assertThat(merged.getPipeliningLimit()).isEqualTo(3);
        assertThat(merged.dsqlOptions().find(DsqlOption.REGION)).contains("eu-west-3");
        assertThat(options.toJson().containsKey("password")).isFalse();
    }
}
