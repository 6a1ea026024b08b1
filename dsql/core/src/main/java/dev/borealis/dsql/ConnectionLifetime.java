package dev.borealis.dsql;

import java.time.Duration;

/**
 * How old a pool lets its connections grow. The service ends every connection at 60 minutes; a pool ends them before, and
 * not all at once.
 *
 * <pre>{@code
 * Duration life = ConnectionLifetime.of(options).draw(random.nextDouble());
 * }</pre>
 *
 * @param longest what no connection exceeds
 * @param spread connections that were opened together end within this time of each other
 */
public record ConnectionLifetime(Duration longest, Duration spread) {

    /**
     * Checks the values.
     *
     * @param longest what no connection exceeds
     * @param spread shorter than that, zero for none
     * @throws IllegalArgumentException if a connection could have no life at all
     */
    public ConnectionLifetime {
        if (spread.isNegative() || spread.compareTo(longest) >= 0) {
            throw new IllegalArgumentException("A lifetime of " + longest + " cannot be spread over " + spread
                    + "; give less, zero for no spread");
        }
    }

    /**
     * Reads the lifetime off the options.
     *
     * @param options what the user asked for
     * @return the lifetime
     * @throws IllegalArgumentException if the spread is not shorter than the lifetime
     */
    public static ConnectionLifetime of(DsqlOptions options) {
        return new ConnectionLifetime(options.get(DsqlOption.MAX_LIFETIME), options.get(DsqlOption.LIFETIME_SPREAD));
    }

    /**
     * Draws the lifetime of one connection.
     *
     * @param random evenly drawn from 0 (inclusive) to 1 (exclusive)
     * @return between {@link #longest()} less {@link #spread()} and {@link #longest()}
     */
    public Duration draw(double random) {
        return longest.minusNanos((long) (spread.toNanos() * random));
    }
}
