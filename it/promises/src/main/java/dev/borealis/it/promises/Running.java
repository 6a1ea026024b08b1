package dev.borealis.it.promises;

/** A transaction that is running, and can be cancelled as its runner has it: by a disposed subscription, by an interrupt. */
public interface Running {

    /** Cancels, at once and from any thread; does nothing once it has ended. */
    void cancel();

    /**
     * Waits until it has ended.
     *
     * @return how; {@link Ending#CANCELLED} where a caller that has cancelled is told nothing
     */
    Ending await();

    /**
     * Tells whether it went another way because it was cancelled; to be asked of one that was, and has ended.
     *
     * @return false if it went on as if nothing had happened
     */
    default boolean wasHit() {
        return await().told() != Told.COMMITTED;
    }
}
