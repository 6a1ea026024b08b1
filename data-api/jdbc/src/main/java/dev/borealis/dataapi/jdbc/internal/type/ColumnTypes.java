package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.type.TextForms.TextForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The types of both engines, by their names. */
public final class ColumnTypes {

    private static final TextForm PLAIN = TextForms::plain;
    private static final TextForm ZEROLESS = TextForms::withoutTrailingZeros;
    private static final Map<String, ColumnType> POSTGRESQL = new HashMap<>();
    private static final Map<String, ColumnType> MYSQL = new HashMap<>();

    static {
        postgresql(new ColumnType("bool", Types.BIT, Boolean.class, TextForms::letter, 1, 0), "boolean");
        postgresql(new ColumnType("int2", Types.SMALLINT, Integer.class, PLAIN, 5, 0), "smallserial");
        postgresql(new ColumnType("int4", Types.INTEGER, Integer.class, PLAIN, 10, 0), "serial");
        postgresql(new ColumnType("int8", Types.BIGINT, Long.class, PLAIN, 19, 0), "bigserial");
        postgresql(new ColumnType("oid", Types.BIGINT, Long.class, PLAIN, 10, 0));
        postgresql(new ColumnType("float4", Types.REAL, Float.class, TextForms::float4, 8, 8));
        postgresql(new ColumnType("float8", Types.DOUBLE, Double.class, TextForms::float8, 17, 17));
        postgresql(new ColumnType("numeric", Types.NUMERIC, BigDecimal.class, PLAIN));
        postgresql(new ColumnType("text", Types.VARCHAR, String.class, PLAIN, Integer.MAX_VALUE, 0), "name");
        postgresql(new ColumnType("varchar", Types.VARCHAR, String.class, PLAIN));
        postgresql(new ColumnType("bpchar", Types.CHAR, String.class, PLAIN), "char");
        postgresql(new ColumnType("bytea", Types.BINARY, byte[].class, PLAIN, Integer.MAX_VALUE, 0));
        postgresql(new ColumnType("date", Types.DATE, Date.class, PLAIN, 13, 0));
        postgresql(new ColumnType("time", Types.TIME, Time.class, ZEROLESS, 15, 6));
        postgresql(new ColumnType("timetz", Types.TIME, Time.class, ZEROLESS, 21, 6));
        postgresql(new ColumnType("timestamp", Types.TIMESTAMP, Timestamp.class, ZEROLESS, 29, 6));
        postgresql(new ColumnType("timestamptz", Types.TIMESTAMP, Timestamp.class, TextForms::moment, 35, 6));
        postgresql(new ColumnType("uuid", Types.OTHER, UUID.class, PLAIN, Integer.MAX_VALUE, 0));
        postgresql(new ColumnType("xml", Types.SQLXML, SQLXML.class, PLAIN));

        TextForm digit = TextForms::digit;
        mysql(new ColumnType("TINYINT", Types.TINYINT, Integer.class, digit, 3, 0), "TINYINT UNSIGNED");
        mysql(new ColumnType("SMALLINT", Types.SMALLINT, Integer.class, digit, 5, 0), "SMALLINT UNSIGNED");
        mysql(new ColumnType("MEDIUMINT", Types.INTEGER, Integer.class, digit, 7, 0));
        mysql(new ColumnType("MEDIUMINT UNSIGNED", Types.INTEGER, Integer.class, digit, 8, 0));
        mysql(new ColumnType("INT", Types.INTEGER, Integer.class, digit, 10, 0), "INTEGER");
        mysql(new ColumnType("INT UNSIGNED", Types.INTEGER, Long.class, digit, 10, 0), "INTEGER UNSIGNED");
        mysql(new ColumnType("BIGINT", Types.BIGINT, Long.class, digit, 19, 0));
        mysql(new ColumnType("BIGINT UNSIGNED", Types.BIGINT, BigInteger.class, digit, 20, 0));
        mysql(new ColumnType("DECIMAL", Types.DECIMAL, BigDecimal.class, PLAIN), "DECIMAL UNSIGNED", "NUMERIC");
        mysql(new ColumnType("FLOAT", Types.REAL, Float.class, TextForms::javaFloat, 12, 0), "FLOAT UNSIGNED");
        mysql(new ColumnType("DOUBLE", Types.DOUBLE, Double.class, PLAIN, 22, 0), "DOUBLE UNSIGNED");
        mysql(new ColumnType("BIT", Types.BIT, byte[].class, TextForms::bits));
        mysql(new ColumnType("BOOL", Types.BOOLEAN, Boolean.class, digit, 1, 0));
        mysql(new ColumnType("BOOLEAN", Types.BOOLEAN, Boolean.class, PLAIN, 1, 0));
        mysql(new ColumnType("DATE", Types.DATE, Date.class, PLAIN, 10, 0));
        mysql(new ColumnType("TIME", Types.TIME, Time.class, PLAIN, 10, 0));
        mysql(new ColumnType("DATETIME", Types.TIMESTAMP, LocalDateTime.class, PLAIN, 19, 0));
        mysql(new ColumnType("TIMESTAMP", Types.TIMESTAMP, Timestamp.class, PLAIN, 19, 0));
        mysql(new ColumnType("YEAR", Types.SMALLINT, Integer.class, PLAIN, 4, 0));
        mysql(new ColumnType("CHAR", Types.CHAR, String.class, PLAIN));
        MYSQL.put("ENUM", new ColumnType("CHAR", Types.CHAR, String.class, PLAIN));
        MYSQL.put("SET", new ColumnType("CHAR", Types.CHAR, String.class, PLAIN));
        mysql(new ColumnType("VARCHAR", Types.VARCHAR, String.class, PLAIN), "TINYTEXT");
        mysql(new ColumnType("TEXT", Types.LONGVARCHAR, String.class, PLAIN), "MEDIUMTEXT", "LONGTEXT", "JSON");
        mysql(new ColumnType("BINARY", Types.BINARY, byte[].class, TextForms::characters));
        mysql(new ColumnType("VARBINARY", Types.VARBINARY, byte[].class, TextForms::characters), "TINYBLOB");
        mysql(
                new ColumnType("BLOB", Types.LONGVARBINARY, byte[].class, TextForms::characters),
                "MEDIUMBLOB",
                "LONGBLOB");
        mysql(new ColumnType("GEOMETRY", Types.BINARY, byte[].class, TextForms::characters));
    }

