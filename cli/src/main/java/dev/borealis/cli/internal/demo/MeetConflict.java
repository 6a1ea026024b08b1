package dev.borealis.cli.internal.demo;

import dev.borealis.dsql.jdbc.DsqlTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Has somebody else commit a change between reading and writing, the first time, and is run again. */
record MeetConflict(DataSource dataSource) implements Step<Clinic> {
    private static final String CITY = "SELECT name, city FROM {owner} WHERE name = 'Aputi'";
    private static final String MOVE = "UPDATE {owner} SET city = city || '%s' WHERE name = 'Aputi'";

    @Override
    public String title() {
        return "meet a conflict, and commit all the same";
    }

    @Override
    public String run(Clinic clinic) throws SQLException, DemoFailedException {
        AtomicInteger attempts = new AtomicInteger();
        DsqlTransactions.over(dataSource).run(connection -> {
            execute(connection, clinic.named(CITY));
            if (attempts.incrementAndGet() == 1) {
                clinic.execute(MOVE.formatted(", theirs"));
            }
            execute(connection, clinic.named(MOVE.formatted(", ours")));
        });
        String seen = Listing.of(clinic, CITY) + " after " + attempts + " attempts";
        DemoFailedException.unless(seen.equals("Aputi: Nuuk, theirs, ours after 2 attempts"), seen);
        return seen;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
