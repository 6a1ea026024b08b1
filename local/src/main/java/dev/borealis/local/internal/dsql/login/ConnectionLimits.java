package dev.borealis.local.internal.dsql.login;

import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.sql.rule.Limits;
import java.time.Clock;

/**
 * How many sessions there may be, and how fast they may come: a bucket that holds a burst and fills up again by so many a
 * second. Thread-safe.
 */
public final class ConnectionLimits {
    private static final long ONE = 1000;

    private final Limits limits;
    private final Clock clock;
    private long open;
    private long thousandths;
    private long filled;

    public ConnectionLimits(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.thousandths = limits.get(Limit.CONNECTION_BURST) * ONE;
        this.filled = clock.millis();
    }

    /**
     * Counts a client in; {@link #leave} counts it out again.
     *
     * @throws LoginRefused when it is one too many; it is not counted then
     */
    public synchronized void enter() throws LoginRefused {
        fill();
        if (thousandths < ONE) {
            throw rateExceeded();
        }
        if (open >= limits.get(Limit.CONNECTIONS)) {
            throw tooMany();
        }
        thousandths -= ONE;
        open++;
    }

    private void fill() {
        long now = clock.millis();
        long more = Math.max(0, now - filled) * limits.get(Limit.CONNECTION_RATE);
        thousandths = Math.min(limits.get(Limit.CONNECTION_BURST) * ONE, thousandths + more);
        filled = now;
    }

    static LoginRefused rateExceeded() {
        return LoginRefused.because("53400", "Unable to accept connection, rate exceeded.", null);
    }

    static LoginRefused tooMany() {
        return LoginRefused.because("53300", "Unable to accept connection, too many open connections.", null);
    }

    public synchronized void leave() {
        open--;
    }
}
