package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.Reason;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final RetryPolicy POLICY = new RetryPolicy(
            5, Duration.ofMillis(8), Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(10));

    /** The attempts made, milliseconds since the first began, the failure, the random number; the wait in milliseconds. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, DATA_CONFLICT, 0.5, 4",
        "1, 0, DATA_CONFLICT, 0, 0",
        "2, 0, DATA_CONFLICT, 0.5, 8",
        "3, 0, OTHER_CONFLICT, 0.25, 8",
        "4, 0, SCHEMA_CONFLICT, 0.75, 48",
        "1, 0, NOT_CONNECTED, 0.5, 50",
        "2, 0, CONNECTION_LOST, 0.5, 100",
        "3, 0, CONNECTION_LOST, 0.5, 150",
        "4, 9999, DATA_CONFLICT, 0, 0",
        "1, 9996, DATA_CONFLICT, 0.5, 4",
    })
    void triesAgain(int attempt, long elapsed, FailureKind failure, double random, long delay) {
        assertThat(POLICY.decide(attempt, Duration.ofMillis(elapsed), failure, random))
                .isEqualTo(new RetryAfter(Duration.ofMillis(delay)));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0, DATA_CONFLICT, 0, ATTEMPTS_USED_UP",
        "6, 0, NOT_CONNECTED, 0, ATTEMPTS_USED_UP",
        "1, 9997, DATA_CONFLICT, 0.5, DEADLINE",
        "1, 10001, DATA_CONFLICT, 0, DEADLINE",
        "1, 0, OUTCOME_UNKNOWN, 0, OUTCOME_UNKNOWN",
        "5, 20000, OUTCOME_UNKNOWN, 0, OUTCOME_UNKNOWN",
        "1, 0, OTHER, 0, NOT_RETRYABLE",
    })
    void givesUp(int attempt, long elapsed, FailureKind failure, double random, Reason reason) {
        assertThat(POLICY.decide(attempt, Duration.ofMillis(elapsed), failure, random))
                .isEqualTo(new GiveUp(reason));
    }

    @Test
    void doesNotOverflowAfterManyAttempts() {
        var stubborn = POLICY.toBuilder().attempts(1000).build();

        assertThat(stubborn.decide(999, Duration.ZERO, FailureKind.DATA_CONFLICT, 0.5))
                .isEqualTo(new RetryAfter(Duration.ofMillis(150)));
    }

    @Test
    void runsEverythingOnceWithoutRetry() {
        assertThat(RetryPolicy.none().decide(1, Duration.ZERO, FailureKind.DATA_CONFLICT, 0))
                .isEqualTo(new GiveUp(Reason.ATTEMPTS_USED_UP));
    }

    @Test
    void readsTheOptions() {
        var options = DsqlOptions.builder()
                .set("retryAttempts", "3")
                .set("retryBaseDelayMs", "7")
                .set("retryReconnectDelayMs", "70")
                .set("retryMaxDelayMs", "700")
                .set("retryDeadlineMs", "7000")
                .build();

        assertThat(RetryPolicy.of(options))
                .isEqualTo(new RetryPolicy(
                        3, Duration.ofMillis(7), Duration.ofMillis(70), Duration.ofMillis(700), Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource({"retryAttempts, 0", "retryBaseDelayMs, -1", "retryDeadlineMs, soon"})
    void saysWhatIsWrongWithAnOption(String name, String value) {
        assertThatThrownBy(() -> DsqlOptions.builder().set(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("it is not");
    }

    @Test
    void refusesPoliciesThatCannotBe() {
        assertThatThrownBy(() -> POLICY.toBuilder().attempts(0).build()).hasMessageContaining("attempts");
        assertThatThrownBy(
                        () -> POLICY.toBuilder().maxDelay(Duration.ofMillis(-1)).build())
                .hasMessageContaining("maxDelay");
    }
}
