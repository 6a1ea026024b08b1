package dev.borealis.local.internal.dsql.session;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.occ.Request;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement with its parameters.
 *
 * @param size bytes of its text and of the message that bound them
 * @param awaitedJob the id of the job it waits for, or null
 * @param values what followed the names in the Bind message, if it was sent inside a transaction; or null
 */
@SuppressWarnings("ArrayRecordComponent") // never changed
public record Portal(
        PreparedStatement prepared, int size, @Nullable String awaitedJob, byte @Nullable [] values) {
    static final Portal NOTHING = new Portal(PreparedStatement.NOTHING, 0, null, null);

    private static final byte[] NO_VALUES = new byte[6];

    public PlannedStatement statement() {
        return prepared.statement();
    }

    /** The statement with its parameters, to be run again. */
    public Request request() {
        return new Request(prepared.sql(), prepared.types(), values == null ? NO_VALUES : values);
    }
}
