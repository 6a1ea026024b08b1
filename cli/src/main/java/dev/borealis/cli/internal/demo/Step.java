package dev.borealis.cli.internal.demo;

import java.sql.SQLException;

/** One thing to show. */
interface Step {
    /** A few words for the table. */
    String title();

    /**
     * Does it and says what was seen.
     *
     * @throws DemoFailedException when something else was seen than should be
     */
    String run(Clinic clinic) throws SQLException, DemoFailedException;
}
