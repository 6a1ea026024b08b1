package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The lines of docs/features.md that tell of differences from the reference drivers: each is claimed by a case that fails when it
 * is no longer true. Here are the cases of what a connection does; those of values are in the differential tests and the matrix.
 */
final class ClaimedDifferencesTest {

    private static final Path FEATURES = Path.of("../../docs/features.md");

    /**
     * A case of a line.
     *
     * @param line a part of the line
     * @param name what is done
     * @param ours what this driver gives: as the line says
     * @param script what is done, by both drivers
     */
    private record Claim(String line, String name, String ours, Differential.Script script) {}

    private static final List<Claim> POSTGRESQL = List.of(
            new Claim("`setReadOnly` holds in auto-commit mode", "a write in auto-commit mode", "25006", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                c.setReadOnly(true);
                return told(c, "INSERT INTO claimed VALUES (1)");
            }),
            new Claim(
                    "Half a microsecond",
                    "in an array",
                    "{12:00:00.000003}",
                    c -> halfOf(c, "time[]", c.createArrayOf("time", new Object[] {LocalTime.of(12, 0, 0, 2500)}))),
            new Claim(
                    "Half a microsecond",
                    "in an array of moments",
                    "{\"2020-01-01 12:00:00.000003\"}",
                    c -> halfOf(c, "timestamp[]", c.createArrayOf("timestamp", new Object[] {
                        LocalDateTime.of(2020, 1, 1, 12, 0, 0, 2500)
                    }))),
            new Claim(
                    "Half a microsecond",
                    "with an offset",
                    "12:00:00.000003+00",
                    c -> halfOf(c, "timetz", OffsetTime.of(12, 0, 0, 2500, ZoneOffset.UTC))),
            new Claim("`AND CHAIN` behind a transaction that failed", "a chained transaction", "on", c -> {
                c.setReadOnly(true);
                c.setAutoCommit(false);
                told(c, "SELECT nowhere");
                run(c, "ROLLBACK AND CHAIN");
                return told(c, "SHOW transaction_read_only");
            }),
            new Claim("`setSchema` holds although", "a schema behind a rollback", "claimed_schema", c -> {
                run(c, "CREATE SCHEMA IF NOT EXISTS claimed_schema");
                c.setAutoCommit(false);
                c.setSchema("claimed_schema");
                run(c, "SELECT 1");
                c.rollback();
                return told(c, "SELECT current_schema()");
            }),
            new Claim("In auto-commit mode after `setSchema`", "VACUUM", "25001", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                c.setSchema("public");
                return told(c, "VACUUM claimed");
            }),
            new Claim("In auto-commit mode after `setSchema`", "a procedure that commits", "2D000", c -> {
                run(c, "CREATE OR REPLACE PROCEDURE claimed_commit() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$");
                c.setSchema("public");
                return told(c, "CALL claimed_commit()");
            }),
            new Claim("`SET` in a transaction lasts until it ends", "a setting behind a commit", "0", c -> {
                c.setAutoCommit(false);
                run(c, "SET lock_timeout = '7s'");
                c.commit();
                return told(c, "SHOW lock_timeout");
            }),
            new Claim("A `bytea` has the text", "bytea_output", "\\x61", c -> {
                c.setAutoCommit(false);
                run(c, "SET bytea_output = 'escape'");
                return told(c, "SELECT 'a'::bytea");
            }),
            new Claim(
                    "After `BEGIN` in auto-commit mode",
                    "commit behind BEGIN",
                    "done",
                    ClaimedDifferencesTest::commitBehindBegin),
            new Claim("`SET client_encoding` and `SET NAMES`", "another encoding", "0A000", c -> {
                c.setAutoCommit(false);
                return told(c, "SET client_encoding TO LATIN1");
            }),
            new Claim("`SET client_encoding` and `SET NAMES`", "another encoding by its other name", "0A000", c -> {
                c.setAutoCommit(false);
                return told(c, "SET SESSION NAMES 'SQL_ASCII'");
            }),
            new Claim("`SET client_encoding` and `SET NAMES`", "another encoding by a function", "0A000", c -> {
                c.setAutoCommit(false);
                return told(c, "SELECT set_config('client_encoding', 'LATIN1', true)");
            }),
            new Claim("Advisory locks outside a transaction", "an advisory lock", "0A000", c -> {
                return told(c, "SELECT pg_try_advisory_lock(47110815)");
            }),
            new Claim("Advisory locks outside a transaction", "its name in escapes", "0A000", c -> {
                return told(c, "SELECT U&\"pg_try_advisory\\005flock\"(47110815)");
            }),
            new Claim("Advisory locks outside a transaction", "its name in escapes of one's own", "0A000", c -> {
                return told(c, "SELECT U&\"pg_try_!0061dvisory!+00005flock\" UESCAPE '!' (47110815)");
            }),
            new Claim("what follows a `COMMIT` or `ROLLBACK` in a text", "a COMMIT, then a rollback", "0", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                c.setAutoCommit(false);
                run(c, "COMMIT; INSERT INTO claimed VALUES (3)");
                c.rollback();
                return told(c, "SELECT COUNT(*) FROM claimed");
            }),
            new Claim("what follows a `COMMIT` or `ROLLBACK` in a text", "a ROLLBACK, then a rollback", "0", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                c.setAutoCommit(false);
                run(c, "ROLLBACK; INSERT INTO claimed VALUES (3)");
                c.rollback();
                return told(c, "SELECT COUNT(*) FROM claimed");
            }),
            new Claim("Advisory locks outside a transaction", "two phases", "0A000", c -> {
                c.setAutoCommit(false);
                run(c, "SELECT 1");
                return told(c, "PREPARE TRANSACTION 'claimed'");
            }),
            new Claim("Advisory locks outside a transaction", "transactions to come", "0A000", c -> {
                return told(c, "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
            }),
            new Claim("`setClientInfo` takes `ApplicationName` only", "another name", "refused", c -> {
                try {
                    c.setClientInfo("ClientUser", "me");
                    return "taken";
                } catch (SQLException e) {
                    return "refused";
                }
            }),
            new Claim("`setClientInfo` takes `ApplicationName` only", "where it applies", "false true", c -> {
                String named = "SELECT (current_setting('application_name') = 'claimed')::text";
                c.setClientInfo("ApplicationName", "claimed");
                String alone = told(c, named);
                c.setAutoCommit(false);
                return alone + " " + told(c, named);
            }),
            new Claim(
                    "A prepared text has one statement", "two", "0A000", c -> told(c, "SELECT ?::text; SELECT 2", "a")),
            new Claim("The generated keys of a change come from columns", "an interval", "0A000, 0 rows", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id serial, i interval)");
                String told = returned(c, "INSERT INTO claimed (i) VALUES ('1 day')");
                return told + ", " + told(c, "SELECT COUNT(*) FROM claimed") + " rows";
            }),
            new Claim("A parameter with a type is cast to it", "its label", "int4", c -> label(c, "SELECT ?")),
            new Claim("NULL without a type takes the type of its place", "a text's NULL for a number", "1", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                return told(c, "INSERT INTO claimed VALUES (?)", (String) null);
            }),
            new Claim("NULL without a type takes the type of its place", "anyelement in a transaction", "42804", c -> {
                run(
                        c,
                        "CREATE OR REPLACE FUNCTION claimed_any(anyelement) RETURNS text LANGUAGE sql AS 'SELECT"
                                + " $1::text'");
                c.setAutoCommit(false);
                return told(c, "SELECT claimed_any(?)", (String) null);
            }),
            new Claim("`{fn dayname}` and `{fn monthname}`", "a day's name", "Thursday", c -> {
                return told(c, "SELECT {fn dayname({d '2024-02-29'})}");
            }),
            new Claim("`{fn dayname}` and `{fn monthname}`", "months between", "12", c -> {
                return told(c, "SELECT {fn timestampdiff(SQL_TSI_MONTH, {d '2024-02-29'}, {d '2025-03-01'})}");
            }),
            new Claim("An OUT parameter is read by every getter", "a number's text", "2", c -> {
                try (CallableStatement call = c.prepareCall("{? = call abs(?)}")) {
                    call.registerOutParameter(1, Types.INTEGER);
                    call.setInt(2, -2);
                    call.execute();
                    return call.getString(1);
                } catch (SQLException e) {
                    return String.valueOf(e.getSQLState());
                }
            }),
            new Claim("Parameters of calls have names", "a number by name", "7", c -> {
                run(
                        c,
                        "DROP FUNCTION IF EXISTS claimed_named",
                        "CREATE FUNCTION claimed_named(a int, OUT b int) LANGUAGE sql AS 'SELECT a + 2'");
                try (CallableStatement call = c.prepareCall("{call claimed_named(?, ?)}")) {
                    call.setInt(1, 5);
                    call.registerOutParameter(2, Types.INTEGER);
                    call.execute();
                    return call.getString("b");
                } catch (SQLException e) {
                    return String.valueOf(e.getSQLState());
                }
            }),
            new Claim("`executeUpdate` of a query", "a function that writes", "0100E, 0", c -> {
                run(
                        c,
                        "DROP FUNCTION IF EXISTS claimed_write",
                        "DROP TABLE IF EXISTS claimed",
                        "CREATE TABLE claimed (id int)",
                        "CREATE FUNCTION claimed_write() RETURNS int LANGUAGE sql AS"
                                + " 'INSERT INTO claimed VALUES (1) RETURNING id'");
                try (Statement statement = c.createStatement()) {
                    statement.executeUpdate("SELECT claimed_write()");
                    return "no error";
                } catch (SQLException e) {
                    return e.getSQLState() + ", " + told(c, "SELECT count(*) FROM claimed");
                }
            }),
            new Claim("An array of one dimension begins at 1", "another bound", "{5,6}", c -> {
                return told(c, "SELECT '[0:1]={5,6}'::int[]");
            }),
            new Claim("With a fetch size inside a transaction, a change", "a table with a rule", "0A000", c -> {
                run(
                        c,
                        "DROP TABLE IF EXISTS claimed",
                        "CREATE TABLE claimed (id int)",
                        "INSERT INTO claimed VALUES (1)",
                        "CREATE RULE also AS ON DELETE TO claimed DO ALSO SELECT 1");
                c.setAutoCommit(false);
                return toldInPages(c, "DELETE FROM claimed RETURNING id");
            }),
            new Claim("A text with escapes goes on behind a line break", "E'a' and another line", "ab'?", c -> {
                return told(c, "SELECT E'a'\n'b\\'?'", new String[0]);
            }));

    private static final List<Claim> MYSQL = List.of(
            new Claim(
                    "`GET_LOCK` and `RELEASE_LOCK`",
                    "GET_LOCK",
                    "0A000",
                    c -> told(c, "SELECT GET_LOCK('claimed', 0)")),
            new Claim(
                    "`GET_LOCK` and `RELEASE_LOCK`",
                    "RELEASE_LOCK",
                    "0A000",
                    c -> told(c, "SELECT RELEASE_LOCK('claimed')")),
            new Claim(
                    "After `BEGIN` in auto-commit mode",
                    "commit behind BEGIN",
                    "done",
                    ClaimedDifferencesTest::commitBehindBegin),
            new Claim("Auto-commit mode turned on ends", "a write behind it", "1", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                c.setAutoCommit(false);
                run(c, "START TRANSACTION READ ONLY");
                c.setAutoCommit(true);
                return told(c, "INSERT INTO claimed VALUES (1)");
            }),
            new Claim("After `BEGIN` in auto-commit mode", "the variable", "1", c -> {
                c.setAutoCommit(false);
                return told(c, "SELECT @@autocommit");
            }),
            new Claim("`SET NAMES`, `SET CHARACTER SET`", "other names", "0A000", c -> {
                c.setAutoCommit(false);
                return told(c, "/* so */ SET @a = 1, NAMES latin1");
            }),
            new Claim("`SET NAMES`, `SET CHARACTER SET`", "no encoding of results", "0A000", c -> {
                c.setAutoCommit(false);
                return told(c, "SET @@session.character_set_results = NULL");
            }),
            new Claim("`USE` outside a transaction", "USE", "0A000", c -> told(c, "/* of the same name */ USE aurora")),
            new Claim("`USE` outside a transaction", "USE behind a commit", "aurora", c -> {
                c.setAutoCommit(false);
                run(c, "USE information_schema", "SELECT 1");
                c.commit();
                return told(c, "SELECT DATABASE()");
            }),
            new Claim("`LOCK TABLES`, `LOCK INSTANCE`", "LOCK TABLES", "0A000", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                return told(c, "LOCK TABLES claimed READ");
            }),
            new Claim("`LOCK TABLES`, `LOCK INSTANCE`", "LOCK TABLES in a transaction", "0A000", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                c.setAutoCommit(false);
                return told(c, "LOCK TABLES claimed WRITE");
            }),
            new Claim("`LOCK TABLES`, `LOCK INSTANCE`", "FLUSH TABLES … FOR EXPORT", "0A000", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                return told(c, "FLUSH TABLES claimed FOR EXPORT");
            }),
            new Claim("`LOCK TABLES`, `LOCK INSTANCE`", "FLUSH TABLES … WITH READ LOCK", "0A000", c -> {
                run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int)");
                c.setAutoCommit(false);
                return told(c, "FLUSH TABLES claimed WITH READ LOCK");
            }),
            new Claim(
                    "`GET_LOCK` and `RELEASE_LOCK`",
                    "SET TRANSACTION",
                    "0A000",
                    c -> told(c, "SET TRANSACTION READ ONLY")),
            new Claim(
                    "`GET_LOCK` and `RELEASE_LOCK`",
                    "SET SESSION TRANSACTION",
                    "0A000",
                    c -> told(c, "SET SESSION TRANSACTION READ ONLY")),
            new Claim(
                    "`GET_LOCK` and `RELEASE_LOCK`",
                    "autocommit beside others",
                    "0A000",
                    c -> told(c, "SET @a = 1, autocommit = 0")),
            new Claim("`GET_LOCK` and `RELEASE_LOCK`", "XA START", "0A000", c -> told(c, "XA START 'claimed'")),
            new Claim("`GET_LOCK` and `RELEASE_LOCK`", "COMMIT RELEASE", "0A000", c -> told(c, "COMMIT RELEASE")),
            new Claim("After a deadlock", "a statement", "25P02", c -> {
                loseADeadlock(c);
                return told(c, "INSERT INTO claimed VALUES (99)");
            }),
            new Claim("After a deadlock", "commit", "25P02", c -> {
                loseADeadlock(c);
                try {
                    c.commit();
                    return "committed";
                } catch (SQLException failure) {
                    return failure.getSQLState();
                }
            }),
            new Claim("`setClientInfo` throws", "any name", "refused", c -> {
                try {
                    c.setClientInfo("ApplicationName", "me");
                    return "taken";
                } catch (SQLException e) {
                    return "refused";
                }
            }),
            new Claim("A procedure that commits and goes on", "a rollback behind it", "2", c -> {
                run(
                        c,
                        "DROP TABLE IF EXISTS claimed",
                        "CREATE TABLE claimed (id int)",
                        "DROP PROCEDURE IF EXISTS claimed_commit",
                        "CREATE PROCEDURE claimed_commit() BEGIN INSERT INTO claimed VALUES (1); COMMIT;"
                                + " INSERT INTO claimed VALUES (2); END");
                c.setAutoCommit(false);
                run(c, "CALL claimed_commit()");
                c.rollback();
                return told(c, "SELECT COUNT(*) FROM claimed");
            }),
            new Claim(
                    "A batch that fails in auto-commit mode leaves nothing",
                    "a duplicate",
                    "[-3, -3, -3] kept 0",
                    c -> {
                        run(c, "DROP TABLE IF EXISTS claimed", "CREATE TABLE claimed (id int PRIMARY KEY)");
                        String counts = "none";
                        try (PreparedStatement s = c.prepareStatement("INSERT INTO claimed VALUES (?)")) {
                            for (int id : new int[] {1, 1, 2}) {
                                s.setInt(1, id);
                                s.addBatch();
                            }
                            s.executeBatch();
                        } catch (BatchUpdateException e) {
                            counts = java.util.Arrays.toString(e.getUpdateCounts());
                        }
                        return counts + " kept " + told(c, "SELECT COUNT(*) FROM claimed");
                    }),
            new Claim("The generated keys of an INSERT of several rows", "the session's distance", "[1, 6]", c -> {
                return keys(c, 5, "INSERT INTO claimed (v) VALUES (1), (2)");
            }),
            new Claim("The generated keys of an INSERT of several rows", "keys of one's own", "0A000", c -> {
                return keys(c, 1, "INSERT INTO claimed (id, v) VALUES (7, 1), (9, 2)");
            }),
            new Claim("The generated keys of an INSERT of several rows", "REPLACE", "[1]", c -> {
                return keys(c, 1, "REPLACE INTO claimed (v) VALUES (1), (2)");
            }),
            new Claim("A parameter stands where the server takes one", "behind a text", "42000", c -> {
                return told(c, "SELECT 'a' ?", "b");
            }),
            new Claim("A parameter stands where the server takes one", "the type of its place", "2020", c -> {
                return told(c, "SELECT COALESCE(?, 1)", "2020-01-02");
            }),
            new Claim("A parameter stands where the server takes one", "before a collation", "42000", c -> {
                return told(c, "SELECT ? COLLATE utf8mb4_bin", "b");
            }),
            new Claim("A parameter stands where the server takes one", "its label", "?", c -> label(c, "SELECT ?")),
            new Claim("A statement of blanks and semicolons", "blanks", "0", c -> told(c, " ;")),
            new Claim("A parameter stands where the server takes one", "behind a character set", "42000", c -> {
                return told(c, "SELECT _utf8mb4 ?", "b");
            }),
            new Claim("With a fetch size inside a transaction, a query", "a subquery that writes", "0A000", c -> {
                run(
                        c,
                        "DROP FUNCTION IF EXISTS claimed_write",
                        "DROP TABLE IF EXISTS claimed",
                        "CREATE TABLE claimed (id int)",
                        "CREATE FUNCTION claimed_write() RETURNS int MODIFIES SQL DATA BEGIN INSERT INTO claimed VALUES"
                                + " (1); RETURN 1; END");
                c.setAutoCommit(false);
                return toldInPages(c, "SELECT * FROM (SELECT claimed_write() AS n) d");
            }),
            new Claim("With a fetch size inside a transaction, a query", "FOUND_ROWS beside a table", "0A000", c -> {
                c.setAutoCommit(false);
                return toldInPages(c, "SELECT FOUND_ROWS() FROM (SELECT 1 AS n) d");
            }),
            new Claim("A comment such as `/*!80400 … */`", "with a quote in it", "42601", c -> {
                return told(c, "SELECT 1 /*!80400 + '2' */");
            }));

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String halfOf(Connection connection, String type, Object value) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT CAST(CAST(? AS " + type + ") AS text)")) {
            statement.setObject(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String commitBehindBegin(Connection connection) throws SQLException {
        run(connection, "BEGIN");
        try {
            connection.commit();
            return "done";
        } catch (SQLException e) {
            return "refused";
        }
    }

    /** The first value of a statement's first row, or its count of rows, or its SQLSTATE. */
    private static String told(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            return told(statement, statement.execute(sql));
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private static String toldInPages(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(5);
            return told(statement, statement.execute(sql));
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private static String returned(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            return String.valueOf(statement.executeUpdate());
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    /** The label of the only column, which is a number's. */
    private static String label(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, 5);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.getMetaData().getColumnLabel(1);
            }
        }
    }

    /** The same of a statement with parameters. */
    private static String told(Connection connection, String sql, String... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return told(statement, statement.execute());
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private static String told(Statement statement, boolean isRows) throws SQLException {
        if (!isRows) {
            return String.valueOf(statement.getUpdateCount());
        }
        try (ResultSet rows = statement.getResultSet()) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    /** The keys that a statement is said to have made, in a transaction. */
    private static String keys(Connection connection, int distance, String sql) throws SQLException {
        run(
                connection,
                "DROP TABLE IF EXISTS claimed",
                "CREATE TABLE claimed (id int AUTO_INCREMENT PRIMARY KEY, v int)");
        connection.setAutoCommit(false);
        run(connection, "SET SESSION auto_increment_increment = " + distance);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
            List<String> keys = new ArrayList<>();
            try (ResultSet rows = statement.getGeneratedKeys()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
            return keys.toString();
        } catch (SQLException e) {
            return String.valueOf(e.getSQLState());
        }
    }

    private static List<Claim> claims(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> POSTGRESQL;
            case MYSQL -> MYSQL;
        };
    }

    /** The other has changed more rows, so that it is this one that MySQL rolls back. */
    private static void loseADeadlock(Connection loser) throws Exception {
        run(
                loser,
                "DROP TABLE IF EXISTS claimed",
                "CREATE TABLE claimed (id int PRIMARY KEY)",
                "INSERT INTO claimed VALUES (1), (2), (3), (4), (5), (6)");
        loser.setAutoCommit(false);
        try (Connection winner = Databases.reference(Engine.MYSQL)) {
            winner.setAutoCommit(false);
            run(loser, "UPDATE claimed SET id = 11 WHERE id = 1");
            run(winner, "UPDATE claimed SET id = id + 20 WHERE id > 1 AND id < 7");
            var waiting = CompletableFuture.supplyAsync(() -> told(winner, "UPDATE claimed SET id = 12 WHERE id = 1"));
            assertThat(told(loser, "UPDATE claimed SET id = 13 WHERE id = 2")).isEqualTo("40001");
            waiting.get(30, TimeUnit.SECONDS);
            winner.rollback();
        }
    }

    @TestFactory
    Stream<DynamicTest> aLineIsTrue() {
        return Stream.of(Engine.values())
                .flatMap(engine -> claims(engine).stream()
                        .map(claim -> DynamicTest.dynamicTest(
                                engine + ": " + claim.line() + ": " + claim.name(), () -> isTrue(engine, claim))));
    }

    /** One after the other: what one leaves open would lock the other out. */
    private static void isTrue(Engine engine, Claim claim) throws Exception {
        Object theirs = outcome(Databases.reference(engine), claim);
        assertThat(outcome(Databases.ours(engine), claim))
                .as("what the line says")
                .isEqualTo(claim.ours());
        assertThat(theirs).as("no difference any more").isNotEqualTo(claim.ours());
    }

    private static Object outcome(Connection opened, Claim claim) throws Exception {
        try (opened) {
            Object outcome = claim.script().run(opened);
            if (!opened.isClosed() && !opened.getAutoCommit()) {
                opened.rollback();
            }
            return outcome;
        }
    }

    /** A line without a case is a promise that nothing holds, and a case without its line a difference that nobody is told. */
    @ParameterizedTest
    @EnumSource
    void everyLineIsClaimedAndEveryClaimHasItsLine(Engine engine) throws IOException {
        List<String> lines = lines(engine);
        assertThat(lines).hasSizeGreaterThan(20);
        List<String> claims = new ArrayList<>(differential(engine).values());
        Difference.all(engine).forEach(each -> claims.add(each.line().replace("\n- ", "")));
        claims(engine).forEach(each -> claims.add(each.line()));
        MetaDataDifferentialTest.meant(engine).forEach(each -> claims.add(each.line()));
        ColumnMetaDataTest.meant(engine).forEach(each -> claims.add(each.line()));
        ZonesTest.meant(engine).forEach(each -> claims.add(each.line()));
        assertThat(claims)
                .allSatisfy(claim -> assertThat(lines)
                        .as("the line of: " + claim)
                        .filteredOn(line -> line.contains(claim))
                        .hasSize(1));
        assertThat(lines)
                .as("lines that no case claims")
                .filteredOn(line -> claims.stream().noneMatch(line::contains))
                .isEmpty();
    }

    private static Map<String, String> differential(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> PostgresqlDifferentialTest.DIFFERENCES;
            case MYSQL -> MysqlDifferentialTest.DIFFERENCES;
        };
    }

    /** The lines of the engine's list. */
    private static List<String> lines(Engine engine) throws IOException {
        String heading = engine == Engine.POSTGRESQL ? "### PostgreSQL" : "### MySQL";
        String features = Files.readString(FEATURES);
        int start = features.indexOf(heading, features.indexOf("## JDBC over the Data API"));
        return features.substring(start + heading.length(), features.indexOf("\n#", start + 1))
                .lines()
                .filter(line -> line.startsWith("- "))
                .toList();
    }
}
