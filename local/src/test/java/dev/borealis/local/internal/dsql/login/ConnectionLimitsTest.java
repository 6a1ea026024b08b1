package dev.borealis.local.internal.dsql.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.local.internal.dsql.MovableClock;
import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.sql.rule.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ConnectionLimitsTest {
    private final MovableClock clock = new MovableClock();

    @Test
    void aConnectionTooManyIsRefusedUntilAnotherLeaves() throws Exception {
        ConnectionLimits limits = new ConnectionLimits(Limits.STANDARD.with(Limit.CONNECTIONS, 2), clock);
        limits.enter();
        limits.enter();
        assertRefused(limits, "53300", "Unable to accept connection, too many open connections.");
        limits.leave();
        assertThatCode(limits::enter).doesNotThrowAnyException();
    }

    @Test
    void aBurstIsAllowedAndThenTheRateCounts() throws Exception {
        ConnectionLimits limits = new ConnectionLimits(
                Limits.STANDARD.with(Limit.CONNECTION_BURST, 3).with(Limit.CONNECTION_RATE, 2), clock);
        for (int i = 0; i < 3; i++) {
            limits.enter();
        }
        assertRefused(limits, "53400", "Unable to accept connection, rate exceeded.");
        clock.move(Duration.ofMillis(499));
        assertRefused(limits, "53400", "rate exceeded");
        clock.move(Duration.ofMillis(1));
        limits.enter();
        assertRefused(limits, "53400", "rate exceeded");
        clock.move(Duration.ofHours(1));
        for (int i = 0; i < 3; i++) {
            limits.enter();
        }
        assertRefused(limits, "53400", "rate exceeded");
    }

    private static void assertRefused(ConnectionLimits limits, String sqlState, String message) {
        assertThatThrownBy(limits::enter)
                .isInstanceOfSatisfying(LoginRefused.class, refused -> {
                    assertThat(refused.fields().get('S')).isEqualTo("FATAL");
                    assertThat(refused.fields().get('C')).isEqualTo(sqlState);
                })
                .hasMessageContaining(message);
    }
}
