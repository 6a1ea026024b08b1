package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.session.IsolationLevels;
import dev.borealis.local.Faults;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Random sequences of what changes a connection's state, with calls refused in between, on this driver and on the engine's own over
 * the same database: after each step both show the same rows, schema, isolation and access mode.
 */
final class SequencesTest {

    private static final int STEPS = 14;

    @ParameterizedTest
    @EnumSource
    void holdsWhatTheReferenceDriverHolds(Engine engine) throws SQLException {
        play(engine, 1, 40);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void holdsItForLong(Engine engine) throws SQLException {
        play(
                engine,
                Integer.getInteger("borealis.sequences.seed", 10_000),
                Integer.getInteger("borealis.sequences.number", 2_000));
    }

    private static void play(Engine engine, int firstSeed, int sequences) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("readOnlyMode", "always");
        try (Connection admin = Databases.reference(engine)) {
            for (int seed = firstSeed; seed < firstSeed + sequences; seed++) {
                try (Connection ours = Databases.builder(engine)
                                .property("resumeTimeoutSecs", "0")
                                .build()
                                .getConnection();
                        Connection reference = Databases.reference(engine, properties)) {
                    new Sequence(engine, seed, admin, new Side("o", ours), new Side("r", reference)).play();
                }
            }
        }
    }

    /** A connection with tables of its own, and its savepoints. */
    private record Side(String prefix, Connection connection, Map<Integer, Savepoint> savepoints) {

        Side(String prefix, Connection connection) {
            this(prefix, connection, new HashMap<>());
        }

        boolean isReference() {
            return prefix.equals("r");
        }
    }

    /** Something done to a connection; what it tells is compared. */
    private interface Step {
        String on(Side side) throws SQLException;
    }

    private static final class Sequence {

        private final Engine engine;
        private final int seed;
        private final Random random;
        private final Connection admin;
        private final Side ours;
        private final Side reference;
        private final List<String> done = new ArrayList<>();
        private int values;

        Sequence(Engine engine, int seed, Connection admin, Side ours, Side reference) {
            this.engine = engine;
            this.seed = seed;
            this.random = new Random(seed);
            this.admin = admin;
            this.ours = ours;
            this.reference = reference;
        }

        void play() throws SQLException {
            setUp(ours);
            setUp(reference);
            for (int i = 0; i < STEPS; i++) {
                both();
            }
            for (Side side : List.of(ours, reference)) {
                if (!side.connection().getAutoCommit()) {
                    side.connection().rollback();
                }
                side.connection().close();
            }
            assertThat(kept(ours)).as("seed " + seed + " " + done).isEqualTo(kept(reference));
        }

        private void setUp(Side side) throws SQLException {
            try (Statement statement = admin.createStatement()) {
                for (String table : List.of("1", "2", "3")) {
                    if (engine == Engine.POSTGRESQL) {
                        String schema = "q" + side.prefix() + table;
                        statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
                        statement.execute("CREATE SCHEMA " + schema);
                        statement.execute("CREATE TABLE " + schema + ".seq (v int)");
                        statement.execute("GRANT ALL ON SCHEMA " + schema + " TO PUBLIC");
                        statement.execute("GRANT ALL ON " + schema + ".seq TO PUBLIC");
                    } else {
                        statement.execute("DROP TABLE IF EXISTS q" + side.prefix() + table);
                        statement.execute("DROP TABLE IF EXISTS q" + side.prefix() + table + "d");
                        statement.execute("CREATE TABLE q" + side.prefix() + table + " (v int)");
                    }
                }
            }
            if (engine == Engine.POSTGRESQL) {
                side.connection().setSchema("q" + side.prefix() + "1");
            }
        }

        /** Sometimes a call of ours is refused before it did anything: the step is then made again. */
        private void both() throws SQLException {
            Step step = step();
            boolean commits = isCommit(done.get(done.size() - 1));
            String expected = outcome(step, reference);
            String actual;
            int spared = random.nextInt(12);
            if (spared < 6) {
                try (Faults faults = Databases.faults()) {
                    faults.add("data-api-resuming,skip=" + spared);
                    actual = outcome(step, ours);
                }
                done.add("(refused call " + spared + ")");
                if (actual.equals("failed 57P03")) {
                    actual = outcome(step, ours);
                }
            } else {
                actual = outcome(step, ours);
            }
            if (!(actual.equals("failed 25P02") && commits && !expected.startsWith("failed"))) {
                assertThat(actual).as("seed " + seed + " " + done).isEqualTo(expected);
            }
        }

