package dev.borealis.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** The transaction that everybody wants to run: read a counter and write it back, one higher. Counts its attempts. */
final class HotRow {

    private final AtomicLong attempts = new AtomicLong();

    /** Makes the row, whose commits take 5 ms longer on the server. */
    static void create(Connection direct) throws SQLException {
        try (var statement = direct.createStatement()) {
            statement.execute("CREATE TABLE public.hot (id int PRIMARY KEY, value bigint NOT NULL)");
            statement.execute("INSERT INTO public.hot VALUES (1, 0)");
            statement.execute("CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN PERFORM pg_sleep(0.005); RETURN NULL; END'");
            statement.execute("CREATE CONSTRAINT TRIGGER slow AFTER UPDATE ON public.hot DEFERRABLE INITIALLY DEFERRED"
                    + " FOR EACH ROW EXECUTE FUNCTION public.slow()");
        }
    }

    void increment(Connection connection) throws SQLException {
        attempts.incrementAndGet();
        try (var statement = connection.prepareStatement("UPDATE hot SET value = ? WHERE id = 1")) {
            statement.setLong(1, read(connection) + 1);
            statement.executeUpdate();
        }
    }

    static long read(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT value FROM hot WHERE id = 1");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    long attempts() {
        return attempts.get();
    }
}
