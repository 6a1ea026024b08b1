package dev.borealis.hibernate;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that schema statements began: index builds and validations of constraints. They are asked for in
 * {@code sys.jobs}, again and again with growing pauses; one that is not listed is over.
 */
final class DsqlJobs {

    private static final Logger log = LoggerFactory.getLogger("dev.borealis.hibernate");
    private static final String LOOK = "select job_id, status, job_type, object_name, details from sys.jobs";
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Connection connection;
    private final Set<String> ids = new HashSet<>();

    /** None yet; the connection is there to ask for them. */
    DsqlJobs(Connection connection) {
        this.connection = connection;
    }

    void begun(String id) {
        ids.add(id);
    }

    /** A row of {@code sys.jobs}. */
    private record Job(String status, String type, String object, String details) {

        boolean isOver() {
            return hasFailed() || status.equals("completed");
        }

        boolean hasFailed() {
            return status.equals("failed") || status.equals("cancelled");
        }

        String text() {
            return type + " of " + object + " is " + status + (details.isEmpty() ? "" : ": " + details);
        }
    }

    /**
     * Waits until they are done.
     *
     * @throws SchemaManagementException if one failed, or they took longer than that
     */
    void await(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        List<Job> begun = look();
        while (begun.stream().anyMatch(job -> !job.isOver())) {
            if (System.nanoTime() - end > 0) {
                throw new SchemaManagementException("Jobs of Aurora DSQL took longer than " + timeout.toSeconds()
                        + " s (see " + DsqlSettings.JOB_TIMEOUT + "): " + texts(begun));
            }
            log.debug("waiting for jobs: {}", begun);
            sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            begun = look();
        }
        List<Job> failed = begun.stream().filter(Job::hasFailed).toList();
        if (!failed.isEmpty()) {
            throw new SchemaManagementException("Jobs of Aurora DSQL failed, the index or constraint is there but not"
                    + " valid; mend the data, drop it and try again: " + texts(failed));
        }
    }

    private static String texts(List<Job> jobs) {
        return jobs.stream().map(Job::text).collect(joining("; "));
    }

    private List<Job> look() {
        List<Job> jobs = new ArrayList<>();
        if (ids.isEmpty()) {
            return jobs;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LOOK)) {
            while (rows.next()) {
                if (ids.contains(text(rows, 1))) {
                    jobs.add(new Job(text(rows, 2), text(rows, 3), text(rows, 4), text(rows, 5)));
                }
            }
        } catch (SQLException failure) {
            throw new SchemaManagementException("sys.jobs could not be read", failure);
        }
        return jobs;
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        String value = rows.getString(column);
        return value == null ? "" : value;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SchemaManagementException("Interrupted while waiting for jobs of Aurora DSQL", interrupted);
        }
    }
}
