package dev.borealis.dsql;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened, for metrics and logs. No event carries a token, a secret, a statement or a parameter.
 *
 * <pre>{@code
 * DsqlListener conflicts = event -> {
 *     if (event instanceof DsqlEvent.AttemptFailed failed && failed.kind().isConflict()) {
 *         counter.increment();
 *     }
 * };
 * }</pre>
 */
public sealed interface DsqlEvent {

    /**
     * A token was signed.
     *
     * <pre>{@code
     * new DsqlEvent.TokenIssued(host, "admin", expiry);
     * }</pre>
     *
     * @param host the cluster's endpoint
     * @param user who signs in with it
     * @param expiry when it ceases to hold
     */
    record TokenIssued(String host, String user, Instant expiry) implements DsqlEvent {}

    /**
     * A physical connection was opened and signed in.
     *
     * <pre>{@code
     * new DsqlEvent.Connected(host, "admin", took);
     * }</pre>
     *
     * @param host the cluster's endpoint
     * @param user who signed in
     * @param took how long it took, the token included
     */
    record Connected(String host, String user, Duration took) implements DsqlEvent {}

    /**
     * A physical connection could not be opened.
     *
     * <pre>{@code
     * new DsqlEvent.ConnectFailed(host, "admin", failure);
     * }</pre>
     *
     * @param host the cluster's endpoint
     * @param user who tried to sign in
     * @param failure why
     */
    record ConnectFailed(String host, String user, Throwable failure) implements DsqlEvent {}

    /**
     * An attempt to run a transaction failed.
     *
     * <pre>{@code
     * new DsqlEvent.AttemptFailed(1, TransactionPhase.COMMIT, FailureKind.DATA_CONFLICT);
     * }</pre>
     *
     * @param attempt which attempt, counted from 1
     * @param phase how far it had come
     * @param kind what it failed by
     */
    record AttemptFailed(int attempt, TransactionPhase phase, FailureKind kind) implements DsqlEvent {}

    /**
     * A transaction will be run again.
     *
     * <pre>{@code
     * new DsqlEvent.RetryScheduled(2, Duration.ofMillis(3));
     * }</pre>
     *
     * @param attempt the attempt to come, 2 or more
     * @param delay how long it waits first
     */
    record RetryScheduled(int attempt, Duration delay) implements DsqlEvent {}

    /**
     * A transaction was committed.
     *
     * <pre>{@code
     * new DsqlEvent.Committed(2, elapsed);
     * }</pre>
     *
     * @param attempts how many it took
     * @param elapsed since the first of them began
     */
    record Committed(int attempts, Duration elapsed) implements DsqlEvent {}

    /**
     * A transaction failed for good.
     *
     * <pre>{@code
     * new DsqlEvent.GaveUp(5, elapsed, FailureKind.DATA_CONFLICT, RetryDecision.Reason.ATTEMPTS_USED_UP);
     * }</pre>
     *
     * @param attempts how many were made
     * @param elapsed since the first of them began
     * @param kind what the last one failed by
     * @param reason why it is not run again
     */
    record GaveUp(int attempts, Duration elapsed, FailureKind kind, RetryDecision.Reason reason) implements DsqlEvent {}
}
