package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Waits as long as the record says; the time itself is what is being tried. */
final class Pause {
    private Pause() {}

    static Answer seconds(int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                return new Answer.Lost("interrupted");
            }
            LockSupport.parkNanos(left);
        }
        return new Answer.Succeeded(List.of());
    }
}
