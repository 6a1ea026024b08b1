package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.wire.ErrorFields;
import org.jspecify.annotations.Nullable;

/**
 * An error that the client need not be shown if its requests can be sent again, from the one that drew it on.
 *
 * @param requests the messages, or null where there were data behind them, which are gone
 * @param ready whether PostgreSQL has said that it is ready, in answer to the last of them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed
record Interruption(ErrorFields error, byte @Nullable [] requests, boolean ready) {

    Interruption atReady() {
        return new Interruption(error, requests, true);
    }
}
