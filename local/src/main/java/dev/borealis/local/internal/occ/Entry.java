package dev.borealis.local.internal.occ;

import java.util.Set;

/**
 * A statement that was run, and what it was answered.
 *
 * @param trace what it left behind
 * @param exact whether it must be answered the same when it is done again
 */
public record Entry(Trace trace, Request request, Digest answer, boolean exact) {
    private static final Set<String> IDLE = Set.of("INSERT 0 0", "UPDATE 0", "DELETE 0", "MERGE 0");

    /** Whether a statement that was answered with that tag has left nothing behind. */
    public boolean isIdle(String tag) {
        return trace == Trace.WRITE && IDLE.contains(tag);
    }

    /** One that is yet to be answered. */
    public static Entry of(Trace trace, Request request, boolean exact) {
        return new Entry(trace, request, new Digest(), exact);
    }
}