    private ColumnTypes() {}

    private static void postgresql(ColumnType type, String... aliases) {
        add(POSTGRESQL, type, aliases);
    }

    private static void mysql(ColumnType type, String... aliases) {
        add(MYSQL, type, aliases);
    }

    private static void add(Map<String, ColumnType> table, ColumnType type, String... aliases) {
        table.put(type.name(), type);
        for (String alias : aliases) {
            table.put(alias, type.named(alias));
        }
    }

    /** A type by its name: MySQL's are in capitals. */
    public static ColumnType named(String name) {
        ColumnType mysql = MYSQL.get(name);
        return mysql == null ? postgresql(name) : mysql;
    }

    /** The type of a result's column. */
    public static ColumnType of(Engine engine, Column column) {
        return switch (engine) {
            case POSTGRESQL -> postgresql(column.typeName());
            case MYSQL -> mysql(column);
        };
    }

    /** The types of a result's columns. */
    public static List<ColumnType> of(Engine engine, List<Column> columns) {
        return columns.stream().map(column -> of(engine, column)).toList();
    }

    /** A type of PostgreSQL; one that is not in the table is text to JDBC. */
    public static ColumnType postgresql(String name) {
        ColumnType known = POSTGRESQL.get(name);
        if (known != null) {
            return known;
        }
        if (name.startsWith("_")) {
            ColumnType element = postgresql(name.substring(1));
            return new ColumnType(name, Types.ARRAY, Array.class, element.form(), element.precision(), element.scale());
        }
        return new ColumnType(name, Types.OTHER, String.class, PLAIN, Integer.MAX_VALUE, 0);
    }

    /** One digit of TINYINT and one bit are truths, as Connector/J has them. */
    private static ColumnType mysql(Column column) {
        String name = column.typeName().toUpperCase(Locale.ROOT);
        boolean oneBit = name.equals("BIT") && column.precision() <= 1;
        if (oneBit || (name.equals("TINYINT") && column.type() == Types.BIT)) {
            return new ColumnType("BIT", Types.BIT, Boolean.class, TextForms::digit, 1, 0);
        }
        return MYSQL.getOrDefault(name, new ColumnType(name, Types.OTHER, String.class, PLAIN));
    }
}
