package dev.borealis.dataapi.internal.type;

import dev.borealis.dataapi.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which SQL type a Java class stands for where nobody names one. */
public final class JavaTypes {

    private static final Map<Class<?>, SqlType> TYPES = Map.ofEntries(
            Map.entry(String.class, SqlType.TEXT),
            Map.entry(Character.class, SqlType.TEXT),
            Map.entry(Boolean.class, SqlType.BOOL),
            Map.entry(Byte.class, SqlType.INT2),
            Map.entry(Short.class, SqlType.INT2),
            Map.entry(Integer.class, SqlType.INT4),
            Map.entry(Long.class, SqlType.INT8),
            Map.entry(Float.class, SqlType.FLOAT4),
            Map.entry(Double.class, SqlType.FLOAT8),
            Map.entry(BigDecimal.class, SqlType.NUMERIC),
            Map.entry(BigInteger.class, SqlType.NUMERIC),
            Map.entry(byte[].class, SqlType.BYTEA),
            Map.entry(LocalDate.class, SqlType.DATE),
            Map.entry(LocalTime.class, SqlType.TIME),
            Map.entry(OffsetTime.class, SqlType.TIMETZ),
            Map.entry(LocalDateTime.class, SqlType.TIMESTAMP),
            Map.entry(OffsetDateTime.class, SqlType.TIMESTAMPTZ),
            Map.entry(ZonedDateTime.class, SqlType.TIMESTAMPTZ),
            Map.entry(Instant.class, SqlType.TIMESTAMPTZ),
            Map.entry(Year.class, SqlType.INT4),
            Map.entry(UUID.class, SqlType.UUID));

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class);

    private JavaTypes() {}

    /**
     * The SQL type of a Java class.
     *
     * @param type the class
     * @return its type
     * @throws IllegalArgumentException when it has none
     */
    public static SqlType of(Class<?> type) {
        SqlType known = known(type);
        if (known == null) {
            throw new IllegalArgumentException("A " + type.getName()
                    + " has no SQL type of its own; say which one is meant with SqlType.named(\"…\").of(value)");
        }
        return known;
    }

    private static @Nullable SqlType known(Class<?> type) {
        SqlType known = TYPES.get(BOXES.getOrDefault(type, type));
        if (known != null) {
            return known;
        }
        if (type.isArray()) {
            SqlType element = known(type.getComponentType());
            return element == null || element.equals(SqlType.UNSPECIFIED) ? element : element.array();
        }
        if (Enum.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type)) {
            return SqlType.UNSPECIFIED;
        }
        return CharSequence.class.isAssignableFrom(type) ? SqlType.TEXT : null;
    }
}
