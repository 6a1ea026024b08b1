package dev.borealis.it.promises;

import java.util.concurrent.locks.LockSupport;

/** What the instants of a storm are counted in. */
interface Clockwork {

    /** Time in nanoseconds. */
    Clockwork TIME = new Clockwork() {
        @Override
        public long now() {
            return System.nanoTime();
        }

        @Override
        public Alarm at(long instant, Runnable action) {
            LockSupport.parkNanos(instant - now());
            action.run();
            return () -> {};
        }
    };

    /** Something that is to be done, and can be given up. */
    interface Alarm {
        /** Gives it up, if it was not done yet. */
        void off();
    }

    /** The instant it is. */
    long now();

    /** Does something at an instant, here or in another thread; at once if that has passed. */
    Alarm at(long instant, Runnable action);
}
