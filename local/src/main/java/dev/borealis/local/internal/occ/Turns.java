package dev.borealis.local.internal.occ;

/** Whose turn it is between a session and its PostgreSQL. Written by the session's thread; read by any. */
public final class Turns {
    private final Watch watch;
    private volatile int turn;

    /** With who is to know that an answer is waited for. */
    public Turns(Watch watch) {
        this.watch = watch;
    }

    /** Begins to wait for an answer. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    public void begin() {
        turn++;
        watch.waiting();
    }

    /** The answer is there. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    public void end() {
        turn++;
    }

    /** A number that is odd while an answer is waited for, and changes with every answer. */
    public int now() {
        return turn;
    }
}
