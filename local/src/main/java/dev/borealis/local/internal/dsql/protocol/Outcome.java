package dev.borealis.local.internal.dsql.protocol;

/** What has become of what was sent. Each question tells of the time since it was last asked. Single-threaded. */
final class Outcome {
    private boolean failed;
    private boolean undone;
    private boolean exceeded;

    /** Notes an error. */
    void fail() {
        failed = true;
    }

    /** Notes that something was not done, or not kept. */
    void undo() {
        undone = true;
    }

    /** Notes that a statement has changed too many rows, which PostgreSQL does not know. */
    void exceed() {
        exceeded = true;
        undone = true;
    }

    /** Whether a statement has changed too many rows, and nobody has asked yet: so long the client hears no more. */
    boolean isExceeded() {
        return exceeded;
    }

    /** Whether an error has come. */
    boolean takeFailed() {
        boolean taken = failed;
        failed = false;
        return taken;
    }

    /** Whether everything was done and kept. */
    boolean takeKept() {
        boolean taken = !undone;
        undone = false;
        return taken;
    }

    /** Whether a statement has changed too many rows. */
    boolean takeExceeded() {
        boolean taken = exceeded;
        exceeded = false;
        return taken;
    }
}
