package dev.borealis.cli.internal.demo;

import java.sql.SQLException;

/**
 * One thing to show.
 *
 * @param <P> the place it is shown at
 */
interface Step<P extends Place> {
    /** A few words for the table. */
    String title();

    /**
     * Does it and says what was seen.
     *
     * @throws DemoFailedException when something else was seen than should be
     */
    String run(P place) throws SQLException, DemoFailedException;
}
