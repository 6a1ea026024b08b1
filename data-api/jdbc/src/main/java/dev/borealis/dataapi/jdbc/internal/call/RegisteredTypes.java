package dev.borealis.dataapi.jdbc.internal.call;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Map;

/** What {@code getObject} gives for an OUT parameter: the class that JDBC has for the type that was registered. */
final class RegisteredTypes {

    private static final Map<Integer, Class<?>> CLASSES = Map.ofEntries(
            entry(Types.BIT, Boolean.class),
            entry(Types.BOOLEAN, Boolean.class),
            entry(Types.TINYINT, Integer.class),
            entry(Types.SMALLINT, Integer.class),
            entry(Types.INTEGER, Integer.class),
            entry(Types.BIGINT, Long.class),
            entry(Types.REAL, Float.class),
            entry(Types.FLOAT, Double.class),
            entry(Types.DOUBLE, Double.class),
            entry(Types.NUMERIC, BigDecimal.class),
            entry(Types.DECIMAL, BigDecimal.class),
            entry(Types.CHAR, String.class),
            entry(Types.VARCHAR, String.class),
            entry(Types.LONGVARCHAR, String.class),
            entry(Types.NCHAR, String.class),
            entry(Types.NVARCHAR, String.class),
            entry(Types.LONGNVARCHAR, String.class),
            entry(Types.BINARY, byte[].class),
            entry(Types.VARBINARY, byte[].class),
            entry(Types.LONGVARBINARY, byte[].class),
            entry(Types.DATE, Date.class),
            entry(Types.TIME, Time.class),
            entry(Types.TIMESTAMP, Timestamp.class),
            entry(Types.TIME_WITH_TIMEZONE, OffsetTime.class),
            entry(Types.TIMESTAMP_WITH_TIMEZONE, OffsetDateTime.class),
            entry(Types.BLOB, Blob.class),
            entry(Types.CLOB, Clob.class),
            entry(Types.NCLOB, NClob.class),
            entry(Types.ARRAY, Array.class),
            entry(Types.SQLXML, SQLXML.class));

    private RegisteredTypes() {}

    /** The class; that of the value itself for a type without one. */
    static Class<?> classOf(int jdbcType) {
        return CLASSES.getOrDefault(jdbcType, Object.class);
    }
}
