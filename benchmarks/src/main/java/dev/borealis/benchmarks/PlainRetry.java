package dev.borealis.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** A loop as one writes it, with the defaults that AWS publishes: 3 retries, 100 ms, doubled each time up to 5 s, jitter 0.25. */
final class PlainRetry {

    private static final int RETRIES = 3;
    private static final double BASE_MILLIS = 100;
    private static final double MOST_MILLIS = 5000;
    private static final double JITTER = 0.25;

    private final DataSource dataSource;

    PlainRetry(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void run(HotRow work) throws SQLException, InterruptedException {
        for (int retry = 0; ; retry++) {
            try {
                once(work);
                return;
            } catch (SQLException e) {
                if (!"40001".equals(e.getSQLState()) || retry == RETRIES) {
                    throw e;
                }
                Thread.sleep(delayMillis(retry));
            }
        }
    }

    private void once(HotRow work) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.increment(connection);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static long delayMillis(int retry) {
        double delay = Math.min(MOST_MILLIS, Math.scalb(BASE_MILLIS, retry));
        return Math.round(delay * (1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1)));
    }
}
