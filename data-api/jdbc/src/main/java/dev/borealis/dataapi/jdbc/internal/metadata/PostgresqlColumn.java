package dev.borealis.dataapi.jdbc.internal.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type of a column, a parameter or an attribute, as PostgreSQL's catalog tells it, and as pgjdbc makes JDBC's of it. */
record PostgresqlColumn(
        String name,
        String kind,
        String known,
        int modifier,
        @Nullable String source) {

    private static final int UNKNOWN_SIZE = Integer.MAX_VALUE;

    /** What a query asks of the catalog for this class: of the type {@code t} and its schema {@code tn}. */
    static final String ASKED = "CASE WHEN tn.nspname = ANY (current_schemas(true)) THEN t.typname::text"
            + " ELSE '\"' || tn.nspname || '\".\"' || t.typname || '\"' END AS type_name,"
            + " CASE WHEN te.oid IS NOT NULL THEN 'a' ELSE t.typtype::text END AS kind,"
            + " CASE WHEN tn.nspname = 'pg_catalog' THEN COALESCE(te.typname, t.typname)::text ELSE '' END AS known,"
            // The type below all domains and the modifier that they give it.
            + " CASE WHEN t.typtype = 'd' THEN (WITH RECURSIVE up (id, mod) AS (SELECT t.typbasetype, t.typtypmod"
            + " UNION ALL SELECT x.typbasetype, CASE WHEN up.mod < 0 THEN x.typtypmod ELSE up.mod END"
            + " FROM up JOIN pg_catalog.pg_type x ON x.oid = up.id WHERE x.typtype = 'd')"
            + " SELECT COALESCE(z.typname, y.typname)::text || ' ' || up.mod::text FROM up"
            + " JOIN pg_catalog.pg_type y ON y.oid = up.id LEFT JOIN pg_catalog.pg_type z ON z.typarray = y.oid"
            + " WHERE y.typtype <> 'd') END AS base,"
            + " CASE WHEN tbe.oid IS NOT NULL THEN 'a' ELSE tb.typtype::text END || ' ' || tb.typname::text AS source";

    private static final String JOINED = " JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace"
            + " LEFT JOIN pg_catalog.pg_type te ON te.typarray = t.oid"
            + " LEFT JOIN pg_catalog.pg_type tb ON tb.oid = t.typbasetype"
            + " LEFT JOIN pg_catalog.pg_type tbe ON tbe.typarray = tb.oid";

    private static final Map<String, Integer> JDBC_TYPES = Map.ofEntries(
            Map.entry("int2", Types.SMALLINT),
            Map.entry("int4", Types.INTEGER),
            Map.entry("oid", Types.BIGINT),
            Map.entry("int8", Types.BIGINT),
            Map.entry("money", Types.DOUBLE),
            Map.entry("numeric", Types.NUMERIC),
            Map.entry("float4", Types.REAL),
            Map.entry("float8", Types.DOUBLE),
            Map.entry("char", Types.CHAR),
            Map.entry("bpchar", Types.CHAR),
            Map.entry("varchar", Types.VARCHAR),
            Map.entry("text", Types.VARCHAR),
            Map.entry("name", Types.VARCHAR),
            Map.entry("bytea", Types.BINARY),
            Map.entry("bool", Types.BIT),
            Map.entry("bit", Types.BIT),
            Map.entry("date", Types.DATE),
            Map.entry("time", Types.TIME),
            Map.entry("timetz", Types.TIME),
            Map.entry("timestamp", Types.TIMESTAMP),
            Map.entry("timestamptz", Types.TIMESTAMP),
            Map.entry("refcursor", Types.REF_CURSOR),
            Map.entry("xml", Types.SQLXML));

    /** The joins that {@link #ASKED} needs, to the type with this number. */
    static String joined(String number) {
        return " JOIN pg_catalog.pg_type t ON t.oid = " + number + JOINED;
    }

    /** The type in the row that stands here; its modifier is called {@code modifier}. */
    static PostgresqlColumn of(ResultSet row) throws SQLException {
        String base = row.getString("base");
        String name = String.valueOf(row.getString("type_name"));
        String kind = String.valueOf(row.getString("kind"));
        if (base == null) {
            return new PostgresqlColumn(
                    name,
                    kind,
                    String.valueOf(row.getString("known")),
                    row.getInt("modifier"),
                    row.getString("source"));
        }
        int space = base.lastIndexOf(' ');
        return new PostgresqlColumn(
                name,
                kind,
                base.substring(0, space),
                Integer.parseInt(base.substring(space + 1)),
                row.getString("source"));
    }

    /** A type as such, without a modifier. */
    static int jdbcType(String kind, String known) {
        return switch (kind) {
            case "a" -> Types.ARRAY;
            case "c" -> Types.STRUCT;
            case "d" -> Types.DISTINCT;
            case "e" -> Types.VARCHAR;
            default -> JDBC_TYPES.getOrDefault(known, Types.OTHER);
        };
    }

    int jdbcType() {
        return jdbcType(kind, known);
    }

    /** JDBC's number for the type that a domain was made of; null for what is no domain. */
    @Nullable
    Integer sourceType() {
        return source == null ? null : jdbcType(source.substring(0, 1), source.substring(2));
    }

    /** Columns that number themselves by a sequence of their own have the names of the serial types. */
    String nameWith(@Nullable String valueByDefault) {
        if (valueByDefault == null || !valueByDefault.contains("nextval(")) {
            return name;
        }
        return switch (name) {
            case "int2" -> "smallserial";
            case "int4" -> "serial";
            case "int8" -> "bigserial";
            default -> name;
        };
    }

    int radix() {
        return name.equals("bit") || name.equals("varbit") ? 2 : 10;
    }

    /** Digits, characters or bits; an array's are those of its elements. */
    int size() {
        return switch (known) {
            case "int2" -> 5;
            case "int4", "oid" -> 10;
            case "int8" -> 19;
            case "float4" -> 8;
            case "float8" -> 17;
            case "bool", "char" -> 1;
            case "numeric" -> modifier < 0 ? 0 : ((modifier - 4) >> 16) & 0xffff;
            case "bpchar", "varchar" -> modifier < 0 ? UNKNOWN_SIZE : modifier - 4;
            case "bit", "varbit" -> modifier < 0 ? UNKNOWN_SIZE : modifier;
            case "date" -> 13;
            case "time" -> 8 + fraction();
            case "timetz" -> 14 + fraction();
            case "timestamp" -> 22 + fraction();
            case "timestamptz" -> 28 + fraction();
            case "interval" -> 49;
            default -> UNKNOWN_SIZE;
        };
    }

    /** The point and what is behind it; for one digit pgjdbc leaves room for two. */
    private int fraction() {
        int digits = secondDigits();
        return digits == 0 ? 0 : Math.max(digits, 2) + 1;
    }

    private int secondDigits() {
        return modifier < 0 ? 6 : modifier;
    }

    /** Digits behind the point; none are told of a numeric that takes any. */
    @Nullable
    Integer digits() {
        return switch (known) {
            case "float4" -> 8;
            case "float8" -> 17;
            case "numeric" -> numericDigits();
            case "time", "timetz", "timestamp", "timestamptz" -> secondDigits();
            case "interval" -> intervalDigits();
            default -> 0;
        };
    }

    /** Eleven bits with a sign. */
    private @Nullable Integer numericDigits() {
        if (modifier >= 0) {
            return (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
        }
        return kind.equals("b") ? null : 0;
    }

    private int intervalDigits() {
        int digits = modifier & 0xffff; // all ones where there is no modifier
        return digits == 0xffff ? 6 : digits;
    }

    /** Bytes of a text. */
    @Nullable
    Integer octets() {
        int type = jdbcType();
        return type == Types.CHAR || type == Types.VARCHAR || type == Types.BINARY ? size() : null;
    }
}
