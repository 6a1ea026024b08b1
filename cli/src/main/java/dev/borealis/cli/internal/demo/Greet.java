package dev.borealis.cli.internal.demo;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** Asks a database what it is, through the driver's metadata. */
record Greet() implements Step<Clinic> {
    @Override
    public String title() {
        return "connect";
    }

    @Override
    public String run(Clinic clinic) throws SQLException, DemoFailedException {
        return clinic.inTransaction(Greet::seen);
    }

    private static String seen(Connection connection) throws SQLException {
        DatabaseMetaData there = connection.getMetaData();
        return there.getDatabaseProductName() + " " + there.getDatabaseProductVersion() + " by "
                + there.getDriverName();
    }
}
