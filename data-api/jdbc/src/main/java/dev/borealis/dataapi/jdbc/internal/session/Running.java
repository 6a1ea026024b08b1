package dev.borealis.dataapi.jdbc.internal.session;

import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a connection runs now. Another thread may end it in the database: while it does, what comes after it waits, so that it is
 * never the next statement that is struck. Safe for threads.
 */
public final class Running {

    /** How long to wait before a database is asked again for a statement that has not reached it. */
    private static final int PAUSE_MILLIS = 10;

    private @Nullable Object owner;
    private int ending;

    /** Something that looks for what runs in the database and ends it. */
    @FunctionalInterface
    public interface Canceller {
        /**
         * Looks once.
         *
         * @param still whether it runs, as far as this side knows
         * @return whether it was found
         */
        boolean cancel(BooleanSupplier still) throws SQLException;
    }

    /** Runs something that its owner may have cancelled. */
    public <T> T run(Object by, Session.Call<T> work) throws SQLException {
        Object before = replace(by);
        try {
            return work.make();
        } finally {
            end(before);
        }
    }

    private synchronized @Nullable Object replace(Object by) {
        Object before = owner;
        owner = by;
        return before;
    }

    private synchronized void end(@Nullable Object before) {
        owner = before;
        notifyAll();
        boolean interrupted = false;
        while (ending > 0) {
            try {
                wait();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what an owner runs; nothing where it runs nothing. */
    public void cancel(Object by, Canceller canceller) throws SQLException {
        if (!enter(by)) {
            return;
        }
        try {
            while (isRunBy(by) && !canceller.cancel(() -> isRunBy(by)) && pause()) {
                // It was on its way.
            }
        } finally {
            leave();
        }
    }

    private synchronized boolean isRunBy(Object by) {
        return owner == by;
    }

    private synchronized boolean enter(Object by) {
        boolean runs = owner == by;
        ending += runs ? 1 : 0;
        return runs;
    }

    private synchronized void leave() {
        ending--;
        notifyAll();
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
