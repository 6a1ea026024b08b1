package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.type.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Runs the same cases on this driver and on the engine's own, over one database, and compares what comes out. */
final class Differential {

    /** Far from UTC, and with a daylight saving time. */
    static final String ZONE = "America/New_York";

    private final Engine engine;
    private final Map<String, String> differences;
    private final List<Case> cases = new ArrayList<>();

    /**
     * A comparison.
     *
     * @param differences why cases, by patterns of their names, come out otherwise here: each reason is in docs/features.md
     */
    Differential(Engine engine, Map<String, String> differences) {
        this.engine = engine;
        this.differences = differences;
    }

    /** What a case does with a connection. */
    interface Script {
        Object run(Connection connection) throws Exception;
    }

    /** A getter of a result set, in its two forms. */
    record Getter(ByNumber number, ByLabel label) {

        interface ByNumber {
            Object get(ResultSet rows, int column) throws SQLException;
        }

        interface ByLabel {
            Object get(ResultSet rows, String label) throws SQLException;
        }

        /** What both forms give for the only column, {@code v}, of the next row, and whether it was NULL. */
        Object read(ResultSet rows) throws Exception {
            rows.next();
            String first = print(number.get(rows, 1));
            boolean wasNull = rows.wasNull();
            return Arrays.asList(first, wasNull, print(label.get(rows, "v")), rows.wasNull());
        }
    }

    /** A setter of the first parameter. */
    interface Setter {
        void set(PreparedStatement statement) throws Exception;
    }

    record Case(String name, Script script) {}

    Engine engine() {
        return engine;
    }

    Differential add(String name, Script script) {
        cases.add(new Case(name, script));
        return this;
    }

    /** One expression, read by several getters. */
    Differential read(String expression, Map<String, Getter> getters) {
        getters.forEach((name, getter) -> add("read " + expression + " by " + name, connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT " + expression + " AS v")) {
                return getter.read(rows);
            }
        }));
        return this;
    }

    /** One column type, written by a setter and read back as the server prints it. */
    Differential write(String type, String name, Setter setter) {
        return add("write " + type + " by " + name, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS written");
                statement.execute("CREATE TABLE written (v " + type + ")");
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO written VALUES (?)")) {
                    setter.set(insert);
                    insert.executeUpdate();
                }
                String text =
                        engine == Engine.POSTGRESQL ? postgresqlText(type) : type.contains("BLOB") ? "HEX(v)" : "v";
                try (ResultSet rows = statement.executeQuery("SELECT " + text + " FROM written")) {
                    rows.next();
                    return rows.getString(1);
                }
            }
        });
    }

    /** The sessions of the two have different time zones. */
    private static String postgresqlText(String type) {
        return type.equals("timestamptz") ? "(v AT TIME ZONE 'UTC')::text" : "v::text";
    }

    /** Every case as a test of its own, in the zone. */
    Stream<DynamicTest> tests() {
        return Stream.concat(
                cases.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> compare(each))),
                Stream.of(DynamicTest.dynamicTest("every difference is documented", this::documented)));
    }

    private void documented() throws IOException {
        assertThat(differences.keySet())
                .allSatisfy(pattern -> assertThat(cases)
                        .as("cases of this difference")
                        .anyMatch(each -> each.name().matches(pattern)));
        assertThat(Files.readString(Path.of("../../docs/features.md"))).contains(differences.values());
    }

    private void compare(Case each) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.reference(engine)) {
            String expected = outcome(each.script(), reference);
            String actual = outcome(each.script(), ours);
            if (differences.keySet().stream().anyMatch(each.name()::matches)) {
                assertThat(actual).as("no difference any more: " + each.name()).isNotEqualTo(expected);
            } else {
                assertThat(actual).as(each.name()).isEqualTo(expected);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static String outcome(Script script, Connection connection) throws SQLException {
        try {
            return print(script.run(connection));
        } catch (BatchUpdateException failure) {
            return "batch failed with " + failure.getSQLState();
        } catch (SQLException failure) {
            return "failed with " + failure.getSQLState();
        } catch (Exception failure) {
            return "failed with " + failure;
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    @SuppressWarnings("JavaUtilDate") // what JDBC answers is what is compared
    static String print(Object value) throws Exception {
        if (value == null) {
            return "null";
        }
        if (value instanceof ResultSet rows) {
            return rows(rows);
        }
        if (value instanceof InputStream stream) {
            return HexFormat.of().formatHex(stream.readAllBytes());
        }
        if (value instanceof Reader reader) {
            return Streams.text(reader, -1);
        }
        if (value instanceof Blob blob) {
            return HexFormat.of().formatHex(blob.getBytes(1, (int) blob.length()));
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, (int) clob.length());
        }
        if (value instanceof SQLXML xml) {
            return xml.getString();
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant() + " " + calendar.getTimeZone().getID();
        }
        if (value instanceof java.sql.Array array) {
            return array.getBaseTypeName() + print(array.getArray());
        }
        if (value instanceof java.util.Date date) {
            return date.getClass().getSimpleName() + " " + date + " " + date.getTime();
        }
        return value instanceof Iterable<?> || value.getClass().isArray() ? all(value) : plain(value);
    }

    private static String plain(Object value) {
        String text = value.toString();
        return value.getClass().getSimpleName() + " " + text;
    }

    private static String all(Object value) throws Exception {
        StringBuilder text = new StringBuilder(
                value.getClass().isArray() ? value.getClass().getComponentType().getSimpleName() : "");
        if (value instanceof Iterable<?> items) {
            for (Object item : items) {
                text.append('[').append(print(item)).append(']');
            }
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                text.append('[').append(print(Array.get(value, i))).append(']');
            }
        }
        return text.toString();
    }

    static String rows(ResultSet rows) throws Exception {
        ResultSetMetaData columns = rows.getMetaData();
        StringBuilder text = new StringBuilder();
        while (rows.next()) {
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                text.append(i > 1 ? ", " : "").append(rows.getString(i));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
