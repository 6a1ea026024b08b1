package dev.borealis.dataapi.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.dataapi.Engine;
import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Parameters of calls beside the reference drivers, over the same databases: each type as IN, OUT and INOUT, set and read by
 * every setter and getter that there is for it. Whatever a reference driver gives, this one gives; it may give more.
 */
final class CallDifferentialTest {

    /**
     * A type of a parameter.
     *
     * @param sql its name
     * @param jdbc what it is registered as
     * @param literal a value in SQL
     * @param setter sets another value
     */
    private record Kind(String name, String sql, int jdbc, String literal, Setter setter) {}

    @FunctionalInterface
    private interface Setter {
        void set(CallableStatement call, int parameter) throws SQLException;
    }

    @FunctionalInterface
    private interface Getter {
        Object get(CallableStatement call, int parameter) throws SQLException;
    }

    private static final Map<String, Getter> GETTERS = new LinkedHashMap<>();

    static {
        GETTERS.put("getString", CallableStatement::getString);
        GETTERS.put("getBoolean", CallableStatement::getBoolean);
        GETTERS.put("getByte", CallableStatement::getByte);
        GETTERS.put("getShort", CallableStatement::getShort);
        GETTERS.put("getInt", CallableStatement::getInt);
        GETTERS.put("getLong", CallableStatement::getLong);
        GETTERS.put("getFloat", CallableStatement::getFloat);
        GETTERS.put("getDouble", CallableStatement::getDouble);
        GETTERS.put("getBigDecimal", CallableStatement::getBigDecimal);
        GETTERS.put("getBytes", CallableStatement::getBytes);
        GETTERS.put("getDate", CallableStatement::getDate);
        GETTERS.put("getTime", CallableStatement::getTime);
        GETTERS.put("getTimestamp", CallableStatement::getTimestamp);
        GETTERS.put("getObject", CallableStatement::getObject);
        GETTERS.put("getObject(map)", (call, i) -> call.getObject(i, Map.of()));
    }

    private static List<Kind> kinds(Engine engine) {
        boolean postgresql = engine == Engine.POSTGRESQL;
        List<Kind> kinds = new ArrayList<>(List.of(
                new Kind("k_smallint", "smallint", Types.SMALLINT, "-100", (c, i) -> c.setShort(i, (short) 7)),
                new Kind(
                        "k_tiny",
                        postgresql ? "smallint" : "tinyint",
                        Types.TINYINT,
                        "127",
                        (c, i) -> c.setByte(i, (byte) -3)),
                new Kind("k_int", "int", Types.INTEGER, "2147483647", (c, i) -> c.setInt(i, -5)),
                new Kind("k_bigint", "bigint", Types.BIGINT, "9223372036854775807", (c, i) -> c.setLong(i, -6L)),
                new Kind("k_real", postgresql ? "real" : "float", Types.REAL, "1.5", (c, i) -> c.setFloat(i, 2.5f)),
                new Kind("k_double", "double precision", Types.DOUBLE, "1.7e308", (c, i) -> c.setDouble(i, 0.1)),
                new Kind("k_float", "double precision", Types.FLOAT, "-2.25", (c, i) -> c.setDouble(i, 4.75)),
                new Kind(
                        "k_numeric",
                        "numeric(20,5)",
                        Types.NUMERIC,
                        "123456789.12345",
                        (c, i) -> c.setBigDecimal(i, new BigDecimal("-0.50000"))),
                new Kind(
                        "k_decimal",
                        "decimal(10,2)",
                        Types.DECIMAL,
                        "10.20",
                        (c, i) -> c.setBigDecimal(i, new BigDecimal("99999999.99"))),
                new Kind("k_char", "char(5)", Types.CHAR, "'ab'", (c, i) -> c.setString(i, "xyz")),
                new Kind(
                        "k_varchar",
                        "varchar(40)",
                        Types.VARCHAR,
                        "'it''s \u00e4'",
                        (c, i) -> c.setString(i, "\\ 'x\"")),
                new Kind("k_text", "text", Types.LONGVARCHAR, "''", (c, i) -> c.setString(i, "line\nline")),
                new Kind(
                        "k_date",
                        "date",
                        Types.DATE,
                        "'2024-02-29'",
                        (c, i) -> c.setDate(i, Date.valueOf("1999-12-31"))),
                new Kind("k_time", "time", Types.TIME, "'13:14:15'", (c, i) -> c.setTime(i, Time.valueOf("01:02:03"))),
                new Kind(
                        "k_timestamp",
                        postgresql ? "timestamp" : "datetime(6)",
                        Types.TIMESTAMP,
                        "'2024-02-29 13:14:15.123456'",
                        (c, i) -> c.setTimestamp(i, Timestamp.valueOf("2001-02-03 04:05:06.5"))),
                new Kind(
                        "k_binary",
                        postgresql ? "bytea" : "varbinary(40)",
                        Types.VARBINARY,
                        postgresql ? "'\\x00ff27'" : "0x00FF27",
                        (c, i) -> c.setBytes(i, new byte[] {0, 39, -1}))));
        if (postgresql) {
            kinds.add(new Kind("k_bool", "boolean", Types.BOOLEAN, "true", (c, i) -> c.setBoolean(i, false)));
            kinds.add(new Kind("k_bit", "boolean", Types.BIT, "false", (c, i) -> c.setBoolean(i, true)));
        }
        return kinds;
    }

