package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** This driver and Connector/J over one MySQL. */
final class MysqlDifferentialTest {

    private static final String NUMBERS = "getString getObject getBoolean getInt getLong getDouble getBigDecimal type";
    private static final String TIMES = "getString getObject getDate getTimestamp type";

    static final Map<String, String> DIFFERENCES = Map.ofEntries(
            Map.entry(
                    "read (TINYINT -7|BIGINT -9223372036854775808) by getBoolean", "A negative number is read as true"),
            Map.entry("read YEAR 2024 by (getString|getObject)", "`YEAR` is a number"),
            Map.entry(
                    "write .* by setObject\\(OffsetDateTime\\)",
                    "An `OffsetDateTime` is written as its wall time in UTC"),
            Map.entry(
                    "write TINYINT by setInt\\(too large\\)|write when read-only", "Errors have the server's SQLSTATE"),
            Map.entry("counts of a batch of inserts", "A batch of inserts answers `SUCCESS_NO_INFO`"),
            Map.entry("escape (limit|escape)", "The escapes `{limit …}` and `{escape …}` work"));

    @TestFactory
    Stream<DynamicTest> behavesAsConnectorJDoes() {
        Differential cases = new Differential(Engine.MYSQL, DIFFERENCES);
        columns(
                cases,
                NUMBERS,
                Map.of(
                        "TINYINT", "-7",
                        "TINYINT(1)", "1",
                        "SMALLINT UNSIGNED", "65535",
                        "INT", "NULL",
                        "INT UNSIGNED", "4294967295",
                        "BIGINT", "-9223372036854775808",
                        "BIGINT UNSIGNED", "18446744073709551615",
                        "DECIMAL(12,4)", "123.4500",
                        "DOUBLE", "1.5",
                        "FLOAT", "0.5"));
        columns(
                cases,
                TIMES,
                Map.of(
                        "DATE",
                        "'2024-02-29'",
                        "DATETIME(6)",
                        "'2024-07-15 03:34:56.123456'",
                        "DATETIME",
                        "'2024-07-15 03:34:56'",
                        "TIMESTAMP",
                        "'2024-07-15 03:34:56'"));
        columns(cases, "getString getTime getObject LocalTime type", Map.of("TIME", "'12:34:56'"));
        columns(
                cases,
                "LocalDateTime LocalDate Timestamp getTimestamp(UTC)",
                Map.of("DATETIME(6)", "'2024-07-15 03:34:56.1'"));
        columns(
                cases,
                "getString getObject getBytes getCharacterStream type",
                Map.of(
                        "VARCHAR(20)",
                        "'a text'",
                        "TEXT",
                        "'long'",
                        "CHAR(4)",
                        "'ab'",
                        "ENUM('a','b')",
                        "'b'",
                        "SET('a','b')",
                        "'a,b'",
                        "JSON",
                        "'{\"a\": 1}'"));
        columns(
                cases,
                "getObject getBytes getBinaryStream getString type",
                Map.of("BLOB", "'bytes'", "VARBINARY(10)", "'ab'", "BINARY(2)", "'ab'"));
        columns(cases, "getObject getBoolean getInt", Map.of("BIT(1)", "b'1'"));
        columns(cases, "getInt getString getObject", Map.of("YEAR", "2024"));
        cases.read("1", Getters.of("getInt getObject Long Integer String type"));
        cases.read("'x'", Getters.of("getString getObject String"));
        cases.read("1.5", Getters.of("getObject getBigDecimal getInt"));
        cases.read("NULL", Getters.of("getObject getString getInt"));
        Map<String, String> types = new LinkedHashMap<>();
        types.put("int", "INT");
        types.put("bool", "BOOLEAN");
        types.put("numeric", "DECIMAL(40,10)");
        types.put("float", "DOUBLE");
        types.put("text", "VARCHAR(100)");
        types.put("bytes", "BLOB");
        types.put("date", "DATE");
        types.put("time", "TIME(6)");
        types.put("timestamp", "DATETIME(6)");
        types.put("timestamptz", "TIMESTAMP(6)");
        Setters.addTo(cases, types);
        cases.write("VARCHAR(3)", "setString(too long)", s -> s.setString(1, "abcdef"));
        cases.write("TINYINT", "setInt(too large)", s -> s.setInt(1, 1000));
        cases.write("INT", "setString", s -> s.setString(1, "7"));
        cases.write("JSON", "setString", s -> s.setString(1, "{\"a\": 1}"));
        cases.write("ENUM('a','b')", "setString", s -> s.setString(1, "b"));
        cases.write(
                "BIGINT UNSIGNED",
                "setObject(BigInteger)",
                s -> s.setObject(1, new java.math.BigInteger("18446744073709551615")));
        cases.write(
                "CHAR(36)",
                "setObject(UUID)",
                s -> s.setObject(
                        1,
                        java.util
                                .UUID
                                .fromString("6f1c1c9e-8a83-4b2c-9d3a-0123456789ab")
                                .toString()));
        cases.add("limit by a parameter", c -> {
            try (PreparedStatement s = c.prepareStatement("SELECT 1 AS a UNION ALL SELECT 2 LIMIT ?")) {
                s.setInt(1, 1);
                return Differential.rows(s.executeQuery());
            }
        });
        cases.add("generated keys of several rows", c -> {
            try (var s = c.createStatement()) {
                s.execute("DROP TABLE IF EXISTS several");
                s.execute("CREATE TABLE several (id INT AUTO_INCREMENT PRIMARY KEY, v INT)");
                s.executeUpdate("INSERT INTO several (v) VALUES (1), (2)", java.sql.Statement.RETURN_GENERATED_KEYS);
                try (ResultSet keys = s.getGeneratedKeys()) {
                    keys.next();
                    return keys.getInt(1) + " " + keys.getMetaData().getColumnLabel(1);
                }
            }
        });
        Behaviours.addTo(cases, "INT AUTO_INCREMENT PRIMARY KEY");
        return cases.tests();
    }

    private static void columns(Differential cases, String getters, Map<String, String> columns) {
        columns.forEach((type, value) -> Getters.of(getters)
                .forEach((name, getter) -> cases.add("read " + type + " " + value + " by " + name, c -> {
                    try (var s = c.createStatement()) {
                        s.execute("DROP TABLE IF EXISTS readable");
                        s.execute("CREATE TABLE readable (v " + type + ")");
                        s.execute("INSERT INTO readable VALUES (" + value + ")");
                        try (ResultSet rows = s.executeQuery("SELECT v FROM readable")) {
                            rows.next();
                            return java.util.Arrays.asList(getter.get(rows), rows.wasNull());
                        }
                    }
                })));
    }
}
