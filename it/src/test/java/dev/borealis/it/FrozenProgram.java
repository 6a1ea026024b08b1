package dev.borealis.it;

import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.OutcomeUnknownException;
import dev.borealis.dsql.jdbc.CommitOutcomeUnknownException;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.dsql.jdbc.DsqlTransactions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** A program that is stopped between two writes, as Lambda stops one between two requests. */
public final class FrozenProgram {

    private static final String INSERT = "INSERT INTO frozen VALUES ('%s')";

    private FrozenProgram() {}

    interface Write {
        void run() throws Exception;
    }

    /** The clock of the machine, which went on while the program did not. */
    static final class WallClock extends Clock {

        private volatile Duration slept = Duration.ZERO;

        void sleptFor(Duration time) {
            slept = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(slept);
        }
    }

    /**
     * Writes, says "ready", waits for a line with the minutes it was stopped for, writes again, and prints how each write ended.
     *
     * @param arguments the URL of DSQL, and of the Data API its endpoint, cluster, secret and database
     * @throws Exception when the first writes fail
     */
    public static void main(String... arguments) throws Exception {
        var clock = new WallClock();
        try (var pool = DsqlHikari.pool(
                        DsqlDataSource.builder().url(arguments[0]).build(), 2);
                AuroraDatabase database = AuroraDatabase.builder()
                        .endpoint(URI.create(arguments[1]))
                        .resourceArn(arguments[2])
                        .secretArn(arguments[3])
                        .database(arguments[4])
                        .engine(Engine.POSTGRESQL)
                        .clock(clock)
                        .build()) {
            var transactions = DsqlTransactions.over(pool);
            insert(pool, "before");
            database.insert(INSERT.formatted("before"));
            database.commit();
            System.out.println("ready");
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            clock.sleptFor(Duration.ofMinutes(Long.parseLong(in.readLine())));

            report("dsql plain", () -> insert(pool, "plain"));
            report("dsql run", () -> transactions.run(connection -> insert(connection, "run")));
            report("api plain", () -> {
                database.insert(INSERT.formatted("plain"));
                database.commit();
            });
            report("api run", () -> database.inTransaction(inside -> inside.execute(INSERT.formatted("run"))));
        }
    }

    private static void insert(DataSource source, String id) throws SQLException {
        try (var connection = source.getConnection()) {
            insert(connection, id);
        }
    }

    private static void insert(Connection connection, String id) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(INSERT.formatted(id));
        }
    }

    static void report(String write, Write what) {
        String how;
        try {
            what.run();
            how = "COMMITTED";
        } catch (CommitOutcomeUnknownException | OutcomeUnknownException e) {
            how = "UNKNOWN";
        } catch (SQLException e) {
            // In autocommit a lost connection is an unknown outcome.
            how = String.valueOf(e.getSQLState()).startsWith("08") ? "UNKNOWN" : "FAILED";
        } catch (Exception e) {
            how = "FAILED";
        }
        System.out.println(write + " " + how);
    }
}