    private static void create(Engine engine, Kind kind, Statement statement) throws SQLException {
        String type = kind.sql();
        if (engine == Engine.POSTGRESQL) {
            for (String each : List.of("out_", "io_", "both_")) {
                statement.execute("DROP FUNCTION IF EXISTS " + each + kind.name());
            }
            statement.execute("CREATE FUNCTION out_" + kind.name() + "(OUT p_value " + type + ", OUT p_null " + type
                    + ") LANGUAGE sql AS $$ SELECT CAST(" + kind.literal() + " AS " + type + "), CAST(NULL AS " + type
                    + ") $$");
            statement.execute("CREATE FUNCTION io_" + kind.name() + "(INOUT p_value " + type
                    + ") LANGUAGE sql AS $$ SELECT p_value $$");
            statement.execute("CREATE FUNCTION both_" + kind.name() + "(IN p_in " + type + ", OUT p_out " + type
                    + ") LANGUAGE sql AS $$ SELECT p_in $$");
        } else {
            for (String each : List.of("out_", "io_", "both_")) {
                statement.execute("DROP PROCEDURE IF EXISTS " + each + kind.name());
            }
            statement.execute("CREATE PROCEDURE out_" + kind.name() + "(OUT p_value " + type + ", OUT p_null " + type
                    + ") SET p_value = " + kind.literal());
            statement.execute(
                    "CREATE PROCEDURE io_" + kind.name() + "(INOUT p_value " + type + ") SET p_value = p_value");
            statement.execute("CREATE PROCEDURE both_" + kind.name() + "(IN p_in " + type + ", OUT p_out " + type
                    + ") SET p_out = p_in");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeInEveryDirectionAsTheReferenceDriverGivesIt(Engine engine) throws Exception {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        try (Connection ours = Databases.ours(engine);
                Connection reference = Databases.reference(engine)) {
            for (Kind kind : kinds(engine)) {
                try (Statement statement = reference.createStatement()) {
                    create(engine, kind, statement);
                }
                for (Map.Entry<String, Getter> getter : GETTERS.entrySet()) {
                    if (engine == Engine.MYSQL && !isOfKind(kind, getter.getKey())) {
                        continue;
                    }
                    for (Direction direction : Direction.values()) {
                        String expected = outcome(reference, kind, direction, getter.getValue());
                        if (expected.startsWith("failed")) {
                            continue;
                        }
                        compared++;
                        String actual = outcome(ours, kind, direction, getter.getValue());
                        if (!actual.equals(expected)) {
                            differences.add(kind.name() + " " + direction + " " + getter.getKey() + ": " + expected
                                    + " and not " + actual);
                        }
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(60);
    }

    /** On MySQL a variable stands for the parameter, and Connector/J reads by other getters what that makes of it. */
    private static boolean isOfKind(Kind kind, String getter) {
        if (getter.equals("getObject")) {
            return true;
        }
        return switch (kind.jdbc()) {
            case Types.SMALLINT, Types.TINYINT -> getter.matches("get(Byte|Short|Int|Long|BigDecimal|String)");
            case Types.INTEGER -> getter.matches("get(Int|Long|BigDecimal|String)");
            case Types.BIGINT -> getter.matches("get(Long|BigDecimal|String)");
            case Types.REAL -> getter.equals("getFloat");
            case Types.DOUBLE, Types.FLOAT -> getter.equals("getDouble");
            case Types.NUMERIC, Types.DECIMAL -> getter.matches("get(BigDecimal|String|Double)");
            case Types.DATE -> getter.matches("get(Date|String)");
            case Types.TIME -> getter.matches("get(Time|String)");
            case Types.TIMESTAMP -> getter.matches("get(Timestamp|String)");
            case Types.VARBINARY -> getter.equals("getBytes");
            default -> getter.equals("getString");
        };
    }

    /** How a value comes and goes. */
    private enum Direction {
        OUT("{call out_%s(?, ?)}") {
            @Override
            Object run(CallableStatement call, Kind kind, Getter getter) throws SQLException {
                call.registerOutParameter(1, kind.jdbc());
                call.registerOutParameter(2, kind.jdbc());
                call.execute();
                Object value = getter.get(call, 1);
                boolean wasNull = call.wasNull();
                Object nothing = getter.get(call, 2);
                return List.of(shown(value), wasNull, shown(nothing), call.wasNull());
            }
        },
        IN_OUT("{call io_%s(?)}") {
            @Override
            Object run(CallableStatement call, Kind kind, Getter getter) throws SQLException {
                call.registerOutParameter(1, kind.jdbc());
                kind.setter().set(call, 1);
                call.execute();
                String first = shown(getter.get(call, 1));
                call.setNull(1, kind.jdbc());
                call.execute();
                return List.of(first, shown(getter.get(call, 1)), call.wasNull());
            }
        },
        IN_AND_OUT("{call both_%s(?, ?)}") {
            @Override
            Object run(CallableStatement call, Kind kind, Getter getter) throws SQLException {
                kind.setter().set(call, 1);
                call.registerOutParameter(2, kind.jdbc(), 2);
                call.execute();
                return List.of(shown(getter.get(call, 2)), call.wasNull());
            }
        };

        private final String text;

        Direction(String text) {
            this.text = text;
        }

        abstract Object run(CallableStatement call, Kind kind, Getter getter) throws SQLException;
    }

    private static String shown(Object value) throws SQLException {
        try {
            return Differential.print(value);
        } catch (SQLException failure) {
            throw failure;
        } catch (Exception odd) {
            throw new IllegalStateException(odd);
        }
    }

    private static String outcome(Connection connection, Kind kind, Direction direction, Getter getter)
            throws SQLException {
        try (CallableStatement call = connection.prepareCall(direction.text.formatted(kind.name()))) {
            return String.valueOf(direction.run(call, kind, getter));
        } catch (SQLException failure) {
            return "failed with " + failure.getSQLState() + " " + failure.getMessage();
        } catch (RuntimeException odd) {
            return "failed with " + odd;
        }
    }
}
