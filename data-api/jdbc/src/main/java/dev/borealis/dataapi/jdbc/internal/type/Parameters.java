package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.SqlType;
import dev.borealis.dataapi.SqlValue;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JDBC's setters send, from tables of JDBC's types and Java's classes. */
public final class Parameters {

    private static final Map<Integer, Target> TARGETS = new HashMap<>();

    static {
        add(SqlType.BOOL, Boolean.class, Types.BIT, Types.BOOLEAN);
        add(SqlType.INT2, Short.class, Types.TINYINT, Types.SMALLINT);
        add(SqlType.INT4, Integer.class, Types.INTEGER);
        add(SqlType.INT8, Long.class, Types.BIGINT);
        add(SqlType.FLOAT4, Float.class, Types.REAL);
        add(SqlType.FLOAT8, Double.class, Types.FLOAT, Types.DOUBLE);
        add(SqlType.NUMERIC, java.math.BigDecimal.class, Types.NUMERIC, Types.DECIMAL);
        add(SqlType.TEXT, String.class, Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB);
        add(SqlType.TEXT, String.class, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR, Types.NCLOB, Types.DATALINK);
        add(SqlType.BYTEA, byte[].class, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB);
        add(SqlType.DATE, java.time.LocalDate.class, Types.DATE);
        add(SqlType.TIME, java.time.LocalTime.class, Types.TIME);
        add(SqlType.TIMETZ, java.time.OffsetTime.class, Types.TIME_WITH_TIMEZONE);
        add(SqlType.TIMESTAMPTZ, OffsetDateTime.class, Types.TIMESTAMP_WITH_TIMEZONE);
        add(SqlType.named("xml"), String.class, Types.SQLXML);
    }

    private Parameters() {}

    private static void add(SqlType type, Class<?> javaClass, int... jdbcTypes) {
        for (int jdbcType : jdbcTypes) {
            TARGETS.put(jdbcType, new Target(type, javaClass));
        }
    }

    /** Whether values of a JDBC type are texts. */
    public static boolean isText(int jdbcType) {
        Target target = TARGETS.get(jdbcType);
        return target != null && target.type().equals(SqlType.TEXT);
    }

    /** Any value as a text; an enum constant is its name. */
    public static String text(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /** NULL of a JDBC type; of none where JDBC's type leaves PostgreSQL's open. */
    public static SqlValue nullOf(int jdbcType) {
        Target target = TARGETS.get(jdbcType);
        if (target == null
                || jdbcType == Types.DATE
                || jdbcType == Types.TIME
                || target.type().equals(SqlType.TEXT)) {
            return SqlValue.NULL;
        }
        return target.type().of(null);
    }

    /** A value by its Java class. A java.sql.Timestamp is a timestamp or a timestamptz, as the statement has it. */
    public static SqlValue of(Engine engine, @Nullable Object value, @Nullable Calendar calendar) throws SQLException {
        if (value == null) {
            return SqlValue.NULL;
        }
        Zone zone = Zone.of(calendar);
        if (isMoment(value)) {
            return moment(engine, value, zone);
        }
        Object modern = Temporals.modern(value, zone);
        return guarded(() -> SqlValue.of(modern instanceof java.net.URL url ? url.toString() : modern), value);
    }

    @SuppressWarnings("JavaUtilDate") // callers of JDBC still use it
    private static boolean isMoment(Object value) {
        return value instanceof Timestamp || value instanceof Calendar || value.getClass() == java.util.Date.class;
    }

    private static SqlValue moment(Engine engine, Object value, Zone zone) {
        OffsetDateTime moment = (OffsetDateTime) Temporals.modern(value, zone);
        return switch (engine) {
            case POSTGRESQL -> SqlType.UNSPECIFIED.of(moment);
            case MYSQL -> SqlType.TIMESTAMP.of(moment.toLocalDateTime());
        };
    }

    /**
     * A value as a JDBC type.
     *
     * @param scale digits after the point for a decimal; negative for as many as there are
     */
    public static SqlValue of(Engine engine, @Nullable Object value, int jdbcType, int scale) throws SQLException {
        if (value == null) {
            return nullOf(jdbcType);
        }
        if (value instanceof SqlValue typed) {
            return typed;
        }
        if (jdbcType == Types.TIMESTAMP) {
            return timestamp(engine, value);
        }
        Target target = TARGETS.get(jdbcType);
        return target == null ? open(value) : target.of(value, scale);
    }

    private static SqlValue timestamp(Engine engine, Object value) throws SQLException {
        boolean moment = value instanceof OffsetDateTime || value instanceof Instant || value instanceof ZonedDateTime;
        if (isMoment(value)) {
            return moment(engine, value, Zone.ofJvm());
        }
        if (value instanceof java.sql.Date date) {
            return moment(engine, new Timestamp(date.getTime()), Zone.ofJvm());
        }
        if (moment) {
            return SqlType.TIMESTAMPTZ.of(value);
        }
        return SqlType.TIMESTAMP.of(Conversions.convert(value, java.time.LocalDateTime.class, Zone.ofJvm()));
    }

    /** Of the type that the statement gives it: uuid, json, enums, ranges and all the rest, from their text. */
    private static SqlValue open(Object value) throws SQLException {
        return guarded(() -> SqlType.UNSPECIFIED.of(Temporals.modern(value, Zone.ofJvm())), value);
    }

    static SqlValue guarded(java.util.function.Supplier<SqlValue> encoding, @Nullable Object value)
            throws SQLException {
        try {
            return encoding.get();
        } catch (IllegalArgumentException refused) {
            String name = value == null ? "null" : value.getClass().getName();
            throw new SQLDataException("A " + name + " cannot be sent: " + refused.getMessage(), "07006", refused);
        }
    }

    /** What a JDBC type is sent as, and the Java class that takes. */
    private record Target(SqlType type, Class<?> javaClass) {

        SqlValue of(Object value, int scale) throws SQLException {
            Object converted = converted(value);
            Object scaled = converted instanceof java.math.BigDecimal decimal && scale >= 0
                    ? Scales.scaled(decimal, scale, java.math.RoundingMode.HALF_UP)
                    : converted;
            return guarded(() -> type.of(scaled), value);
        }

        private Object converted(Object value) throws SQLException {
            if (javaClass != String.class) {
                boolean instant = javaClass == OffsetDateTime.class && value instanceof java.time.LocalDateTime;
                return instant
                        ? ((java.time.LocalDateTime) value).atOffset(ZoneOffset.UTC)
                        : Conversions.convert(value, javaClass, Zone.ofJvm());
            }
            return text(value);
        }
    }
}
