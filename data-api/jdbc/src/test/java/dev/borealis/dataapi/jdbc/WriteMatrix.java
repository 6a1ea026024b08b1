package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Setters with values at their edges into columns of every type, and what the database then has: by both drivers. */
final class WriteMatrix {

    private final Engine engine;
    private final boolean all;
    private final Map<String, Differential.Setter> setters = new LinkedHashMap<>();

    /**
     * A matrix.
     *
     * @param all whether every value goes into every column; else into those it is made for
     */
    WriteMatrix(Engine engine, boolean all) {
        this.engine = engine;
        this.all = all;
        numbers();
        texts();
        times();
    }

    private void numbers() {
        for (byte value : new byte[] {Byte.MIN_VALUE, Byte.MAX_VALUE}) {
            setters.put("number setByte " + value, s -> s.setByte(1, value));
        }
        for (long value : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
            setters.put("number setLong " + value, s -> s.setLong(1, value));
        }
        for (int value : new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE, 1}) {
            setters.put("number setInt " + value, s -> s.setInt(1, value));
        }
        for (float value :
                new float[] {1.1f, Float.MAX_VALUE, Float.MIN_VALUE, -0f, Float.NaN, Float.NEGATIVE_INFINITY}) {
            setters.put("number setFloat " + value, s -> s.setFloat(1, value));
        }
        for (double value :
                new double[] {0.1, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY}) {
            setters.put("number setDouble " + value, s -> s.setDouble(1, value));
            setters.put("number setObject Double " + value, s -> s.setObject(1, value));
        }
        for (String value : List.of("0E-10", "1E+3", "-1.50", "99999999999999999999.99", "1E-20")) {
            setters.put("number setBigDecimal " + value, s -> s.setBigDecimal(1, new BigDecimal(value)));
            setters.put("number setObject NUMERIC " + value, s -> s.setObject(1, value, Types.NUMERIC, 2));
        }
        setters.put("number setObject BigInteger", s -> s.setObject(1, new BigInteger("18446744073709551615")));
        setters.put("number setObject scale", s -> s.setObject(1, BigDecimal.ONE, Types.DECIMAL, Integer.MAX_VALUE));
        setters.put("number setBoolean", s -> s.setBoolean(1, true));
        setters.put("number setObject no number", s -> s.setObject(1, "x", Types.INTEGER));
        setters.put("number setObject Year", s -> s.setObject(1, Year.of(2024)));
        setters.put("number setNull", s -> s.setNull(1, Types.INTEGER));
    }

    @SuppressWarnings("UnnecessaryStringBuilder") // it is what is written
    private void texts() {
        for (String value : List.of("", " ", "a'b\\c\"d", "ünï €🙂", "NULL", "12", "{1,2}")) {
            setters.put("text setString " + value, s -> s.setString(1, value));
            setters.put("text setObject VARCHAR " + value, s -> s.setObject(1, value, Types.VARCHAR));
        }
        setters.put("text setString half", s -> s.setString(1, "a\ud83d"));
        setters.put("text setString other half", s -> s.setString(1, "\udc00b"));
        setters.put("text setString long", s -> s.setString(1, "x".repeat(100_000)));
        setters.put("text setString long, supplementary", s -> s.setString(1, "🙂".repeat(1000)));
        setters.put("text setCharacterStream", s -> s.setCharacterStream(1, new StringReader("ü🙂"), 3));
        setters.put("text setObject StringBuilder", s -> s.setObject(1, new StringBuilder("b"), Types.VARCHAR));
        setters.put("text setObject Object", s -> s.setObject(1, new Object()));
        setters.put("text setObject Thread", s -> s.setObject(1, Thread.currentThread(), Types.OTHER));
        setters.put("text setObject type null", s -> s.setObject(1, "x", (java.sql.SQLType) null));
        setters.put("text setNull", s -> s.setNull(1, Types.VARCHAR));
        setters.put("bytes setBytes", s -> s.setBytes(1, new byte[] {0, 1, -1, 39, 92}));
        setters.put("bytes setBytes empty", s -> s.setBytes(1, new byte[0]));
        setters.put("bytes setBytes long", s -> s.setBytes(1, new byte[100_000]));
        setters.put("bytes setBinaryStream", s -> s.setBinaryStream(1, new ByteArrayInputStream(new byte[] {0, 9}), 2));
        setters.put("bytes setObject BINARY", s -> s.setObject(1, new byte[] {7}, Types.BINARY));
        setters.put("bytes setNull", s -> s.setNull(1, Types.BINARY));
    }

    private void times() {
        for (String value :
                List.of("2024-02-29", "1970-01-01", "1582-10-15", "1500-02-28", "0001-01-01", "9999-12-31")) {
            setters.put("date setDate " + value, s -> s.setDate(1, Date.valueOf(value)));
            setters.put("date setObject LocalDate " + value, s -> s.setObject(1, LocalDate.parse(value)));
            setters.put(
                    "timestamp setTimestamp " + value,
                    s -> s.setTimestamp(1, Timestamp.valueOf(value + " 12:34:56.789")));
            setters.put(
                    "timestamp setObject LocalDateTime " + value,
                    s -> s.setObject(1, LocalDate.parse(value).atTime(12, 34, 56, 123_456_000)));
        }
        setters.put("date setObject LocalDate BC", s -> s.setObject(1, LocalDate.of(-43, 3, 15)));
        setters.put("date setObject LocalDate MAX", s -> s.setObject(1, LocalDate.MAX));
        setters.put("date setObject LocalDate far", s -> s.setObject(1, LocalDate.of(999_999_999, 1, 1)));
        setters.put("date setNull", s -> s.setNull(1, Types.DATE));
        for (LocalTime value :
                List.of(LocalTime.MIN, LocalTime.of(23, 59, 59, 999_999_000), LocalTime.MAX, LocalTime.NOON)) {
            setters.put("time setObject LocalTime " + value, s -> s.setObject(1, value));
        }
        setters.put("time setTime", s -> s.setTime(1, Time.valueOf("23:59:59")));
        setters.put(
                "time setObject OffsetTime", s -> s.setObject(1, OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(18))));
        setters.put("timestamp setTimestamp far", s -> s.setTimestamp(1, new Timestamp(Long.MAX_VALUE)));
        setters.put(
                "timestamp setTimestamp infinity", s -> s.setTimestamp(1, new Timestamp(9_223_372_036_825_200_000L)));
        setters.put("timestamp setTimestamp early", s -> s.setTimestamp(1, new Timestamp(Long.MIN_VALUE)));
        for (int hours : new int[] {0, 14, -14, 16, 18, -18}) {
            OffsetDateTime moment = OffsetDateTime.of(2024, 7, 15, 3, 34, 56, 0, ZoneOffset.ofHours(hours));
            setters.put("timestamp setObject OffsetDateTime " + hours, s -> s.setObject(1, moment));
        }
        setters.put("timestamp setObject OffsetDateTime MAX", s -> s.setObject(1, OffsetDateTime.MAX));
        setters.put(
                "timestamp setObject OffsetDateTime far",
                s -> s.setObject(1, LocalDateTime.of(999_999_999, 12, 31, 0, 0).atOffset(ZoneOffset.ofHours(-18))));
        setters.put("timestamp setObject Instant MAX", s -> s.setObject(1, Instant.MAX));
        setters.put("timestamp setObject Instant far", s -> s.setObject(1, Instant.MAX.minusSeconds(1)));
    }

    private List<String> columns(String kind) {
        Map<String, List<String>> types = engine == Engine.POSTGRESQL
                ? Map.of(
                        "number", List.of("int2", "int4", "int8", "float4", "float8", "numeric(30,10)"),
                        "text", List.of("text", "varchar(20)", "char(5)"),
                        "bytes", List.of("bytea"),
                        "date", List.of("date"),
                        "time", List.of("time", "timetz"),
                        "timestamp", List.of("timestamp", "timestamptz"))
                : Map.of(
                        "number",
                                List.of(
                                        "TINYINT",
                                        "INT",
                                        "BIGINT",
                                        "BIGINT UNSIGNED",
                                        "FLOAT",
                                        "DOUBLE",
                                        "DECIMAL(30,10)"),
                        "text", List.of("LONGTEXT", "VARCHAR(20)", "CHAR(5)"),
                        "bytes", List.of("LONGBLOB", "VARBINARY(10)"),
                        "date", List.of("DATE"),
                        "time", List.of("TIME(6)"),
                        "timestamp", List.of("DATETIME(6)", "TIMESTAMP(6)"));
        return all
                ? types.values().stream().flatMap(List::stream).sorted().toList()
                : types.getOrDefault(kind, List.of());
    }

    /** What the database has after each setter. */
    List<Cell> cells(Connection ours, Connection reference) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<Differential.Setter> cases = new ArrayList<>();
        setters.forEach((name, setter) -> {
            for (String type : columns(name.substring(0, name.indexOf(' ')))) {
                names.add("write " + type + " by " + name.substring(name.indexOf(' ') + 1));
                types.add(type);
                cases.add(setter);
            }
        });
        create(reference, types);
        List<String> expected = written(reference, reference, types, cases);
        List<String> actual = written(ours, reference, types, cases);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            cells.add(new Cell(names.get(i), expected.get(i), actual.get(i)));
        }
        return cells;
    }

    private static String column(String type) {
        return "c_" + type.toLowerCase(java.util.Locale.ROOT).replaceAll("\\W+", "_");
    }

    private void create(Connection connection, List<String> types) throws SQLException {
        StringBuilder table = new StringBuilder("CREATE TABLE written_matrix (id int");
        types.stream()
                .distinct()
                .forEach(type -> table.append(", ")
                        .append(column(type))
                        .append(' ')
                        .append(type)
                        .append(" NULL"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS written_matrix");
            statement.execute(table + ")");
            if (engine == Engine.MYSQL) {
                statement.execute("SET SESSION time_zone = '+00:00', sql_mode = @@GLOBAL.sql_mode");
            }
        }
    }

    /** All rows are read at the end, by the reference driver as the server prints them. */
    private List<String> written(
            Connection connection, Connection reading, List<String> types, List<Differential.Setter> cases)
            throws SQLException {
        String[] outcomes = new String[cases.size()];
        try (Statement statement = reading.createStatement()) {
            statement.execute("DELETE FROM written_matrix");
        }
        for (int i = 0; i < outcomes.length; i++) {
            String insert = "INSERT INTO written_matrix (id, " + column(types.get(i)) + ") VALUES (" + i + ", ?)";
            try (PreparedStatement prepared = connection.prepareStatement(insert)) {
                cases.get(i).set(prepared);
                prepared.executeUpdate();
            } catch (SQLException failure) {
                outcomes[i] = "!" + failure.getSQLState();
            } catch (Exception failure) {
                outcomes[i] = "!!" + failure.getClass().getName();
            }
        }
        try (Statement statement = reading.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, " + printed(types) + " FROM written_matrix")) {
            while (rows.next()) {
                int i = rows.getInt(1);
                outcomes[i] = String.valueOf(rows.getString(column(types.get(i))));
            }
        }
        return Arrays.asList(outcomes);
    }

    private String printed(List<String> types) {
        return String.join(
                ", ",
                types.stream()
                        .distinct()
                        .map(type -> text(type) + " AS " + column(type))
                        .toList());
    }

    private String text(String type) {
        if (engine == Engine.MYSQL) {
            return type.endsWith("BLOB") || type.startsWith("VARBINARY")
                    ? "HEX(" + column(type) + ")"
                    : "CAST(" + column(type) + " AS CHAR)";
        }
        return "CAST(" + column(type) + (type.equals("timestamptz") ? " AT TIME ZONE 'UTC'" : "") + " AS text)";
    }
}
