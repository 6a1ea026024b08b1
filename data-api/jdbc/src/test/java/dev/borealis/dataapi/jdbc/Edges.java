package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every type of both engines with the values at its edges, as the engines' own literals. */
final class Edges {

    /** A value of a type. */
    record Edge(String type, String literal) {

        @Override
        public String toString() {
            return type + " " + (literal.length() > 60 ? literal.substring(0, 60) + "…" : literal);
        }
    }

    private static final Map<String, List<String>> POSTGRESQL = new LinkedHashMap<>();
    private static final Map<String, List<String>> MYSQL = new LinkedHashMap<>();

    static {
        POSTGRESQL.put("bool", List.of("true", "false"));
        POSTGRESQL.put("int2", List.of("-32768", "32767", "0", "1"));
        POSTGRESQL.put("int4", List.of("-2147483648", "2147483647", "0", "128"));
        POSTGRESQL.put("int8", List.of("-9223372036854775808", "9223372036854775807", "4294967296"));
        POSTGRESQL.put("oid", List.of("0", "4294967295"));
        POSTGRESQL.put(
                "float4",
                List.of("1.1", "0", "'-0'", "3.4028235e38", "1e-45", "'NaN'", "'Infinity'", "'-Infinity'", "16777217"));
        POSTGRESQL.put(
                "float8",
                List.of(
                        "0.1",
                        "0",
                        "'-0'",
                        "1.7976931348623157e308",
                        "4.9e-324",
                        "1e15",
                        "123456789.125",
                        "'NaN'",
                        "'Infinity'",
                        "'-Infinity'",
                        "1e20"));
        POSTGRESQL.put(
                "numeric",
                List.of(
                        "0",
                        "0.00",
                        "-1.50",
                        "123456789012345678901234567890.123456789",
                        "9223372036854775808",
                        "1e30",
                        "1e-30",
                        "'NaN'",
                        "'Infinity'",
                        "'-Infinity'",
                        "32768.9"));
        POSTGRESQL.put(
                "text",
                List.of(
                        "''",
                        "' '",
                        "'a'",
                        "'12'",
                        "' 12 '",
                        "'1.5e3'",
                        "'t'",
                        "'true'",
                        "'NULL'",
                        "'2024-02-29'",
                        "'12:34:56'",
                        "'2024-02-29 12:34:56'",
                        "'2024-02-29 12:34:56+02'",
                        "'ünï €🙂'",
                        "'Infinity'",
                        "'0x1F'",
                        "E'a\\nb\\t'",
                        "repeat('x', 5000)"));
        POSTGRESQL.put("varchar(20)", List.of("'v'", "'-7'"));
        POSTGRESQL.put("char(30)", List.of("'padded'", "'12:34:56'", "'2024-02-29'", "'42'", "''"));
        POSTGRESQL.put("name", List.of("'abc'"));
        POSTGRESQL.put("bytea", List.of("''", "'\\x00'", "'\\x3432'", "'\\x00ff80'", "'\\xc3bc'"));
        POSTGRESQL.put(
                "date",
                List.of(
                        "'2024-02-29'",
                        "'1970-01-01'",
                        "'1969-12-31'",
                        "'1582-10-15'",
                        "'1582-10-10'",
                        "'1582-10-04'",
                        "'1500-02-28'",
                        "'0001-01-01'",
                        "'0044-03-15 BC'",
                        "'4713-01-01 BC'",
                        "'9999-12-31'",
                        "'10000-01-01'",
                        "'5874897-12-31'",
                        "'infinity'",
                        "'-infinity'"));
        POSTGRESQL.put(
                "time", List.of("'00:00:00'", "'23:59:59.999999'", "'24:00:00'", "'12:34:56.7'", "'12:34:56.123456'"));
        POSTGRESQL.put(
                "timetz", List.of("'00:00:00+00'", "'23:59:59.999999-15:59'", "'24:00:00+02'", "'12:34:56.7+05:30'"));
        for (String type : List.of("timestamp", "timestamptz")) {
            String zone = type.equals("timestamp") ? "" : "+00";
            List<String> values = new ArrayList<>();
            for (String value : List.of(
                    "2024-07-15 03:34:56.123456",
                    "2024-01-15 03:34:56",
                    "2024-03-10 02:30:00",
                    "2024-11-03 01:30:00",
                    "1970-01-01 00:00:00",
                    "1969-12-31 23:59:59.5",
                    "2016-12-31 23:59:60",
                    "1900-01-01 00:00:00",
                    "1850-06-15 12:00:00",
                    "1582-10-15 12:00:00",
                    "1582-10-14 00:00:00",
                    "1582-10-05 12:00:00",
                    "1582-10-04 12:00:00",
                    "1500-02-28 12:00:00.25",
                    "0001-01-01 12:00:00",
                    "9999-12-31 12:59:59",
                    "294276-12-30 23:59:59.999999")) {
                values.add("'" + value + zone + "'");
            }
            values.add("'0044-03-15 12:00:00" + zone + " BC'");
            values.add("'4713-01-01 12:00:00" + zone + " BC'");
            values.add("'infinity'");
            values.add("'-infinity'");
            POSTGRESQL.put(type, values);
        }
        POSTGRESQL.put("interval", List.of("'1 day 02:00:00'", "'-1 mons +3 days'", "'00:00:00'", "'178000000 years'"));
        POSTGRESQL.put("uuid", List.of("'6f1c1c9e-8a83-4b2c-9d3a-0123456789ab'"));
        POSTGRESQL.put("json", List.of("'{\"a\": 1}'", "'null'", "'\"12\"'"));
        POSTGRESQL.put("jsonb", List.of("'{}'", "'[]'", "'7'"));
        POSTGRESQL.put("xml", List.of("'<a/>'", "'<a b=\"c\">ü</a>'"));
        POSTGRESQL.put("money", List.of("'12.50'", "'-1'"));
        POSTGRESQL.put("inet", List.of("'10.0.0.1/8'", "'::1'"));
        POSTGRESQL.put("cidr", List.of("'10.0.0.0/8'"));
        POSTGRESQL.put("macaddr", List.of("'08:00:2b:01:02:03'"));
        POSTGRESQL.put("bit(8)", List.of("B'00000001'"));
        POSTGRESQL.put("bit(1)", List.of("B'1'"));
        POSTGRESQL.put("varbit", List.of("B'101'", "B''"));
        POSTGRESQL.put("point", List.of("'(1,2)'"));
        POSTGRESQL.put("box", List.of("'(1,2),(0,0)'"));
        POSTGRESQL.put("int4range", List.of("'[1,5)'"));
        POSTGRESQL.put("tsvector", List.of("'a:1 b'"));
        POSTGRESQL.put("edge_mood", List.of("'happy'", "'so, \"so\"'"));
        POSTGRESQL.put("\"Edge, Mood\"", List.of("'it''s'"));
        POSTGRESQL.put("edge_domain", List.of("7"));
        POSTGRESQL.put("int2[]", List.of("'{1,NULL,-3}'"));
        POSTGRESQL.put("int4[]", List.of("'{}'", "'{1,NULL,3}'", "'{{1,2},{3,4}}'", "'[0:1]={5,6}'"));
        POSTGRESQL.put("int8[]", List.of("'{9223372036854775807}'"));
        POSTGRESQL.put("float4[]", List.of("'{1.5,NaN}'"));
        POSTGRESQL.put("float8[]", List.of("'{0.1,Infinity,NULL}'"));
        POSTGRESQL.put("numeric[]", List.of("'{1.50,-2}'"));
        POSTGRESQL.put("bool[]", List.of("'{t,f,NULL}'", "'{{t},{f}}'"));
        POSTGRESQL.put("text[]", List.of("'{a,\"b c\",NULL,\"\",\"null\",\"q\\\"\\\\\"}'", "'{{a,b},{c,d}}'"));
        POSTGRESQL.put("varchar[]", List.of("'{a}'"));
        POSTGRESQL.put("bytea[]", List.of("ARRAY['\\x00ff'::bytea, NULL, '\\x']"));
        POSTGRESQL.put("inet[]", List.of("'{10.0.0.1}'"));
        POSTGRESQL.put("interval[]", List.of("'{1 day,NULL}'"));
        POSTGRESQL.put("edge_mood[]", List.of("'{happy,NULL,\"so, \\\"so\\\"\"}'"));
        POSTGRESQL.put("date[]", List.of("'{2024-02-29,NULL}'", "'{infinity}'"));
        POSTGRESQL.put("time[]", List.of("'{12:34:56}'"));
        POSTGRESQL.put("timestamp[]", List.of("'{2024-07-15 03:34:56.5}'"));
        POSTGRESQL.put("timestamptz[]", List.of("'{2024-07-15 03:34:56.5+00}'"));
        POSTGRESQL.put("uuid[]", List.of("'{6f1c1c9e-8a83-4b2c-9d3a-0123456789ab}'"));
        POSTGRESQL.put("jsonb[]", List.of("ARRAY['{\"a\": [1]}'::jsonb]"));

        MYSQL.put("TINYINT", List.of("-128", "127", "0", "1"));
        MYSQL.put("TINYINT UNSIGNED", List.of("255", "0"));
        MYSQL.put("TINYINT(1)", List.of("0", "1", "-1", "7"));
        MYSQL.put("SMALLINT", List.of("-32768", "32767"));
        MYSQL.put("SMALLINT UNSIGNED", List.of("65535"));
        MYSQL.put("MEDIUMINT", List.of("-8388608"));
        MYSQL.put("MEDIUMINT UNSIGNED", List.of("16777215"));
        MYSQL.put("INT", List.of("-2147483648", "2147483647", "0"));
        MYSQL.put("INT UNSIGNED", List.of("4294967295"));
        MYSQL.put("BIGINT", List.of("-9223372036854775808", "9223372036854775807"));
        MYSQL.put("BIGINT UNSIGNED", List.of("18446744073709551615", "0", "9223372036854775808"));
        MYSQL.put("DECIMAL(30,10)", List.of("0", "-1.5", "12345678901234567890.0123456789", "32768.9"));
        MYSQL.put("DECIMAL(10,0) UNSIGNED", List.of("9999999999"));
        MYSQL.put("FLOAT", List.of("1.1", "3.40282e38", "0", "16777216"));
        MYSQL.put("DOUBLE", List.of("0.1", "1.7976931348623157e308", "2.2250738585072014e-308", "0", "1e15", "1e20"));
        MYSQL.put("BIT(1)", List.of("b'0'", "b'1'"));
        MYSQL.put("BIT(8)", List.of("b'00110001'"));
        MYSQL.put("BIT(64)", List.of("b'1111111111111111111111111111111111111111111111111111111111111111'", "b'0'"));
        MYSQL.put(
                "DATE",
                List.of(
                        "'2024-02-29'",
                        "'1000-01-01'",
                        "'9999-12-31'",
                        "'1582-10-04'",
                        "'1582-10-10'",
                        "'1582-10-15'",
                        "'0001-01-01'",
                        "'0000-00-00'",
                        "'2024-00-10'",
                        "'2024-05-00'"));
        MYSQL.put(
                "TIME",
                List.of("'00:00:00'", "'23:59:59'", "'24:00:00'", "'838:59:59'", "'-838:59:59'", "'-00:00:01'"));
        MYSQL.put("TIME(6)", List.of("'12:34:56.123456'", "'-01:02:03.5'", "'23:59:59.999999'"));
        MYSQL.put(
                "DATETIME",
                List.of(
                        "'2024-07-15 03:34:56'",
                        "'0000-00-00 00:00:00'",
                        "'2024-00-10 01:02:03'",
                        "'1000-01-01 00:00:00'",
                        "'9999-12-31 23:59:59'",
                        "'1582-10-04 12:00:00'",
                        "'1582-10-14 12:00:00'",
                        "'2024-03-10 02:30:00'"));
        MYSQL.put("DATETIME(6)", List.of("'2024-07-15 03:34:56.123456'", "'2024-07-15 03:34:56.1'"));
        MYSQL.put(
                "TIMESTAMP",
                List.of(
                        "'1970-01-01 00:00:01'",
                        "'2038-01-19 03:14:07'",
                        "'0000-00-00 00:00:00'",
                        "'2024-07-15 03:34:56'"));
        MYSQL.put("TIMESTAMP(6)", List.of("'2024-11-03 05:30:00.5'"));
        MYSQL.put("YEAR", List.of("1901", "2155", "0"));
        MYSQL.put(
                "VARCHAR(60)",
                List.of(
                        "''",
                        "' '",
                        "'a'",
                        "'12'",
                        "' 12 '",
                        "'1.5e3'",
                        "'true'",
                        "'Y'",
                        "'2024-02-29'",
                        "'12:34:56'",
                        "'2024-02-29 12:34:56'",
                        "'0000-00-00'",
                        "'ünï €🙂'",
                        "'-7'",
                        "'99999999999999999999'"));
        MYSQL.put("CHAR(30)", List.of("'padded'", "'12:34:56'", "'42'"));
        MYSQL.put("TEXT", List.of("'long'", "REPEAT('x', 5000)"));
        MYSQL.put("ENUM('a','it''s')", List.of("'it''s'"));
        MYSQL.put("SET('x','y')", List.of("'x,y'", "''"));
        MYSQL.put("JSON", List.of("'{\"a\": 1}'", "'12'", "'null'"));
        MYSQL.put("BINARY(4)", List.of("'ab'", "'1234'"));
        MYSQL.put("VARBINARY(10)", List.of("''", "X'00ff80'", "'42'"));
        MYSQL.put("BLOB", List.of("'bytes'", "X'00'", "'1.5'"));
    }

    private Edges() {}

    /** All of an engine's, and NULL of each type. */
    static List<Edge> of(Engine engine) {
        Map<String, List<String>> table = engine == Engine.POSTGRESQL ? POSTGRESQL : MYSQL;
        List<Edge> edges = new ArrayList<>();
        table.forEach((type, literals) -> {
            literals.forEach(literal -> edges.add(new Edge(type, literal)));
            edges.add(new Edge(type, "NULL"));
        });
        return edges;
    }
}
