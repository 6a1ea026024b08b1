package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.occ.Request;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement with its parameters.
 *
 * @param size bytes of the message that bound them
 * @param awaitedJob the id of the job it waits for, or null
 * @param values what followed the names in the Bind message, if it was sent inside a block; or null
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
record Portal(Prepared prepared, int size, @Nullable String awaitedJob, byte @Nullable [] values) {
    static final Portal NOTHING = new Portal(Prepared.NOTHING, 0, null, null);

    private static final byte[] NO_VALUES = new byte[6];

    PlannedStatement statement() {
        return prepared.statement();
    }

    /** The statement with its parameters, to be run again. */
    Request request() {
        return new Request(prepared.sql(), prepared.types(), values == null ? NO_VALUES : values);
    }
}
