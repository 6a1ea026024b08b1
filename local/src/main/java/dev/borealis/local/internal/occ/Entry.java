package dev.borealis.local.internal.occ;

import java.util.Set;

/**
 * A statement that was run, and what it was answered.
 *
 * @param trace what it left behind
 * @param exact whether it must be answered the same when it is done again
 * @param most how many rows it writes if it leaves none alone that is there, -1 if nobody knows; {@link #ALL} if it cannot do that,
 *     {@link #HIDDEN} if a part of it may, which its tag does not tell of
 */
public record Entry(Trace trace, Request request, Digest answer, boolean exact, int most) {
    /** It writes all its rows or fails. */
    public static final int ALL = 0;

    /** A function or a part of it may leave rows alone. */
    public static final int HIDDEN = -2;

    private static final Set<String> IDLE = Set.of("INSERT 0 0", "UPDATE 0", "DELETE 0", "MERGE 0");

    /** Whether a statement that was answered with that tag has left nothing behind. */
    public boolean isIdle(String tag) {
        return trace == Trace.WRITE && IDLE.contains(tag);
    }

    /** One that is yet to be answered. */
    public static Entry of(Trace trace, Request request, boolean exact, int most) {
        return new Entry(trace, request, new Digest(), exact, most);
    }

    /** Whether it was answered that it has left rows alone, or may have: others may change these. */
    public boolean hasSpared() {
        return most != ALL && most != HIDDEN && answer.changed() != most;
    }

    /** Whether it may have done nothing, although it was not answered that. */
    public boolean mayBeIdle() {
        return most == HIDDEN;
    }

    /** The same, which may be answered otherwise when it is done again. */
    public Entry inexact() {
        return new Entry(trace, request, answer, false, most);
    }

    /** The same, done by another statement, which leaves no rows alone. */
    public Entry by(Request another) {
        return new Entry(trace, another, answer, false, ALL);
    }
}
