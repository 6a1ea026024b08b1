package dev.borealis.local.internal.fault;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

/** Another clock, ahead of it or behind by as much as it is told. Thread-safe. */
public final class ShiftedClock extends Clock {
    private final Clock base;
    private final AtomicLong millis;

    private ShiftedClock(Clock base, AtomicLong millis) {
        this.base = base;
        this.millis = millis;
    }

    /** Shows the time of a clock until it is moved. */
    public static ShiftedClock over(Clock base) {
        return new ShiftedClock(base, new AtomicLong());
    }

    /** Moves it on, or back, by whole milliseconds. */
    public void move(Duration by) {
        millis.addAndGet(by.toMillis());
    }

    /** How far it is ahead of the other clock. */
    public Duration shift() {
        return Duration.ofMillis(millis.get());
    }

    @Override
    public Instant instant() {
        return base.instant().plusMillis(millis.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ShiftedClock(base.withZone(zone), millis);
    }
}
