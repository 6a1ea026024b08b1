package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements of transaction control made at random, by the grammars of both engines and beside them, on this driver and on the
 * engine's own: both take the same ones, and the transaction stands the same after them.
 */
final class ControlStatementsTest {

    @ParameterizedTest
    @EnumSource
    void standsWhereTheReferenceDriverStands(Engine engine) throws SQLException {
        play(engine, 20261130, 120);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource
    void standsThereForLong(Engine engine) throws SQLException {
        play(engine, 20261201, 4_000);
    }

    private static void play(Engine engine, long seed, int cases) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("readOnlyMode", "always");
        Random random = new Random(seed);
        List<String> differences = new ArrayList<>();
        int taken = 0;
        try (Connection admin = Databases.reference(engine);
                Side ours = new Side(engine, "ctl_ours", () -> Databases.ours(engine), admin);
                Side reference =
                        new Side(engine, "ctl_reference", () -> Databases.reference(engine, properties), admin)) {
            for (int i = 0; i < cases && differences.size() < 10; i++) {
                Case each = new Case(random.nextInt(5), new Control(engine, random).statement());
                String expected = reference.told(each);
                String actual = ours.told(each);
                taken += expected.startsWith("taken") ? 1 : 0;
                if (!actual.equals(expected) && !isRefusedByLine(actual)) {
                    differences.add(each + "\n  gives " + actual + "\n  not   " + expected);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(taken).isGreaterThan(cases / 4);
    }

    /** What needs a session of its own is refused before it does anything: lines of docs/features.md. */
    private static boolean isRefusedByLine(String actual) {
        return actual.startsWith("0A000");
    }

    /** Where a statement is run: what went before it, by its number. */
    private record Case(int before, String sql) {

        boolean isAutoCommit() {
            return before < 2;
        }
    }

    /** Gives a connection. */
    private interface Opening {
        Connection open() throws SQLException;
    }

    /** A driver, with a table of its own. */
    private static final class Side implements AutoCloseable {

        private final Engine engine;
        private final String table;
        private final Opening opening;
        private final Connection admin;
        private Connection connection;

        Side(Engine engine, String table, Opening opening, Connection admin) throws SQLException {
            this.engine = engine;
            this.table = table;
            this.opening = opening;
            this.admin = admin;
            this.connection = opening.open();
            run(admin, "DROP TABLE IF EXISTS " + table);
            run(admin, "CREATE TABLE " + table + " (v int)");
            run(admin, "DROP TABLE IF EXISTS ctl_look");
            run(admin, "CREATE TABLE ctl_look AS SELECT 1 AS v");
        }

        String told(Case each) throws SQLException {
            run(admin, "DELETE FROM " + table);
            connection.setAutoCommit(each.isAutoCommit());
            if (each.before() == 1) {
                run(connection, "BEGIN");
            }
            if (each.before() != 2) {
                insert(1);
            }
            if (each.before() == 4) {
                run(connection, "SAVEPOINT a");
                insert(2);
            }
            String told = outcome(each.sql()) + ", then " + outcome("INSERT INTO " + table + " VALUES (3)") + ", in "
                    + look();
            end();
            return told + ", keeps " + ask(admin, "SELECT v FROM " + table + " ORDER BY v");
        }

        private void insert(int value) throws SQLException {
            run(connection, "INSERT INTO " + table + " VALUES (" + value + ")");
        }

        private String look() throws SQLException {
            if (engine == Engine.POSTGRESQL) {
                return outcome("SELECT current_setting('transaction_isolation') || ' ' ||"
                        + " current_setting('transaction_read_only')");
            }
            // MySQL tells nobody; another session's writes do: whether they wait, and when they are seen.
            String seen = outcome("SELECT v FROM ctl_look");
            admin.setAutoCommit(false);
            String locked = outcome(admin, "SELECT v FROM ctl_look FOR UPDATE NOWAIT");
            if (locked.equals(seen)) {
                run(admin, "UPDATE ctl_look SET v = v + 1");
                locked = outcome("SELECT v FROM ctl_look").equals(seen) ? "" : "uncommitted";
            }
            admin.setAutoCommit(true);
            return locked + (outcome("SELECT v FROM ctl_look").equals(seen) ? " repeatable" : " committed");
        }

        private String outcome(String sql) {
            return outcome(connection, sql);
        }

        private static String outcome(Connection connection, String sql) {
            try (Statement statement = connection.createStatement()) {
                if (!statement.execute(sql)) {
                    return "taken";
                }
                try (ResultSet rows = statement.getResultSet()) {
                    return rows.next() ? rows.getString(1) : "nothing";
                }
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                return state.startsWith("XAE") ? "XAE" : state;
            }
        }

        /** What the statement left open is rolled back, and what it set for the session is forgotten. */
        private void end() throws SQLException {
            try (Connection last = connection) {
                run(last, "ROLLBACK");
            } catch (SQLException ended) {
                // By RELEASE; and what XA began ends with its session.
                assertThat(engine).isEqualTo(Engine.MYSQL);
            }
            connection = opening.open();
        }

        private static void run(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private static String ask(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values.toString();
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** A statement of control, well formed or nearly so. */
    private static final class Control {

        private final boolean mysql;
        private final Random random;
        private final List<String> words = new ArrayList<>();

        Control(Engine engine, Random random) {
            this.mysql = engine == Engine.MYSQL;
            this.random = random;
        }

        String statement() {
            switch (random.nextInt(12)) {
                case 0, 1 -> begin();
                case 2 -> add("START", "TRANSACTION").modes();
                case 3, 4 -> add("COMMIT").ending();
                case 5 -> add(mysql ? "COMMIT" : "END").ending();
                case 6 ->
                    add(one("ROLLBACK", "ROLLBACK", mysql ? "ROLLBACK" : "ABORT"))
                            .ending();
                case 7 ->
                    add("ROLLBACK").maybe("WORK").add("TO").maybe("SAVEPOINT").name();
                case 8 -> add("SAVEPOINT").name();
                case 9 -> add("RELEASE").maybe("SAVEPOINT").name();
                case 10 ->
                    add("SET").maybe(one("SESSION", "LOCAL")).add("TRANSACTION").modes();
                default -> rare();
            }
            if (random.nextInt(3) == 0) {
                spoil();
            }
            return text();
        }

        private void begin() {
            add("BEGIN").maybe(one("WORK", "TRANSACTION"));
            if (random.nextBoolean()) {
                modes();
            }
        }

        private void rare() {
            switch (random.nextInt(mysql ? 4 : 3)) {
                case 0 -> add("PREPARE", "TRANSACTION", "'ctl'");
                case 1 -> add(one("COMMIT", "ROLLBACK"), "PREPARED", "'ctl'");
                case 2 -> add("XA", one("START", "BEGIN", "END", "PREPARE", "COMMIT", "ROLLBACK", "RECOVER"), "'ctl'");
                default -> add("SET", "autocommit", "=", one("0", "1", "ON", "OFF", "DEFAULT", "'0'", "2", "NULL"));
            }
        }

        private void modes() {
            for (int n = random.nextInt(4); n > 0; n--) {
                mode();
                if (n > 1 && (mysql || random.nextBoolean())) {
                    add(",");
                }
            }
        }

        private void mode() {
            switch (random.nextInt(mysql ? 6 : 7)) {
                case 0, 1 -> add("READ", one("ONLY", "WRITE"));
                case 2 -> add("ISOLATION", "LEVEL", "SERIALIZABLE");
                case 3 -> add("ISOLATION", "LEVEL", "READ", one("COMMITTED", "UNCOMMITTED"));
                case 4 -> add("ISOLATION", "LEVEL", "REPEATABLE", "READ");
                case 5 -> add("WITH", "CONSISTENT", "SNAPSHOT");
                default -> maybe("NOT").add("DEFERRABLE");
            }
        }

        private void ending() {
            maybe(one("WORK", "TRANSACTION"));
            if (random.nextBoolean()) {
                add("AND").maybe("NO").add("CHAIN");
            }
            if (random.nextInt(3) == 0) {
                maybe("NO").add("RELEASE");
            }
        }

        private void name() {
            add(one("a", "a", "A", "\"a\"", "`a`", "work", "\"A\"", "savepoint", "'a'", "1", "a.b", "$$a$$", "a b"));
        }

        private Control maybe(String word) {
            return random.nextBoolean() ? add(word) : this;
        }

        private Control add(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        private String one(String... choices) {
            return choices[random.nextInt(choices.length)];
        }

        /** A word too few, too many, or another. */
        private void spoil() {
            int at = random.nextInt(words.size());
            switch (random.nextInt(words.size() > 1 ? 4 : 3)) {
                case 3 -> words.remove(at);
                case 1 -> words.add(at, words.get(at));
                case 2 -> words.add(at + 1, another());
                default -> words.set(at, another());
            }
        }

        private String another() {
            return one(
                    "WORK",
                    "TRANSACTION",
                    "AND",
                    "NO",
                    "CHAIN",
                    "RELEASE",
                    ",",
                    "READ",
                    "ONLY",
                    "a",
                    "ISOLATION",
                    "LEVEL",
                    "SAVEPOINT",
                    "TO",
                    "(",
                    "1",
                    "'x'",
                    "\"WORK\"",
                    "SESSION",
                    "COMMIT");
        }

        private String text() {
            StringBuilder text = new StringBuilder(blank(true));
            for (String word : words) {
                text.append(random.nextInt(6) == 0 ? word.toLowerCase(java.util.Locale.ROOT) : word)
                        .append(blank(false));
            }
            return text.append(one("", "", "", ";", " ; ;", "-- end")).toString();
        }

        private String blank(boolean none) {
            return switch (random.nextInt(14)) {
                case 0 -> "/* COMMIT */";
                case 1 -> " -- ROLLBACK\n";
                case 2 -> mysql ? " # BEGIN\n" : "/* /* a */ BEGIN */";
                case 3 -> "\n\t";
                default -> none ? "" : " ";
            };
        }
    }
}
