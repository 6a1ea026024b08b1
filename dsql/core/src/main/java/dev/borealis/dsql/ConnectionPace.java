package dev.borealis.dsql;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast new connections may be opened. The service takes 100 a second for a whole cluster, and 1,000 at once after a rest;
 * what comes faster is refused (53400).
 *
 * <pre>{@code
 * ConnectionPacer pacer = ConnectionPace.of(options).pacer();
 * }</pre>
 *
 * @param perSecond connections a second in the long run
 * @param burst connections at once after a rest
 */
public record ConnectionPace(int perSecond, int burst) {

    /**
     * Checks the values.
     *
     * @param perSecond connections a second, at least 1
     * @param burst connections at once, at least 1
     * @throws IllegalArgumentException if one is not positive
     */
    public ConnectionPace {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("A pace needs at least 1 connection a second and 1 at once");
        }
    }

    /**
     * Reads the pace off the options.
     *
     * @param options what the user asked for
     * @return the pace
     */
    public static ConnectionPace of(DsqlOptions options) {
        return new ConnectionPace(options.get(DsqlOption.CONNECTS_PER_SECOND), options.get(DsqlOption.CONNECT_BURST));
    }

    /**
     * Starts to hand out turns, rested.
     *
     * @return what keeps this pace
     */
    public ConnectionPacer pacer() {
        return new ConnectionPacer(this, System::nanoTime);
    }

    /**
     * Says when the next connection may be opened, by nothing but its arguments.
     *
     * @param level the level that the last turn left, 0 to begin with: when the pace would be rested again, on the same scale
     *     as {@code now}
     * @param now nanoseconds since the pace began
     * @return how long to wait, and the level after it
     */
    Turn next(long level, long now) {
        long step = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long from = Math.max(level, now);
        long wait = Math.max(0, from - (burst - 1) * step - now);
        return new Turn(Duration.ofNanos(wait), from + step);
    }

    /**
     * A turn to open one connection.
     *
     * @param delay how long to wait first
     * @param level what to ask for the next turn with
     */
    record Turn(Duration delay, long level) {}
}
