package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.wire.ErrorFields;

/**
 * An error that the client is not shown: its requests are sent again, from the one that drew it on.
 *
 * @param requests the messages
 * @param ready whether PostgreSQL has said that it is ready, in answer to the last of them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never changed
record Interruption(ErrorFields error, byte[] requests, boolean ready) {

    Interruption atReady() {
        return new Interruption(error, requests, true);
    }
}
