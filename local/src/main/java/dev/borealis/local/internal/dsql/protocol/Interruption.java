package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.wire.ErrorFields;
import org.jspecify.annotations.Nullable;

/**
 * An error that must be looked into before the client is shown it.
 *
 * @param place what drew it
 * @param requests the messages, or null where there were data behind them, which are gone
 * @param ready whether PostgreSQL has said that it is ready, in answer to the last of them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed
record Interruption(Place place, ErrorFields error, byte @Nullable [] requests, boolean ready) {

    /** What drew the error. */
    enum Place {
        /** A statement. The client need not hear of the error if its requests can be sent again, from this one on. */
        STATEMENT,
        /** A COMMIT. It has ended the transaction in PostgreSQL, too, so nothing can be sent again. */
        COMMIT
    }

    /** The error of a COMMIT. */
    static Interruption ofCommit(ErrorFields error) {
        return new Interruption(Place.COMMIT, error, null, false);
    }

    /** The error of a statement. */
    static Interruption ofStatement(ErrorFields error, byte @Nullable [] requests) {
        return new Interruption(Place.STATEMENT, error, requests, false);
    }

    Interruption atReady() {
        return new Interruption(place, error, requests, true);
    }
}
