package dev.borealis.dsql;

import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The attempts to run one transaction: counts them, decides about the next one, and keeps their failures.
 *
 * <p>For one transaction at a time: its calls may come from different threads, one after another.
 *
 * <pre>{@code
 * Attempts attempts = retry.start();
 * while (true) {
 *     try {
 *         return runOnceAndCommit(attempts::committed);
 *     } catch (SQLException e) {
 *         if (!(attempts.failed(phase, e) instanceof RetryDecision.RetryAfter retry)) {
 *             throw attempts.withEarlier(e);
 *         }
 *         sleep(retry.delay());
 *     }
 * }
 * }</pre>
 */
public final class Attempts {

    private static final Duration MOST_PATIENCE = Duration.ofHours(1);

    private final FailureRules rules;
    private final RetryPolicy policy;
    private final DsqlListener listener;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final long start;
    private final List<Throwable> failures = new ArrayList<>();
    private int number = 1;
    private @Nullable GivenUpNote note;

    Attempts(
            FailureRules rules,
            RetryPolicy policy,
            DsqlListener listener,
            LongSupplier nanoTime,
            DoubleSupplier random) {
        this.rules = rules;
        this.policy = policy;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.random = random;
        this.start = nanoTime.getAsLong();
    }

    /**
     * Tells which attempt is under way.
     *
     * @return 1 for the first
     */
    public int number() {
        return number;
    }

    /**
     * Takes note that the attempt under way failed, and decides what to do.
     *
     * @param phase how far it had come
     * @param failure what it ended with
     * @return to run the transaction again after a delay, in which case the next attempt is under way from now on, or to
     *     give up
     */
    public RetryDecision failed(TransactionPhase phase, Throwable failure) {
        var kind = rules.classify(phase, failure);
        listener.on(new DsqlEvent.AttemptFailed(number, phase, kind));
        var decision = policy.decide(number, elapsed(), kind, random.getAsDouble());
        if (decision instanceof RetryAfter retry) {
            failures.add(failure);
            number++;
            listener.on(new DsqlEvent.RetryScheduled(number, retry.delay()));
        } else if (decision instanceof GiveUp end) {
            listener.on(new DsqlEvent.GaveUp(number, elapsed(), kind, end.reason()));
            note = number == 1 ? null : GivenUpNote.of(number, elapsed(), end.reason());
        }
        return decision;
    }

    /** Takes note that the attempt under way was committed. */
    public void committed() {
        listener.on(new DsqlEvent.Committed(number, elapsed()));
    }

    /**
     * Tells how long the next attempt may wait in a {@link RetryLine}: no attempt begins behind the policy's deadline.
     *
     * @return zero or more, and no more than an hour
     */
    public Duration longestWait() {
        var left = policy.deadline().minus(elapsed());
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(MOST_PATIENCE) < 0 ? left : MOST_PATIENCE;
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - start);
    }

    /**
     * Adds to the last failure, as suppressed: after how many attempts it was given up and why, and the failures of the earlier
     * ones.
     *
     * @param last what the last attempt failed by
     * @param <T> its type
     * @return the same exception
     */
    public <T extends Throwable> T withEarlier(T last) {
        if (note != null) {
            last.addSuppressed(note);
            note = null;
        }
        for (Throwable earlier : failures) {
            if (earlier != last) {
                last.addSuppressed(earlier);
            }
        }
        failures.clear();
        return last;
    }
}
