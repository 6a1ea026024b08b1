package dev.borealis.cli.internal.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Orders an index, which the service builds in a job, and waits for the job. */
record IndexPetsAsync() implements Step<Clinic> {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    @Override
    public String title() {
        return "build an index asynchronously";
    }

    @Override
    public String run(Clinic clinic) throws SQLException, DemoFailedException {
        String job = clinic.inTransaction(
                connection -> text(connection, clinic.named("CREATE INDEX ASYNC {pet_by_owner} ON {pet} (owner_id)")));
        long deadline = System.nanoTime() + LONGEST.toNanos();
        String status = status(clinic, job);
        while (!status.equals("completed")) {
            DemoFailedException.unless(
                    !status.equals("failed") && System.nanoTime() < deadline, "job " + job + " is " + status);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            status = status(clinic, job);
        }
        return "job " + job + " " + status;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String status(Clinic clinic, String job) throws SQLException, DemoFailedException {
        return clinic.inTransaction(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT status FROM sys.jobs WHERE job_id = ?")) {
                statement.setString(1, job);
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? rows.getString(1) : "unknown";
                }
            }
        });
    }
}
