package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Engine;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that once were lost, changed or ended in another exception than an SQLException. */
final class ValuesTest {

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return String.join(",", all);
        }
    }

    private static Connection configured(Engine engine, String name, String value) throws SQLException {
        return Databases.builder(engine).property(name, value).build().getConnection();
    }

    /** Arrays that the service does not return are read, and written back as they were. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'{happy,\"so, \\\"so\\\"\",NULL}'::\"Values, \"\"Mood\"\"\"[]",
                "ARRAY['\\x00ff'::bytea, NULL, '\\x']",
                "'{10.0.0.1,::1}'::inet[]",
                "'{1 day,NULL}'::interval[]",
                "'{{1,2},{3,NULL}}'::int[]",
                "'{{{t},{f}}}'::bool[]",
                "'{{\"a,b\",\"c\\\"d\\\\\"},{NULL,\"NULL\"}}'::text[]",
                "'{}'::inet[]"
            })
    void readsArraysAndWritesThemBack(String array) throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL);
                Connection reference = Databases.reference(Engine.POSTGRESQL)) {
            run(ours, "DROP TABLE IF EXISTS values_arrays", "DROP TYPE IF EXISTS \"Values, \"\"Mood\"\"\" CASCADE");
            run(reference, "CREATE TYPE \"Values, \"\"Mood\"\"\" AS ENUM ('happy', 'so, \"so\"')");
            run(reference, "CREATE TABLE values_arrays AS SELECT 1 AS id, " + array + " AS v");
            try (Statement statement = ours.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT v FROM values_arrays")) {
                rows.next();
                Array read = rows.getArray(1);
                assertThat(read.getArray()).isInstanceOf(Object[].class);
                try (PreparedStatement insert = ours.prepareStatement("INSERT INTO values_arrays VALUES (2, ?)")) {
                    insert.setArray(1, read);
                    insert.executeUpdate();
                }
            }
            assertThat(ask(reference, "SELECT count(DISTINCT v::text) FROM values_arrays"))
                    .isEqualTo("1");
        }
    }

    @Test
    void writesEnumsOfAnyName() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            for (String name :
                    List.of("\"it's, \"\"odd\"\"\"", "\"Upper\"", "\"a;b:c\"", "\"x[]\"", "values_s.\"Q(1)\"")) {
                run(ours, "CREATE SCHEMA IF NOT EXISTS values_s", "DROP TABLE IF EXISTS values_enum");
                run(ours, "DROP TYPE IF EXISTS " + name + " CASCADE", "CREATE TYPE " + name + " AS ENUM ('a', 'b''c')");
                run(ours, "CREATE TABLE values_enum (v " + name + ", w " + name + "[])");
                try (PreparedStatement insert = ours.prepareStatement("INSERT INTO values_enum VALUES (?, ?)")) {
                    insert.setObject(1, "b'c", Types.OTHER);
                    insert.setArray(2, ours.createArrayOf(name, new Object[] {"a", null}));
                    insert.executeUpdate();
                }
                assertThat(ask(ours, "SELECT v::text || w::text FROM values_enum"))
                        .as(name)
                        .isEqualTo("b'c{a,NULL}");
                run(ours, "DROP TABLE values_enum", "DROP TYPE " + name);
            }
        }
    }

    /** As pgjdbc does with the same property. */
    @Test
    void sendsTextsAsTheStatementHasThem() throws SQLException {
        List<String> types = List.of("uuid", "int4", "jsonb", "date", "inet", "text", "bool", "numeric", "int4[]");
        List<String> values = List.of(
                "6f1c1c9e-8a83-4b2c-9d3a-0123456789ab", "7", "{}", "2024-02-29", "10.0.0.1", "x", "t", "1.50", "{1,2}");
        try (Connection ours = configured(Engine.POSTGRESQL, "stringtype", "unspecified");
                Connection plain = Databases.ours(Engine.POSTGRESQL)) {
            for (int i = 0; i < types.size(); i++) {
                run(ours, "DROP TABLE IF EXISTS values_text", "CREATE TABLE values_text (v " + types.get(i) + ")");
                try (PreparedStatement insert = ours.prepareStatement("INSERT INTO values_text VALUES (?), (?), (?)")) {
                    insert.setString(1, values.get(i));
                    insert.setObject(2, values.get(i));
                    insert.setObject(3, values.get(i), Types.VARCHAR);
                    assertThat(insert.executeUpdate()).isEqualTo(3);
                }
                if (!types.get(i).equals("text")) {
                    try (PreparedStatement insert = plain.prepareStatement("INSERT INTO values_text VALUES (?)")) {
                        insert.setString(1, values.get(i));
                        assertThatThrownBy(insert::executeUpdate).hasFieldOrPropertyWithValue("SQLState", "42804");
                    }
                }
            }
        }
    }

    /** As Connector/J has it, but that an error is of class 22. */
    /** The elements come as texts of the server's own. */
    @ParameterizedTest
    @ValueSource(strings = {"hex", "escape"})
    void readsArraysOfBytesHoweverTheyArePrinted(String output) throws SQLException {
        Random random = new Random(5);
        try (Connection connection = Databases.ours(Engine.POSTGRESQL)) {
            connection.setAutoCommit(false);
            run(connection, "SET bytea_output = '" + output + "'");
            for (int round = 0; round < 20; round++) {
                byte[] all = new byte[256];
                random.nextBytes(all);
                byte[][] sent = {all, {}, {'\\'}, {'\\', 'x', '4', '1'}, {0, -1, '"', ',', '{'}, null};
                try (PreparedStatement statement =
                        connection.prepareStatement("SELECT CAST(? AS bytea[]), CAST(? AS bytea)")) {
                    statement.setArray(1, connection.createArrayOf("bytea", sent));
                    statement.setBytes(2, all);
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        assertThat(Arrays.deepEquals((Object[]) rows.getArray(1).getArray(), sent))
                                .isTrue();
                        assertThat(rows.getBytes(2)).isEqualTo(all);
                    }
                }
            }
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXCEPTION", "CONVERT_TO_NULL", "ROUND", "round"})
    void readsDatesOfZeros(String behaviour) throws SQLException {
        try (Connection reference = Databases.reference(Engine.MYSQL)) {
            run(reference, "SET sql_mode = ''", "DROP TABLE IF EXISTS values_zero");
            run(reference, "CREATE TABLE values_zero (d DATE, t DATETIME(3), s TIMESTAMP NULL)");
            run(reference, "INSERT INTO values_zero VALUES ('0000-00-00', '0000-00-00', '0000-00-00')");
        }
        String url = Databases.referenceMysqlUrl() + "&zeroDateTimeBehavior=" + behaviour;
        try (Connection ours = configured(Engine.MYSQL, "zeroDateTimeBehavior", behaviour);
                Connection theirs = DriverManager.getConnection(url, "admin", "")) {
            assertThat(zeros(ours)).isEqualTo(zeros(theirs));
            assertThat(zeros(ours)).hasSize(18);
        }
    }

    private static List<String> zeros(Connection connection) throws SQLException {
        List<String> read = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT d, t, s FROM values_zero")) {
            rows.next();
            for (int column = 1; column <= 3; column++) {
                for (Class<?> type :
                        List.of(Object.class, Date.class, Timestamp.class, LocalDate.class, LocalDateTime.class)) {
                    try {
                        read.add(String.valueOf(
                                type == Object.class ? rows.getObject(column) : rows.getObject(column, type)));
                    } catch (SQLException refused) {
                        read.add("refused");
                    }
                }
                read.add(rows.getString(column)
                        .substring(0, 19 < rows.getString(column).length() ? 19 : 10));
            }
        }
        return read;
    }

    @ParameterizedTest
    @EnumSource
    void takesTheLongestTimeout(Engine engine) throws SQLException {
        try (Connection ours = Databases.ours(engine);
                Statement statement = ours.createStatement()) {
            ours.setAutoCommit(false);
            statement.setQueryTimeout(Integer.MAX_VALUE);
            assertThat(statement.execute("SELECT 1")).isTrue();
            assertThat(statement.getQueryTimeout()).isEqualTo(Integer.MAX_VALUE);
            ours.commit();
        }
    }

    @Test
    void refusesNumbersThatMysqlDoesNotHave() throws SQLException {
        try (Connection ours = Databases.ours(Engine.MYSQL)) {
            run(ours, "DROP TABLE IF EXISTS values_nan", "CREATE TABLE values_nan (v DOUBLE)");
            try (PreparedStatement insert = ours.prepareStatement("INSERT INTO values_nan VALUES (?)")) {
                assertThatThrownBy(() -> insert.setDouble(1, Double.NaN)).isInstanceOf(SQLDataException.class);
                assertThatThrownBy(() -> insert.setFloat(1, Float.NEGATIVE_INFINITY))
                        .isInstanceOf(SQLDataException.class);
                assertThatThrownBy(() -> insert.setObject(1, Double.POSITIVE_INFINITY))
                        .isInstanceOf(SQLDataException.class);
                assertThatThrownBy(() -> insert.setObject(1, Double.NaN, Types.DOUBLE))
                        .isInstanceOf(SQLDataException.class);
            }
            assertThat(ask(ours, "SELECT count(*) FROM values_nan")).isEqualTo("0");
        }
    }

    /** In a statement, a name and a value. */
    @ParameterizedTest
    @EnumSource
    void refusesHalfOfASurrogatePair(Engine engine) throws SQLException {
        try (Connection ours = Databases.ours(engine)) {
            run(ours, "DROP TABLE IF EXISTS values_half", "CREATE TABLE values_half (v VARCHAR(20))");
            for (String half : List.of("\ud83d", "a\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00")) {
                assertThatThrownBy(() -> run(ours, "INSERT INTO values_half VALUES ('" + half + "')"))
                        .hasFieldOrPropertyWithValue("SQLState", "22021");
                assertThatThrownBy(() -> run(ours, "CREATE TABLE t" + half + " (v INT)"))
                        .hasFieldOrPropertyWithValue("SQLState", "22021");
                try (PreparedStatement insert = ours.prepareStatement("INSERT INTO values_half VALUES (?)")) {
                    assertThatThrownBy(() -> insert.setString(1, half))
                            .hasFieldOrPropertyWithValue("SQLState", "22021");
                    assertThatThrownBy(() -> insert.setObject(1, half, Types.OTHER))
                            .hasFieldOrPropertyWithValue("SQLState", "22021");
                }
            }
            assertThat(ask(ours, "SELECT count(*) FROM values_half")).isEqualTo("0");
        }
    }

    /** In a statement, a value, an element of an array, and a set of a batch. MySQL has such texts. */
    @Test
    void refusesTheCharacterZeroWhereTheDatabaseHasNone() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            run(ours, "DROP TABLE IF EXISTS values_zero", "CREATE TABLE values_zero (v TEXT, a TEXT[])");
            long before = Databases.calls();
            assertThatThrownBy(() -> run(ours, "INSERT INTO values_zero (v) VALUES ('a\0b')"))
                    .hasMessageContaining("character zero")
                    .hasFieldOrPropertyWithValue("SQLState", "22021");
            try (PreparedStatement insert = ours.prepareStatement("INSERT INTO values_zero VALUES (?, ?)")) {
                insert.setString(1, "a\0b");
                insert.setArray(2, null);
                assertThatThrownBy(insert::executeUpdate)
                        .hasMessageContaining("character 2")
                        .hasFieldOrPropertyWithValue("SQLState", "22021");
                insert.setString(1, "a");
                insert.setArray(2, ours.createArrayOf("text", new String[] {"x", "\0"}));
                assertThatThrownBy(insert::executeUpdate).hasFieldOrPropertyWithValue("SQLState", "22021");
                insert.setArray(2, null);
                insert.addBatch();
                insert.setString(1, "\0");
                insert.addBatch();
                assertThatThrownBy(insert::executeBatch).hasFieldOrPropertyWithValue("SQLState", "22021");
            }
            assertThat(Databases.calls()).isEqualTo(before);
            assertThat(ask(ours, "SELECT count(*) FROM values_zero")).isEqualTo("0");
        }
        try (Connection ours = Databases.ours(Engine.MYSQL);
                PreparedStatement same = ours.prepareStatement("SELECT CAST(? AS CHAR)")) {
            same.setString(1, "a\0b");
            try (ResultSet rows = same.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("a\0b");
            }
        }
    }

    /** What the counts say is what is there, in and outside transactions, for inserts and for plain statements. */
    @ParameterizedTest
    @EnumSource
    void countsOfAFailedBatchTellWhatWasKept(Engine engine) throws SQLException {
        for (boolean inTransaction : new boolean[] {false, true}) {
            for (boolean prepared : new boolean[] {false, true}) {
                try (Connection ours = Databases.ours(engine)) {
                    run(ours, "DROP TABLE IF EXISTS values_batch", "CREATE TABLE values_batch (id INT PRIMARY KEY)");
                    ours.setAutoCommit(!inTransaction);
                    int[] counts = failedBatch(ours, prepared, new int[] {1, 2, 1, 3, 2, 4});
                    boolean goesOn = engine == Engine.MYSQL && inTransaction;
                    int lost = Statement.EXECUTE_FAILED;
                    assertThat(counts)
                            .isEqualTo(
                                    goesOn
                                            ? new int[] {1, 1, lost, 1, lost, 1}
                                            : new int[] {lost, lost, lost, lost, lost, lost});
                    if (engine == Engine.POSTGRESQL && inTransaction) {
                        ours.rollback();
                    }
                    assertThat(ask(ours, "SELECT id FROM values_batch ORDER BY id"))
                            .isEqualTo(goesOn ? "1,2,3,4" : "");
                }
            }
        }
    }

    private static int[] failedBatch(Connection connection, boolean prepared, int[] ids) throws SQLException {
        try (Statement plain = connection.createStatement();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO values_batch VALUES (?)")) {
            for (int id : ids) {
                if (prepared) {
                    insert.setInt(1, id);
                    insert.addBatch();
                } else {
                    plain.addBatch("INSERT INTO values_batch VALUES (" + id + ")");
                }
            }
            try {
                return (prepared ? insert : plain).executeBatch();
            } catch (BatchUpdateException failed) {
                assertThat(failed.getSQLState()).startsWith("23");
                return failed.getUpdateCounts();
            }
        }
    }

    /** As Connector/J, where it is right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO values_keys (v) VALUES (1), (2), (3)",
                "INSERT IGNORE INTO values_keys (v) VALUES (7), (8), (7), (9)",
                "INSERT INTO values_keys (v) VALUES (7), (8) ON DUPLICATE KEY UPDATE v = v + 100",
                "INSERT INTO values_keys (v) SELECT v + 1000 FROM values_keys",
                "INSERT INTO values_keys (id, v) VALUES (50, 5)",
                "INSERT INTO values_keys SET v = 4",
                "UPDATE values_keys SET v = v + 1"
            })
    void tellsAKeyOfEachRow(String sql) throws SQLException {
        for (boolean autoCommit : new boolean[] {true, false}) {
            List<List<Long>> keys = new ArrayList<>();
            for (boolean ours : new boolean[] {true, false}) {
                try (Connection connection = ours ? Databases.ours(Engine.MYSQL) : Databases.reference(Engine.MYSQL)) {
                    run(connection, "DROP TABLE IF EXISTS values_keys");
                    run(connection, "CREATE TABLE values_keys (id INT AUTO_INCREMENT PRIMARY KEY, v INT UNIQUE)");
                    run(connection, "INSERT INTO values_keys (v) VALUES (7)");
                    connection.setAutoCommit(autoCommit);
                    keys.add(generated(connection, sql));
                }
            }
            assertThat(keys.get(0)).as("auto-commit " + autoCommit).isEqualTo(keys.get(1));
        }
    }

    private static List<Long> generated(Connection connection, String sql) throws SQLException {
        List<Long> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
            try (ResultSet rows = statement.getGeneratedKeys()) {
                while (rows.next()) {
                    keys.add(rows.getLong(1));
                }
            }
        }
        return keys;
    }

    /** Where Connector/J makes keys up. */
    @Test
    void tellsKeysAsFarApartAsTheSessionHasThem() throws SQLException {
        try (Connection ours = Databases.ours(Engine.MYSQL)) {
            run(
                    ours,
                    "DROP TABLE IF EXISTS values_step",
                    "CREATE TABLE values_step (id INT AUTO_INCREMENT PRIMARY KEY, v INT)");
            ours.setAutoCommit(false);
            run(ours, "SET auto_increment_increment = 5");
            List<Long> keys = generated(ours, "INSERT INTO values_step (v) VALUES (1), (2), (3)");
            assertThat(ask(ours, "SELECT id FROM values_step ORDER BY id"))
                    .isEqualTo(keys.get(0) + "," + keys.get(1) + "," + keys.get(2));
            assertThatThrownBy(() -> generated(ours, "INSERT INTO values_step VALUES (500, 1), (600, 2)"))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
            try (PreparedStatement insert = ours.prepareStatement(
                    "INSERT INTO values_step (v) VALUES (?), (?)", Statement.RETURN_GENERATED_KEYS)) {
                for (int i = 0; i < 2; i++) {
                    insert.setInt(1, 10 + i);
                    insert.setInt(2, 20 + i);
                    insert.addBatch();
                }
                insert.executeBatch();
                List<String> told = new ArrayList<>();
                try (ResultSet rows = insert.getGeneratedKeys()) {
                    while (rows.next()) {
                        told.add(rows.getString(1));
                    }
                }
                assertThat(ask(ours, "SELECT id FROM values_step WHERE v >= 10 ORDER BY id"))
                        .isEqualTo(String.join(",", told));
            }
            ours.rollback();
        }
    }

    @Test
    void aListIsNoTextAndAnArrayOfConstantsIsOneOfNames() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL);
                PreparedStatement names = ours.prepareStatement("SELECT CAST(? AS text[])");
                PreparedStatement text = ours.prepareStatement("SELECT 1 WHERE 'a' <> ?")) {
            names.setObject(1, new java.time.DayOfWeek[] {java.time.DayOfWeek.FRIDAY});
            try (ResultSet rows = names.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("{FRIDAY}");
            }
            text.setObject(1, List.of("a"));
            assertThatThrownBy(text::executeQuery)
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "42804");
            List<Object> itself = new ArrayList<>();
            itself.add(itself);
            assertThatThrownBy(() -> text.setObject(1, itself)).isInstanceOf(SQLDataException.class);
        }
        try (Connection ours = Databases.ours(Engine.MYSQL);
                PreparedStatement text = ours.prepareStatement("SELECT 1 WHERE 'a' <> ?")) {
            for (Object list : List.of(List.of("a"), new String[] {"a"}, new int[] {1})) {
                assertThatThrownBy(() -> text.setObject(1, list)).isInstanceOf(SQLFeatureNotSupportedException.class);
                assertThatThrownBy(() -> text.setObject(1, list, Types.VARCHAR))
                        .isInstanceOf(SQLFeatureNotSupportedException.class);
            }
        }
    }

    /** The database reads a date anew for every row and element, but an array once. */
    @Test
    void aLongListOfDatesIsReadOnce() throws SQLException {
        for (boolean times : new boolean[] {false, true}) {
            String sql = "SELECT count(*) FROM (SELECT DATE '2000-01-01' + n % 3000"
                    + (times ? " + TIME '10:00'" : "")
                    + " AS d FROM generate_series(1, 20000) n) t WHERE d "
                    + (times ? "NOT IN (?" : "IN (?") + ",?".repeat(1_499) + ")";
            List<String> counts = new ArrayList<>();
            for (Connection each : List.of(Databases.ours(Engine.POSTGRESQL), Databases.reference(Engine.POSTGRESQL))) {
                try (Connection connection = each;
                        PreparedStatement statement = connection.prepareStatement(sql)) {
                    for (int i = 0; i < 1_500; i++) {
                        LocalDate date = LocalDate.of(2000, 1, 1).plusDays(2L * i);
                        statement.setObject(i + 1, times ? date.atTime(10, 0) : date);
                    }
                    try (ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        counts.add(rows.getString(1));
                    }
                }
            }
            assertThat(counts.get(0)).isEqualTo(counts.get(1)).isNotEqualTo("0");
        }
    }

    @Test
    void anApplicationNameHasNoControlCharacters() throws SQLException {
        try (Connection ours = Databases.ours(Engine.POSTGRESQL)) {
            for (String name : List.of("a\u0000b", "a\nb", "a\u007fb")) {
                assertThatThrownBy(() -> ours.setClientInfo("ApplicationName", name))
                        .isInstanceOf(java.sql.SQLClientInfoException.class)
                        .hasFieldOrPropertyWithValue("SQLState", "22023");
            }
            assertThat(ask(ours, "SELECT 1")).isEqualTo("1");
        }
    }
}
