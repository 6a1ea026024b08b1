package dev.borealis.local.internal.occ;

/**
 * A statement that was run, and what it was answered.
 *
 * @param trace what it left behind
 * @param exact whether it must be answered the same when it is done again
 */
public record Entry(Trace trace, Request request, Digest answer, boolean exact) {

    /** One that is yet to be answered. */
    public static Entry of(Trace trace, Request request, boolean exact) {
        return new Entry(trace, request, new Digest(), exact);
    }
}
