package dev.borealis.dsql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.SQLExceptionOverride.Override;
import dev.borealis.dsql.DsqlEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DsqlHikariTest {

    @Test
    void setsAPoolUpForTheService() {
        var config = DsqlHikari.config(Aurora.dataSource()
                .property("maxLifetimeSecs", "1200")
                .property("lifetimeSpreadSecs", "60")
                .build());

        assertThat(Duration.ofMillis(config.getMaxLifetime())).isEqualTo(Duration.ofMinutes(20));
        assertThat(config.getKeepaliveTime()).isPositive().isLessThan(config.getMaxLifetime());
        assertThat(config.getConnectionTestQuery()).isNull();
        assertThat(config.getExceptionOverride()).isInstanceOf(DsqlEvictionRule.class);
    }

    @ParameterizedTest
    @CsvSource({
        "40001, DO_NOT_EVICT",
        "0A000, DO_NOT_EVICT",
        "08006, MUST_EVICT",
        "57P01, MUST_EVICT",
        "08007, MUST_EVICT",
        "23505, CONTINUE_EVICT",
        "42601, CONTINUE_EVICT",
    })
    void evictsWhatIsBrokenOnly(String state, Override expected) {
        SQLExceptionOverride rule = new DsqlEvictionRule();

        assertThat(rule.adjudicate(new SQLException("failed", state))).isEqualTo(expected);
    }

    /** Without the rule HikariCP closes the connection after the refusal. */
    @Test
    void keepsAConnectionAfterARefusal() throws SQLException {
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 1)) {
            String before = backend(pool);
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.execute("TRUNCATE nothing"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
            }
            assertThat(backend(pool)).isEqualTo(before);
        }
    }

    @Test
    void validatesWithoutAQueryThatTheServiceRefuses() throws SQLException {
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 1);
                var connection = pool.getConnection()) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void tellsTheListenerOfTokensAndConnections() throws SQLException {
        var events = Collections.synchronizedList(new ArrayList<DsqlEvent>());
        try (var pool =
                DsqlHikari.pool(Aurora.dataSource().listener(events::add).build(), 1)) {
            backend(pool);
        }
        assertThat(events).hasExactlyElementsOfTypes(DsqlEvent.TokenIssued.class, DsqlEvent.Connected.class);
    }

    @Test
    void hasNothingOpenInASnapshotAndGoesOnAfterIt() throws Exception {
        try (var pool = DsqlHikari.pool(Aurora.dataSource().build(), 3)) {
            String before = backend(pool);
            var hook = (SnapshotHook) ((PacedDataSource) pool.getDataSource()).kept();

            hook.beforeCheckpoint(null);
            assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isZero();
            hook.afterRestore(null);

            assertThat(backend(pool)).isNotEqualTo(before);
        }
    }

    private static String backend(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return Aurora.value(connection, "SELECT pg_backend_pid()");
        }
    }
}
