package dev.borealis.cli.internal.demo;

import java.sql.SQLException;

/** Starts the application, which makes its tables and fills them. */
record WebStart() implements Step<WebClinic> {
    @Override
    public String title() {
        return "start the application, make its tables";
    }

    @Override
    public String run(WebClinic clinic) throws SQLException, DemoFailedException {
        return "up at " + clinic.start();
    }
}
