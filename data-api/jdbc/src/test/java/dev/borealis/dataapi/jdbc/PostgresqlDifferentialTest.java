package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** This driver and pgjdbc over one PostgreSQL. */
final class PostgresqlDifferentialTest {

    private static final String NUMBERS =
            "getString getObject getBoolean getByte getShort getInt getLong getFloat getDouble getBigDecimal type";
    private static final String TIMES = "getString getObject getDate getTime getTimestamp type";

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
                    "read (\\(-32768\\)::int2|3000000000::int8|1.5::float4|1e20::float8|0.1::float8|12.*::numeric|'7'::text) by getBoolean",
                    "pgjdbc refuses all but 0 and 1"),
            Map.entry(
                    "read true by get(Byte|Short|Int|Long|Float|Double|BigDecimal)",
                    "A boolean is read as the number 1 or 0"),
            Map.entry(
                    "read 'x'::varchar by get(Boolean|Byte|Short|Int|Long|Float|Double|BigDecimal)",
                    "What cannot be converted"),
            Map.entry(
                    "read 42::int4 by (Long|String|BigDecimal|Double|BigInteger)",
                    "`getObject` with a class converts between all numbers"),
            Map.entry(
                    "write (text by setNString|text by setClob\\(Reader\\)|int4 by setObject\\(Long, JDBCType.INTEGER\\))",
                    "`setNString`, `setClob`"),
            Map.entry(
                    "write text by (setCharacterStream\\(long\\)|setNCharacterStream.*|setClob\\((Reader, length|Clob)\\)|setNClob.*"
                            + "|setObject\\(Clob\\)|setURL|setAsciiStream(\\(long\\))?)"
                            + "|write bytea by (setBlob.*|setObject\\(Blob\\)|setNull\\(BLOB\\))"
                            + "|write int4 by setObject\\(String, JDBCType.INTEGER, 0\\)",
                    "`setNString`, `setClob`"),
            Map.entry(
                    "write timestamp(tz)? by setObject\\((Instant|ZonedDateTime.*|java.util.Date|Calendar)\\)",
                    "`setObject` takes `Instant`"),
            Map.entry(
                    "write timestamp by setObject\\(OffsetDateTime, TIMESTAMP_WITH_TIMEZONE\\)",
                    "The session's time zone is UTC"),
            Map.entry(
                    "read 'https://example.com'::text by (getURL|URL)"
                            + "|read ('a text ñ'|NULL)::text by (getNString|getNClob|getURL|getNCharacterStream|Clob|byte\\[\\])"
                            + "|read 'a text ñ'::text by (getClob|getBlob)|read '.x00ff'::bytea by (getBlob|Blob|getClob)",
                    "`getClob`, `getBlob`"),
            Map.entry(
                    "read 42::int4 by (Byte|Short|Float|Boolean)|read 300::int4 by (Byte|Short|Float)|read 1.255::numeric by (Float|Short)",
                    "`getObject` with a class converts between all numbers"),
            Map.entry(
                    "read 42::int4 by (java.util.Date|Duration|UUID)|read '.x3432'::bytea by get(Int|BigDecimal|Boolean)"
                            + "|read time '12:34:56.789' by (LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime|Instant|Date)"
                            + "|read timetz '12:34:56.789\\+02' by (LocalDate|LocalDateTime|Date)|read interval '26:00:01' by Duration",
                    "What cannot be converted"),
            Map.entry(
                    "read date '2024-02-29' by (LocalTime|LocalDateTime|OffsetDateTime|OffsetTime|ZonedDateTime|Instant|Calendar"
                            + "|java.util.Date|Time|Timestamp)"
                            + "|read time '12:34:56.789' by (OffsetTime|Calendar|java.util.Date|Timestamp)"
                            + "|read timetz .* by (LocalTime|ZonedDateTime|Instant|Calendar|java.util.Date|Timestamp)"
                            + "|read timestamp '2024-07-15 03:34:56.123456' by (LocalTime|OffsetTime|ZonedDateTime|Instant|Date|Time)"
                            + "|read timestamptz '2024-07-15 03:34:56.123456.00' by (LocalDate|LocalTime|LocalDateTime|OffsetTime"
                            + "|ZonedDateTime|Instant|Date|Time)"
                            + "|read NULL::timestamptz by (ZonedDateTime|Instant|Date|Time)|read interval .* by String",
                    "`getObject` with a class converts between all classes of time"),
            Map.entry("read time(tz)? '12:34:56.789.*' by getDate\\(.*", "`getDate` of a `time`"),
            Map.entry(
                    "read timestamptz '2024-07-15 03:34:56.123456.00' by getTime\\(.*", "`getTime` of a `timestamptz`"),
            Map.entry("large maximum of rows", "`setLargeMaxRows` works"),
            Map.entry(
                    "write (timestamp by setObject\\(OffsetDateTime\\)|timestamptz by setObject\\(LocalDateTime\\)|timestamptz by setDate)",
                    "The session's time zone is UTC"),
            Map.entry(
                    "read (timestamptz '2024-07-15 03:34:56.123456\\+00'|timestamp '2024-03-10 02:30:00') by getTime",
                    "`getTime` of a `timestamptz`"),
            Map.entry("read '\\{\\\"a\\\": 1\\}'::jsonb by getString", "`jsonb` is compact"),
            Map.entry("commit after an error", "`commit` after an error"),
            Map.entry("counts of a batch of inserts", "A batch of inserts answers `SUCCESS_NO_INFO`"),
            Map.entry("escape limit", "The escape `{limit …}` works"));

    @TestFactory
    Stream<DynamicTest> behavesAsPgjdbcDoes() {
        Differential cases = new Differential(Engine.POSTGRESQL, DIFFERENCES);
        for (String expression : new String[] {
            "1::int4",
            "NULL::int4",
            "(-32768)::int2",
            "3000000000::int8",
            "1.5::float4",
            "1e20::float8",
            "0.1::float8",
            "123.4500::numeric",
            "12345678901234567890.5::numeric",
            "true",
            "'7'::text",
            "'x'::varchar"
        }) {
            cases.read(expression, Getters.of(NUMBERS));
        }
        for (String expression : new String[] {
            "date '2024-02-29'",
            "timestamp '2024-07-15 03:34:56.5'",
            "timestamptz '2024-07-15 03:34:56.123456+00'",
            "NULL::timestamp",
            "timestamp '2024-03-10 02:30:00'"
        }) {
            cases.read(expression, Getters.of(TIMES));
        }
        for (String expression : new String[] {
            "interval '1 day 02:00:00'",
            "money '12.50'",
            "point '(1,2)'",
            "macaddr '08:00:2b:01:02:03'",
            "'[1,5)'::int8range",
            "'x'::\"char\"",
            "'pg_class'::regclass",
            "'<a/>'::xml",
            "ARRAY[[1,2],[3,4]]",
            "NULL::interval"
        }) {
            cases.read(expression, Getters.of("getString"));
        }
        cases.read("timetz '12:34:56.789+02'", Getters.of("getString getTime type"));
        for (String infinity : new String[] {"'infinity'", "'-infinity'"}) {
            String common = "getString getDate getTimestamp getObject ";
            cases.read("date " + infinity, Getters.of(common + "LocalDate"));
            cases.read("timestamp " + infinity, Getters.of(common + "LocalDate LocalDateTime OffsetDateTime"));
            cases.read("timestamptz " + infinity, Getters.of(common + "OffsetDateTime"));
        }
        cases.add("a catalog query of a TCP driver", PostgresqlDifferentialTest::catalogQuery);
        cases.read("time '12:34:56.789'", Getters.of("getString getObject getTime type LocalTime"));
        cases.read("date '2024-02-29'", Getters.of("getDate(UTC) LocalDate Date"));
        cases.read(
                "timestamp '2024-07-15 03:34:56.123456'",
                Getters.of("getTimestamp(UTC) LocalDateTime Timestamp LocalDate"));
        cases.read("timestamptz '2024-07-15 03:34:56+00'", Getters.of("getTimestamp(UTC) OffsetDateTime Timestamp"));
        cases.read("'\\x00ff'::bytea", Getters.of("getBytes getObject getBinaryStream getString type"));
        cases.read("'a text'::text", Getters.of("getObject getBytes getCharacterStream String type"));
        cases.read("'ab'::char(4)", Getters.of("getString getObject type"));
        cases.read("'6f1c1c9e-8a83-4b2c-9d3a-0123456789ab'::uuid", Getters.of("getString getObject UUID type"));
        cases.read("'{\"a\":1}'::json", Getters.of("getString type"));
        cases.read("'{\"a\": 1}'::jsonb", Getters.of("getString type"));
        cases.read("42::int4", Getters.of("Integer Long String BigDecimal Double BigInteger"));
        cases.read("NULL::uuid", Getters.of("getObject UUID"));
        cases.read("ARRAY[1, NULL, 3]", Getters.of("getArray getString type"));
        cases.read("ARRAY['a b', 'c,d', NULL, 'e\"f', '', 'null']", Getters.of("getArray getString"));
        cases.read("ARRAY[1.50, 2]::numeric[]", Getters.of("getArray getString"));
        cases.read("ARRAY[true, false]", Getters.of("getArray getString"));
        cases.read("ARRAY[1::int2]", Getters.of("getArray"));
        cases.read("'{}'::text[]", Getters.of("getArray getString"));
        cases.read("ARRAY[date '2024-02-29']", Getters.of("getArray getString"));
        cases.read("'infinity'::float8", Getters.of("getString getObject getDouble"));
        cases.read("'NaN'::numeric", Getters.of("getString getObject getDouble"));
        cases.read("'abc'::name", Getters.of("getString getObject type"));
        cases.read("123::oid", Getters.of("getString getLong getObject type"));
        cases.read("'10.0.0.1/8'::inet", Getters.of("getString type"));

        cases.read("'https://example.com'::text", Getters.of("getURL URL"));
        cases.read("'<a/>'::xml", Getters.of("getSQLXML SQLXML getCharacterStream"));
        cases.read("'a text ñ'::text", Getters.of(TEXTS));
        cases.read("NULL::text", Getters.of(TEXTS));
        cases.read("'\\x00ff'::bytea", Getters.of(BYTES));
        cases.read("NULL::bytea", Getters.of(BYTES));
        cases.read("42::int4", Getters.of(CLASSES));
        cases.read("300::int4", Getters.of("Byte Short Float"));
        cases.read("1.255::numeric", Getters.of("getBigDecimal(scale) Float Short getObject(map)"));
        for (String expression : new String[] {
            "date '2024-02-29'",
            "time '12:34:56.789'",
            "timetz '12:34:56.789+02'",
            "timestamp '2024-07-15 03:34:56.123456'",
            "timestamptz '2024-07-15 03:34:56.123456+00'",
            "NULL::timestamptz"
        }) {
            cases.read(expression, Getters.of(CLASSES_OF_TIME));
            cases.read(expression, Getters.of(ZONES));
        }
        cases.read("'\\x3432'::bytea", Getters.of("getInt getBigDecimal getBoolean"));
        cases.read("time '24:00:00'", Getters.of("getString getTime LocalTime"));
        cases.read("interval '26:00:01'", Getters.of("Duration String"));
        cases.read("ARRAY[1, 2]", Getters.of("Array"));

        Map<String, String> types = new LinkedHashMap<>();
        types.put("int", "int4");
        types.put("bool", "bool");
        types.put("numeric", "numeric");
        types.put("float", "float8");
        types.put("text", "text");
        types.put("bytes", "bytea");
        types.put("date", "date");
        types.put("time", "time");
        types.put("timestamp", "timestamp");
        types.put("timestamptz", "timestamptz");
        Setters.addTo(cases, types);
        UUID id = UUID.fromString("6f1c1c9e-8a83-4b2c-9d3a-0123456789ab");
        cases.write("uuid", "setObject(UUID)", s -> s.setObject(1, id));
        cases.write("uuid", "setObject(String, OTHER)", s -> s.setObject(1, id.toString(), Types.OTHER));
        cases.write("uuid", "setString", s -> s.setString(1, id.toString()));
        cases.write("jsonb", "setObject(String, OTHER)", s -> s.setObject(1, "{\"a\": [1]}", Types.OTHER));
        cases.write("jsonb", "setString", s -> s.setString(1, "{}"));
        cases.write(
                "int4[]",
                "setArray",
                s -> s.setArray(1, s.getConnection().createArrayOf("int4", new Object[] {1, null, 3})));
        cases.write(
                "text[]",
                "setArray",
                s -> s.setArray(1, s.getConnection().createArrayOf("text", new Object[] {"a\"b", "c,d", null, ""})));
        for (String type : List.of("date", "time", "timestamp")) {
            Object element = switch (type) {
                case "date" -> java.sql.Date.valueOf("2024-02-29");
                case "time" -> java.sql.Time.valueOf("23:59:58");
                default -> Setters.MOMENT;
            };
            cases.write(
                    type + "[]",
                    "setArray",
                    s -> s.setArray(1, s.getConnection().createArrayOf(type, new Object[] {element, null})));
        }
        cases.write("int4[]", "setObject(int[])", s -> s.setObject(1, new int[] {1, 2}));
        cases.write("text[]", "setObject(String[])", s -> s.setObject(1, new String[] {"x", "y z"}));
        for (Object value : new Object[] {List.of("a", "b"), Map.of("k", 1), id, 1.50, true, 'c'}) {
            cases.write(
                    "text",
                    "setObject(" + value.getClass().getSimpleName() + ", VARCHAR)",
                    s -> s.setObject(1, value, Types.VARCHAR));
        }
        cases.write("varchar(3)", "setString(too long)", s -> s.setString(1, "abcdef"));
        cases.write("int2", "setInt(too large)", s -> s.setInt(1, 100_000));
        cases.write("int4", "setString", s -> s.setString(1, "7"));
        cases.write("xml", "setSQLXML", s -> s.setSQLXML(1, Setters.xml(s.getConnection())));
        cases.write("xml", "setObject(String, SQLXML)", s -> s.setObject(1, "<a/>", Types.SQLXML));
        cases.add("ambiguous timestamp", c -> {
            try (PreparedStatement s =
                    c.prepareStatement("SELECT count(*) FROM generate_series(1, 1) WHERE now() > ?")) {
                s.setTimestamp(1, Setters.MOMENT);
                try (ResultSet r = s.executeQuery()) {
                    r.next();
                    return r.getInt(1);
                }
            }
        });
        cases.add("several statements at once", c -> {
            try (var s = c.createStatement()) {
                boolean first = s.execute("SELECT 1; SELECT 'a;b'");
                boolean more = s.getMoreResults();
                ResultSet r = s.getResultSet();
                r.next();
                return first + " " + more + " " + r.getString(1);
            }
        });
        cases.add("call of a function", c -> {
            try (var call = c.prepareCall("{? = call upper(?)}")) {
                call.registerOutParameter(1, Types.VARCHAR);
                call.setString(2, "abc");
                call.execute();
                return call.getString(1);
            }
        });
        cases.add("call of a function with OUT parameters", c -> {
            try (var s = c.createStatement()) {
                s.execute("CREATE OR REPLACE FUNCTION called(OUT a text, b int, INOUT c int, OUT d date) LANGUAGE sql"
                        + " AS $$ SELECT 'x' || b, b + c, date '2024-02-29' $$");
            }
            try (var call = c.prepareCall("{call called(?, ?, ?, ?)}")) {
                call.registerOutParameter(1, Types.VARCHAR);
                call.setInt(2, 7);
                call.setInt(3, 5);
                call.registerOutParameter(3, Types.INTEGER);
                call.registerOutParameter(4, Types.DATE);
                call.execute();
                return call.getString(1) + " " + call.getInt(3) + " " + call.getDate(4);
            }
        });
        cases.add("operators with question marks", c -> {
            try (PreparedStatement s = c.prepareStatement("SELECT '{\"a\":1}'::jsonb ?? 'a', ?")) {
                s.setInt(1, 1);
                return Differential.rows(s.executeQuery());
            }
        });
        cases.add("returning", c -> {
            try (var s = c.createStatement()) {
                s.execute("DROP TABLE IF EXISTS returned");
                s.execute("CREATE TABLE returned (id serial, v text)");
                return Differential.rows(
                        s.executeQuery("INSERT INTO returned (v) VALUES ('a'), ('b') RETURNING id, v"));
            }
        });
        cases.add("returning, as generated keys", c -> {
            try (var s = c.createStatement()) {
                s.execute("DROP TABLE IF EXISTS returned");
                s.execute("CREATE TABLE returned (id serial, v text)");
                int count = s.executeUpdate("INSERT INTO returned (v) VALUES ('a') RETURNING v", new String[] {"v"});
                return count + Differential.rows(s.getGeneratedKeys());
            }
        });
        Behaviours.addTo(cases, "serial PRIMARY KEY");
        return cases.tests();
    }

    private static Object catalogQuery(Connection connection) throws SQLException {
        List<Object> read = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT a.attname, a.atttypid::regtype, a.attidentity, c.relkind, t.typtype, a.attnotnull, i.indkey, c.*"
                        + " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid"
                        + " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                        + " JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary"
                        + " WHERE c.relname = ? AND a.attnum > 0 ORDER BY a.attnum")) {
            query.setString(1, "pg_type");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    read.add(rows.getString(1)
                            + rows.getString(2)
                            + rows.getString(3)
                            + rows.getString("relkind")
                            + rows.getString(5)
                            + rows.getBoolean(6)
                            + rows.getString("indkey")
                            + rows.getString("reltype")
                            + rows.getString("relacl"));
                }
            }
        }
        return read;
    }
}