        /** Of a transaction that failed our commit says so; pgjdbc returns normally. */
        private static boolean isCommit(String step) {
            return step.contains("COMMIT")
                    || step.contains("END")
                    || step.equals("commit()")
                    || step.equals("setAutoCommittrue");
        }

        private static String outcome(Step step, Side side) {
            try {
                return step.on(side);
            } catch (SQLException failure) {
                return "failed " + state(failure);
            }
        }

        /** Connector/J refuses to write on its own, with a state of its own. */
        private static String state(SQLException failure) {
            boolean refused = String.valueOf(failure.getMessage()).contains("Connection is read-only");
            return refused ? "25006" : failure.getSQLState();
        }

        private Step step() {
            int choice = random.nextInt(engine == Engine.POSTGRESQL ? 18 : 16);
            return switch (choice) {
                case 0, 1, 2, 3 -> insert();
                case 4, 5 -> sql(look());
                case 6 -> call("setAutoCommit", random.nextBoolean());
                case 7 -> begin();
                case 8 ->
                    control(
                            "COMMIT",
                            "COMMIT AND CHAIN",
                            "COMMIT WORK",
                            "COMMIT WORK AND CHAIN",
                            "COMMIT AND NO CHAIN");
                case 9 ->
                    control(
                            "ROLLBACK",
                            "ROLLBACK AND CHAIN",
                            "ROLLBACK WORK",
                            "ROLLBACK WORK AND CHAIN",
                            "ROLLBACK AND NO CHAIN");
                case 10 -> control("SAVEPOINT a", "SAVEPOINT b");
                case 11 -> control("ROLLBACK TO a", "ROLLBACK TO SAVEPOINT b", "RELEASE SAVEPOINT a");
                case 12 -> commit(random.nextBoolean());
                case 13 -> readOnly(random.nextBoolean());
                case 14 -> isolation();
                case 15 -> engine == Engine.MYSQL ? definition() : savepoint(random.nextInt(2));
                case 16 -> schema(random.nextInt(1, 4));
                default -> control("SELECT 1 / 0", "DO $$ BEGIN INSERT INTO seq VALUES (-1); END $$", "VALUES (1)");
            };
        }

