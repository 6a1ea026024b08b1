package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** This driver and Connector/J over one MySQL. */
final class MysqlDifferentialTest {

    private static final String NUMBERS = "getString getObject getBoolean getInt getLong getDouble getBigDecimal type";
    private static final String TIMES = "getString getObject getDate getTimestamp type";

    private static final String TEXTS = "getNString getClob getNClob getURL getAsciiStream getUnicodeStream"
            + " getNCharacterStream getRef getRowId getSQLXML getBlob Clob byte[]";
    private static final String BYTES =
            "getBlob Blob byte[] getAsciiStream getUnicodeStream getCharacterStream getClob getSQLXML";
    private static final String CLASSES = "Byte Short Float Boolean java.util.Date Duration UUID getObject(map)";
    private static final String CLASSES_OF_TIME = "LocalDate LocalTime LocalDateTime OffsetDateTime OffsetTime"
            + " ZonedDateTime Instant Calendar java.util.Date Date Time Timestamp";
    private static final String ZONES = "getDate(UTC) getDate(Asia/Kolkata) getDate(Pacific/Chatham) getTime(UTC)"
            + " getTime(Asia/Kolkata) getTime(Pacific/Chatham) getTimestamp(UTC) getTimestamp(Asia/Kolkata)"
            + " getTimestamp(Pacific/Chatham)";

    static final Map<String, String> DIFFERENCES = Map.ofEntries(
            Map.entry(
                    "read (TINYINT -7|BIGINT -9223372036854775808) by getBoolean", "A negative number is read as true"),
            Map.entry("read YEAR 2024 by (getString|getObject)", "`YEAR` is a number"),
            Map.entry(
                    "write .* by setObject\\((OffsetDateTime|Instant|ZonedDateTime|OffsetTime|Calendar).*",
                    "What has an offset is written as its wall time in UTC"),
            Map.entry(
                    "read (DATE|DATETIME\\(6\\)|TIMESTAMP\\(6\\)) '.*' by (OffsetDateTime|OffsetTime|ZonedDateTime|Instant)"
                            + "|read TIME\\(3\\) '12:34:56.789' by OffsetTime",
                    "What has an offset is written as its wall time in UTC"),
            Map.entry(
                    "read TIME\\(3\\) '12:34:56.789' by (LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime|Instant|Date|getDate.*)",
                    "A `TIME` is not read as a day"),
            Map.entry("write .* by setObject\\(java.util.Date\\)", "A fraction of a second is printed"),
            Map.entry("read BIT\\(64\\) .* by (getLong|getString|getBoolean|Long)", "A `BIT` is a number"),
            Map.entry(
                    "read TIME '(26|24|-00):.*' by (getTime|getObject|LocalTime|getTimestamp)|read TIME\\(3\\) '-.*' by getTime"
                            + "|read VARCHAR\\(40\\) .* by getURL",
                    "What cannot be converted fails with SQLSTATE 22018; Connector/J"),
            Map.entry("read VARCHAR\\(40\\) .* by getAsciiStream", "`getAsciiStream` has"),
            Map.entry(
                    "read VARCHAR.* by (getRef|getRowId)|write VARCHAR\\(100\\) by (setRef|setRowId)",
                    "References and row identifiers"),
            Map.entry(
                    "read (VARCHAR.* by Clob|(VARBINARY|BLOB).* by Blob|DATETIME NULL by Instant)",
                    "`getObject` knows `Clob`"),
            Map.entry("read VAR.* NULL by getSQLXML", "`getSQLXML` of NULL"),
            Map.entry(
                    "write (VARCHAR\\(100\\) by setObject\\(Character|CHAR\\(36\\) by setObject\\(UUID)\\)",
                    "`setObject` takes `Character`"),
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
        columns(
                cases,
                "getObject getInt getLong getBytes getString getBoolean getBigDecimal Long byte[] type",
                Map.of(
                        "BIT(12)",
                        "b'100000000001'",
                        "BIT(64)",
                        "b'1000000000000000000000000000000000000000000000000000000000000001'"));
        for (String time : new String[] {"'26:00:01'", "'24:00:00'", "'-00:00:01'"}) {
            columns(cases, "getString getTime getObject LocalTime Duration getTimestamp", Map.of("TIME", time));
        }
        columns(
                cases,
                "getInt getLong getBigDecimal getDouble getBoolean",
                Map.of("VARBINARY(10)", "'42'", "BINARY(2)", "'ab'", "BLOB", "'1.5'"));
        columns(cases, "getString getTime Duration", Map.of("TIME(3)", "'-01:02:03.5'"));
        columns(cases, TEXTS, Map.of("VARCHAR(40)", "'a text ñ'", "VARCHAR(41)", "NULL"));
        columns(cases, "getURL URL", Map.of("VARCHAR(60)", "'https://example.com'"));
        columns(cases, BYTES, Map.of("BLOB", "'bytes'", "VARBINARY(10)", "NULL"));
        columns(cases, CLASSES, Map.of("INT", "42"));
        columns(cases, "Byte Short Float", Map.of("INT", "300"));
        columns(cases, "getBigDecimal(scale) Float Short getObject(map)", Map.of("DECIMAL(9,3)", "1.255"));
        for (String getters : new String[] {CLASSES_OF_TIME, ZONES}) {
            columns(
                    cases,
                    getters,
                    Map.of(
                            "DATE",
                            "'2024-02-29'",
                            "TIME(3)",
                            "'12:34:56.789'",
                            "DATETIME(6)",
                            "'2024-07-15 03:34:56.123456'",
                            "TIMESTAMP(6)",
                            "'2024-07-15 03:34:56.123456'",
                            "DATETIME",
                            "NULL"));
        }
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
        UUID id = UUID.fromString("6f1c1c9e-8a83-4b2c-9d3a-0123456789ab");
        cases.write("CHAR(36)", "setObject(UUID)", s -> s.setObject(1, id));
        cases.write("CHAR(36)", "setString(UUID)", s -> s.setString(1, id.toString()));
        cases.add("metadata: columns of enums and sets", c -> {
            try (Statement s = c.createStatement()) {
                s.execute("DROP TABLE IF EXISTS behaved_enums");
                s.execute("CREATE TABLE behaved_enums (e ENUM('a', 'it''s'), s SET('x', 'y'), c CHAR(3))");
            }
            List<String> told = new ArrayList<>();
            try (ResultSet r = c.getMetaData().getColumns(null, null, "behaved_enums", "%")) {
                while (r.next()) {
                    told.add(r.getString("COLUMN_NAME") + " " + r.getString("TYPE_NAME") + " " + r.getInt("DATA_TYPE"));
                }
            }
            return told;
        });
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
                            return getter.read(rows);
                        }
                    }
                })));
    }
}
