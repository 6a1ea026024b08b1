package dev.borealis.dataapi;

import org.jspecify.annotations.Nullable;

/**
 * A call that may change something left, and nobody can tell whether it had its effect: the answer was lost, or was an
 * internal error of the service. It was a statement outside a transaction, a COMMIT, or any call in a transaction after a
 * statement that may commit by itself, such as MySQL's DDL. Or it was a statement outside a transaction that may have written, and
 * the service refused its result: the message then says that the effect is kept, and the cause is the refusal. The client never
 * makes such a call again. Look at the data before doing so yourself.
 */
public final class OutcomeUnknownException extends AuroraDatabaseException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, "08007", cause);
    }

    @Override
    public boolean isSafeToRetry() {
        return false;
    }
}
