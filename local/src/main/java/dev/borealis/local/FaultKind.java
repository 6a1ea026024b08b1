package dev.borealis.local;

import dev.borealis.local.internal.fault.CallAction;
import dev.borealis.local.internal.fault.CommitAction;
import dev.borealis.local.internal.fault.FaultAction;
import dev.borealis.local.internal.fault.LoginAction;
import dev.borealis.local.internal.fault.StatementAction;
import java.util.Arrays;

/**
 * What can be made to go wrong in Local Aurora. {@link #description()} says what each does; {@link Fault#of(FaultKind)} makes
 * a fault of it.
 *
 * <p>A <em>commit</em> is a {@code COMMIT}, or the end of a statement or pipeline that changed something outside a block.
 */
@SuppressWarnings("ImmutableEnumChecker") // actions are enums
public enum FaultKind {
    /** A login meets the limit on new connections a second: 53400. */
    RATE_EXCEEDED(LoginAction.RATE_EXCEEDED),
    /** A login meets the limit on open connections: 53300. */
    TOO_MANY_CONNECTIONS(LoginAction.TOO_MANY_CONNECTIONS),
    /** A login is refused without a reason: 28000. */
    ACCESS_DENIED(LoginAction.ACCESS_DENIED),
    /** A login is refused because its token is too old: 28000 with a hint. */
    TOKEN_EXPIRED(LoginAction.TOKEN_EXPIRED),
    /** A login finds the cluster asleep. */
    WAKING_UP(LoginAction.WAKING_UP),
    /** A connection turns out to have lived its hour when a statement comes. */
    AGE_CONNECTION(StatementAction.AGE_CONNECTION),
    /** The service cannot run a statement just now: XX000. */
    SERVER_UNAVAILABLE(StatementAction.SERVER_UNAVAILABLE),
    /** A statement waits before it runs. */
    DELAY_STATEMENT(StatementAction.DELAY_STATEMENT),
    /** A commit loses against another transaction: 40001, OC000. */
    CONFLICT(CommitAction.CONFLICT),
    /** A commit comes after another session's change of the catalog: 40001, OC001. */
    SCHEMA_CONFLICT(CommitAction.SCHEMA_CONFLICT),
    /** The service cannot commit just now, and keeps nothing: XX000. */
    SERVER_UNAVAILABLE_BEFORE_COMMIT(CommitAction.UNAVAILABLE_BEFORE_COMMIT),
    /** A commit took effect, and the service says XX000. */
    SERVER_UNAVAILABLE_AFTER_COMMIT(CommitAction.UNAVAILABLE_AFTER_COMMIT),
    /** The connection drops before a commit took effect. */
    DROP_BEFORE_COMMIT(CommitAction.DROP_BEFORE_COMMIT),
    /** The connection drops after a commit took effect, before the client is told. */
    DROP_AFTER_COMMIT(CommitAction.DROP_AFTER_COMMIT),
    /** A commit waits before it takes effect. */
    DELAY_COMMIT(StatementAction.DELAY_COMMIT),
    /** A call of the Data API is one too many. */
    DATA_API_THROTTLE(CallAction.THROTTLE),
    /** A call of the Data API finds the cluster asleep. */
    DATA_API_RESUMING(CallAction.RESUMING),
    /** A call of the Data API fails with 500 and does nothing. */
    DATA_API_500(CallAction.INTERNAL_ERROR),
    /** A call of the Data API fails with 503 and does nothing. */
    DATA_API_503(CallAction.UNAVAILABLE),
    /** A call of the Data API fails with 504 and does nothing. */
    DATA_API_504(CallAction.DATABASE_UNAVAILABLE),
    /** A call of the Data API takes effect and is answered with 500. */
    DATA_API_500_AFTER(CallAction.INTERNAL_ERROR_AFTER),
    /** A call of the Data API takes effect and is answered with 503. */
    DATA_API_503_AFTER(CallAction.UNAVAILABLE_AFTER),
    /** A call of the Data API takes effect and is answered with 504. */
    DATA_API_504_AFTER(CallAction.DATABASE_UNAVAILABLE_AFTER),
    /** The connection is reset before a call of the Data API takes effect. */
    DATA_API_RESET(CallAction.RESET),
    /** The connection is reset after a call of the Data API took effect. */
    DATA_API_RESET_AFTER(CallAction.RESET_AFTER),
    /** The answer to a call of the Data API breaks off half way. */
    DATA_API_TRUNCATE(CallAction.TRUNCATE),
    /** The answer to a call of the Data API stops for a while half way. */
    DATA_API_SLOW_ANSWER(CallAction.SLOW_ANSWER),
    /** A call of the Data API waits before it takes effect. */
    DATA_API_DELAY(CallAction.DELAY);

    private final FaultAction action;

    FaultKind(FaultAction action) {
        this.action = action;
    }

    static FaultKind of(FaultAction action) {
        return Arrays.stream(values())
                .filter(kind -> kind.action == action)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no kind is " + action));
    }

    FaultAction action() {
        return action;
    }

    /**
     * Its name in a SPEC.
     *
     * @return such as {@code delay-commit}
     */
    public String label() {
        return action.row().label();
    }

    /**
     * What happens.
     *
     * @return a sentence that begins with a small letter and has no full stop
     */
    public String description() {
        return action.row().description();
    }

    /**
     * Whether it says how long something takes.
     *
     * @return whether {@link Fault#of(FaultKind, java.time.Duration)} makes a fault of it
     */
    public boolean takesDuration() {
        return action.row().takesDuration();
    }
}
