package dev.borealis.dsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.Reason;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final RetryPolicy POLICY = new RetryPolicy(
            3, Duration.ofMillis(8), Duration.ofMillis(100), Duration.ofMillis(300), Duration.ofSeconds(10));

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may wrap around
    private final List<DsqlEvent> events = new ArrayList<>();

    private Attempts start(DsqlListener listener) {
        return new TransactionRetry(FailureRules.jdbc(), POLICY, DsqlListener.NONE, clock::get, () -> 0.5)
                .withListener(listener)
                .start();
    }

    private static SQLException conflict() {
        return new SQLException("conflict (OC000)", "40001");
    }

    @Test
    void tellsTheWholeStory() {
        var attempts = start(events::add);
        assertThat(attempts.failed(TransactionPhase.COMMIT, conflict()))
                .isEqualTo(new RetryAfter(Duration.ofMillis(4)));
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(20));
        attempts.committed();

        assertThat(attempts.number()).isEqualTo(2);
        assertThat(events)
                .containsExactly(
                        new DsqlEvent.AttemptFailed(1, TransactionPhase.COMMIT, FailureKind.DATA_CONFLICT),
                        new DsqlEvent.RetryScheduled(2, Duration.ofMillis(4)),
                        new DsqlEvent.Committed(2, Duration.ofMillis(20)));
    }

    @Test
    void addsEarlierFailuresToTheLast() {
        var attempts = start(events::add);
        var first = conflict();
        var second = conflict();
        var last = conflict();
        attempts.failed(TransactionPhase.COMMIT, first);
        attempts.failed(TransactionPhase.WORK, second);

        assertThat(attempts.failed(TransactionPhase.WORK, last)).isEqualTo(new GiveUp(Reason.ATTEMPTS_USED_UP));
        assertThat(attempts.withEarlier(last).getSuppressed())
                .satisfiesExactly(
                        note -> assertThat(note)
                                .hasMessage(
                                        "Given up after 3 attempts in 0 ms: the policy allows no more (retryAttempts)"),
                        earlier -> assertThat(earlier).isSameAs(first),
                        earlier -> assertThat(earlier).isSameAs(second));
        assertThat(events)
                .last()
                .isEqualTo(new DsqlEvent.GaveUp(3, Duration.ZERO, FailureKind.DATA_CONFLICT, Reason.ATTEMPTS_USED_UP));
    }

    @Test
    void doesNotSuppressAnExceptionByItself() {
        var attempts = start(events::add);
        var same = conflict();
        attempts.failed(TransactionPhase.WORK, same);

        assertThat(attempts.withEarlier(same).getSuppressed()).isEmpty();
    }

    @Test
    void saysThatTheNextOneWouldBeginTooLate() {
        var attempts = start(events::add);
        attempts.failed(TransactionPhase.WORK, conflict());
        clock.addAndGet(TimeUnit.SECONDS.toNanos(10));
        var last = conflict();
        attempts.failed(TransactionPhase.WORK, last);

        assertThat(attempts.withEarlier(last).getSuppressed()[0])
                .hasMessage(
                        "Given up after 2 attempts in 10000 ms: the next one would begin too late (retryDeadlineMs)");
    }

    @Test
    void whatWasTriedOnceHasNoNote() {
        var attempts = start(events::add);
        var failure = new SQLException("no such table", "42P01");
        attempts.failed(TransactionPhase.WORK, failure);

        assertThat(attempts.withEarlier(failure).getSuppressed()).isEmpty();
    }

    @Test
    void waitsInALineUntilTheDeadlineAtMost() {
        var attempts = start(events::add);
        assertThat(attempts.longestWait()).isEqualTo(Duration.ofSeconds(10));
        clock.addAndGet(TimeUnit.SECONDS.toNanos(4));
        assertThat(attempts.longestWait()).isEqualTo(Duration.ofSeconds(6));
        clock.addAndGet(TimeUnit.SECONDS.toNanos(7));
        assertThat(attempts.longestWait()).isEqualTo(Duration.ZERO);
    }

    @Test
    void keepsAListenersFailureToItself() {
        var attempts = start(event -> {
            throw new IllegalStateException("a bad listener");
        });

        assertThat(attempts.failed(TransactionPhase.COMMIT, new SQLException("lost", "08006")))
                .isEqualTo(new GiveUp(Reason.OUTCOME_UNKNOWN));
    }

    /** What was committed is committed. */
    @Test
    void keepsAListenersErrorToItself() {
        var attempts = start(event -> {
            throw new NoClassDefFoundError("a listener without its library");
        });

        assertThatCode(attempts::committed).doesNotThrowAnyException();
    }
}
