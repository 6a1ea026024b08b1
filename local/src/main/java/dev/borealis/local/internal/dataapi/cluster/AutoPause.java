package dev.borealis.local.internal.dataapi.cluster;

import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a cluster sleeps. The first call wakes it, and all calls are refused until it is up. Thread-safe. */
public final class AutoPause {
    private final String instance;
    private final Clock clock;
    private @Nullable Duration wakesIn;
    private @Nullable Instant awakeAt;

    AutoPause(String instance, Clock clock) {
        this.instance = instance;
        this.clock = clock;
    }

    /** What the service answers while an instance wakes up. */
    public static ServiceException resuming(String instance) {
        return new ServiceException(
                ErrorType.DATABASE_RESUMING,
                "The Aurora DB instance " + instance + " is resuming after being auto-paused."
                        + " Please wait a few seconds and try again.");
    }

    /** Puts the cluster to sleep; it will take so long to wake up. */
    public synchronized void pause(Duration resumeTime) {
        wakesIn = resumeTime;
        awakeAt = null;
    }

    /** Returns if the cluster is awake; else begins to wake it and throws. */
    synchronized void check() {
        if (wakesIn == null) {
            return;
        }
        if (awakeAt == null) {
            awakeAt = clock.instant().plus(wakesIn);
        }
        if (clock.instant().isBefore(awakeAt)) {
            throw resuming(instance);
        }
        wakesIn = null;
        awakeAt = null;
    }
}
