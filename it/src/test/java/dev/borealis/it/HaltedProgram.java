package dev.borealis.it;

import dev.borealis.dataapi.AuroraDatabase;
import dev.borealis.dataapi.Engine;
import dev.borealis.dsql.jdbc.DsqlDataSource;
import dev.borealis.dsql.jdbc.DsqlHikari;
import dev.borealis.dsql.jdbc.DsqlTransactions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * A program that is stopped in the middle of its writes. Before each it says where it is, and waits for a line to go on; then it
 * prints how the write ended.
 */
public final class HaltedProgram {

    private static final String INSERT = "INSERT INTO frozen VALUES ('%s')";

    private static final Semaphore MAY_GO = new Semaphore(0);
    private static final Set<String> SEEN = new HashSet<>();
    private static final FrozenProgram.WallClock CLOCK = new FrozenProgram.WallClock();

    private HaltedProgram() {}

    /**
     * Writes three times to each of three databases.
     *
     * @param arguments the URL of DSQL; the Data API's endpoint and secret; cluster and database of PostgreSQL, and of MySQL
     * @throws Exception when something fails that is no write
     */
    public static void main(String... arguments) throws Exception {
        var reader = new Thread(HaltedProgram::read, "orders");
        reader.setDaemon(true);
        reader.start();
        writeToDsql(arguments[0]);
        writeOverTheApi("postgresql", Engine.POSTGRESQL, arguments, 3);
        writeOverTheApi("mysql", Engine.MYSQL, arguments, 5);
    }

    private static void read() {
        try {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("go")) {
                    MAY_GO.release();
                } else {
                    CLOCK.sleptFor(Duration.ofMinutes(Long.parseLong(line)));
                }
            }
        } catch (IOException closed) {
            // Nobody has orders any more.
        }
    }

    /** Says where it is, and waits; when a transaction is run again it passes by. */
    private static void at(String place) throws InterruptedException {
        if (SEEN.add(place)) {
            CLOCK.sleptFor(Duration.ZERO);
            System.out.println("at " + place);
            MAY_GO.acquire();
        }
    }

    private static void writeToDsql(String url) {
        try (var pool = DsqlHikari.pool(DsqlDataSource.builder().url(url).build(), 1)) {
            FrozenProgram.report("dsql plain", () -> {
                try (var connection = pool.getConnection()) {
                    at("dsql plain");
                    execute(connection, INSERT.formatted("plain"));
                }
            });
            var transactions = DsqlTransactions.over(pool);
            FrozenProgram.report(
                    "dsql statement",
                    () -> transactions.run(connection -> {
                        execute(connection, "SELECT 1");
                        at("dsql statement");
                        execute(connection, INSERT.formatted("statement"));
                    }));
            FrozenProgram.report(
                    "dsql commit",
                    () -> transactions.run(connection -> {
                        execute(connection, INSERT.formatted("commit"));
                        at("dsql commit");
                    }));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void writeOverTheApi(String name, Engine engine, String[] arguments, int at) {
        try (AuroraDatabase database = AuroraDatabase.builder()
                .endpoint(URI.create(arguments[1]))
                .secretArn(arguments[2])
                .resourceArn(arguments[at])
                .database(arguments[at + 1])
                .engine(engine)
                .clock(CLOCK)
                .build()) {
            FrozenProgram.report(name + " plain", () -> {
                at(name + " plain");
                database.insert(INSERT.formatted("plain"));
                database.commit();
            });
            FrozenProgram.report(
                    name + " statement",
                    () -> database.inTransaction(inside -> {
                        inside.execute("SELECT 1");
                        at(name + " statement");
                        return inside.execute(INSERT.formatted("statement"));
                    }));
            FrozenProgram.report(
                    name + " commit",
                    () -> database.inTransaction(inside -> {
                        inside.execute(INSERT.formatted("commit"));
                        at(name + " commit");
                        return true;
                    }));
        }
    }
}