        private Step begin() {
            return engine == Engine.POSTGRESQL
                    ? control(
                            "BEGIN",
                            "START TRANSACTION",
                            "START TRANSACTION READ ONLY",
                            "BEGIN ISOLATION LEVEL REPEATABLE READ",
                            "SET TRANSACTION READ ONLY",
                            "SET LOCAL transaction_read_only TO on",
                            "END AND CHAIN",
                            "ABORT TRANSACTION AND CHAIN")
                    : control(
                            "BEGIN",
                            "START TRANSACTION",
                            "START TRANSACTION READ ONLY",
                            "START TRANSACTION READ WRITE",
                            "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        }

        private String look() {
            return engine == Engine.POSTGRESQL
                    ? "SELECT substr(current_schema(), 3) || ' ' || current_setting('transaction_isolation') || ' '"
                            + " || current_setting('transaction_read_only') || ' '"
                            + " || coalesce((SELECT string_agg(v::text, ',' ORDER BY v) FROM seq), '')"
                    : "SELECT group_concat(v ORDER BY v) FROM q%s1";
        }

        private Step insert() {
            int value = ++values;
            return sql(
                    engine == Engine.POSTGRESQL
                            ? "INSERT INTO seq VALUES (" + value + ")"
                            : "INSERT INTO q%s" + random.nextInt(1, 4) + " VALUES (" + value + ")");
        }

        private Step definition() {
            return sql("CREATE TABLE q%s" + random.nextInt(1, 4) + "d (v int)");
        }

        private Step control(String... choices) {
            String sql = choices[random.nextInt(choices.length)];
            String comment = random.nextBoolean() ? "/* c */ " : "";
            String between = random.nextBoolean() ? " -- ROLLBACK\n" : " ";
            return sql(comment + (sql.contains("$$") ? sql : sql.replace(" ", between)));
        }

        private Step sql(String sql) {
            done.add(sql);
            return side -> {
                boolean givenUp = side.isReference() && isGivenUp();
                try (Statement statement = side.connection().createStatement()) {
                    boolean rows = statement.execute(sql.replace("%s", side.prefix()));
                    if (!rows) {
                        int count = statement.getUpdateCount();
                        if (givenUp && chains(sql) && side.connection().isReadOnly()) {
                            statement.execute("SET TRANSACTION READ ONLY");
                        }
                        return "count " + count;
                    }
                    try (ResultSet result = statement.getResultSet()) {
                        result.next();
                        return "row " + result.getString(1);
                    }
                }
            };
        }

        /** Behind a transaction that failed, pgjdbc's next one may write although the connection may not. */
        private boolean isGivenUp() throws SQLException {
            return engine == Engine.POSTGRESQL
                    && reference.connection().unwrap(BaseConnection.class).getTransactionState()
                            == TransactionState.FAILED;
        }

        private static boolean chains(String sql) {
            return sql.endsWith("CHAIN") && !sql.contains("NO");
        }

        private Step call(String name, boolean on) {
            done.add(name + on);
            return side -> {
                // Of a read-only connection pgjdbc sends what cannot run behind an error.
                if (isGivenUp() && reference.connection().isReadOnly()) {
                    return "none";
                }
                // MySQL commits then, and keeps the access mode of the transaction for one statement more.
                if (side.isReference()
                        && engine == Engine.MYSQL
                        && on
                        && !side.connection().getAutoCommit()) {
                    side.connection().commit();
                }
                side.connection().setAutoCommit(on);
                return "" + side.connection().getAutoCommit();
            };
        }

        private Step commit(boolean commit) {
            done.add(commit ? "commit()" : "rollback()");
            return side -> {
                if (side.connection().getAutoCommit()) {
                    return "none";
                }
                if (commit) {
                    side.connection().commit();
                } else {
                    side.connection().rollback();
                }
                return "done";
            };
        }

        /** Between transactions: Connector/J takes it inside one as well, for the next. */
        private Step readOnly(boolean on) {
            done.add("setReadOnly" + on);
            return side -> {
                end(side);
                side.connection().setReadOnly(on);
                return "" + side.connection().isReadOnly();
            };
        }

        private Step isolation() {
            int level =
                    random.nextBoolean() ? Connection.TRANSACTION_SERIALIZABLE : IsolationLevels.ofNewSession(engine);
            done.add("isolation" + level);
            return side -> {
                end(side);
                side.connection().setTransactionIsolation(level);
                return "" + side.connection().getTransactionIsolation();
            };
        }

        private static void end(Side side) throws SQLException {
            try (Statement statement = side.connection().createStatement()) {
                statement.execute("ROLLBACK");
            }
            if (!side.connection().getAutoCommit()) {
                side.connection().rollback();
            }
        }

        private Step savepoint(int number) {
            done.add("savepoint" + number);
            return side -> {
                if (side.connection().getAutoCommit()) {
                    return "none";
                }
                Savepoint known = side.savepoints().get(number);
                if (known == null) {
                    side.savepoints().put(number, side.connection().setSavepoint());
                } else {
                    side.connection().rollback(known);
                    side.savepoints().remove(number);
                }
                return "savepoint";
            };
        }

        /** Between transactions: pgjdbc begins one for it, and takes it back when that is rolled back. */
        private Step schema(int number) {
            done.add("schema" + number);
            return side -> {
                end(side);
                side.connection().setSchema("q" + side.prefix() + number);
                String schema = side.connection().getSchema().substring(2);
                if (side.isReference() && !side.connection().getAutoCommit()) {
                    side.connection().commit();
                }
                return schema;
            };
        }

        private String kept(Side side) throws SQLException {
            StringBuilder all = new StringBuilder();
            for (String table : List.of("1", "2", "3")) {
                String name = engine == Engine.POSTGRESQL ? ".seq" : "";
                try (Statement statement = admin.createStatement();
                        ResultSet rows = statement.executeQuery(
                                "SELECT v FROM q" + side.prefix() + table + name + " ORDER BY v")) {
                    while (rows.next()) {
                        all.append(rows.getInt(1)).append(' ');
                    }
                }
                all.append('|');
            }
            return all.toString();
        }
    }
}
