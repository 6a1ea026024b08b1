package dev.borealis.dataapi.internal.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The codecs from Java to the wire, one a type. A text is taken by every type: it is the value in SQL's own spelling. */
final class ValueCodecs {

    private ValueCodecs() {}

    static Field bool(Object value) {
        return value instanceof Boolean truth ? new Field.Truth(truth) : spelled(value, null, "bool");
    }

    static Field int2(Object value) {
        return whole(value, Short.MIN_VALUE, Short.MAX_VALUE, "int2");
    }

    static Field int4(Object value) {
        return whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, "int4");
    }

    static Field int8(Object value) {
        return whole(value, Long.MIN_VALUE, Long.MAX_VALUE, "int8");
    }

    /** In the digits of the float, not in those of the double nearest to it. */
    static Field float4(Object value) {
        return value instanceof Number number
                ? floating(Double.parseDouble(Float.toString(number.floatValue())))
                : spelled(value, null, "float4");
    }

    static Field float8(Object value) {
        return value instanceof Number number ? floating(number.doubleValue()) : spelled(value, null, "float8");
    }

    static Field numeric(Object value) {
        if (value instanceof BigDecimal exact) {
            return new Field.Text(exact.toPlainString(), Field.Hint.DECIMAL);
        }
        return spelled(value instanceof Number ? value.toString() : value, Field.Hint.DECIMAL, "numeric");
    }

    /** Texts, and every type whose values are given in SQL's spelling; an enum constant goes by its name. */
    static Field text(Object value) {
        if (value instanceof Enum<?> constant) {
            return new Field.Text(constant.name(), null);
        }
        return spelled(value instanceof Character || value instanceof UUID ? value.toString() : value, null, "text");
    }

    static Field json(Object value) {
        return spelled(value, Field.Hint.JSON, "json");
    }

    static Field uuid(Object value) {
        return spelled(value instanceof UUID ? value.toString() : value, null, "uuid");
    }

    static Field bytes(Object value) {
        return value instanceof byte[] bytes ? new Field.Blob(bytes) : spelled(value, null, "bytea");
    }

    static Field date(Object value) {
        return spelled(value instanceof LocalDate date ? TemporalText.of(date) : value, Field.Hint.DATE, "date");
    }

    static Field time(Object value) {
        return value instanceof LocalTime time
                ? new Field.Text(
                        TemporalText.of(time),
                        hint(time.truncatedTo(ChronoUnit.MILLIS).equals(time), Field.Hint.TIME))
                : spelled(value, null, "time");
    }

    static Field timetz(Object value) {
        return spelled(value instanceof OffsetTime time ? TemporalText.of(time) : value, null, "timetz");
    }

    static Field timestamp(Object value) {
        return value instanceof LocalDateTime time
                ? new Field.Text(
                        TemporalText.of(time),
                        hint(time.truncatedTo(ChronoUnit.MILLIS).equals(time), Field.Hint.TIMESTAMP))
                : spelled(value, null, "timestamp");
    }

    /** An instant; its offset is kept on the wire. */
    static Field timestamptz(Object value) {
        if (value instanceof OffsetDateTime time) {
            return new Field.Text(TemporalText.of(time), null);
        }
        if (value instanceof ZonedDateTime time) {
            return timestamptz(time.toOffsetDateTime());
        }
        return value instanceof Instant instant
                ? timestamptz(TemporalText.atUtc(instant))
                : spelled(value, null, "timestamptz");
    }

    /** MySQL has no type with an offset: an instant goes as its wall time in UTC. */
    static Field mysqlInstant(Object value) {
        if (value instanceof OffsetDateTime time) {
            return timestamp(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        }
        if (value instanceof ZonedDateTime time) {
            return mysqlInstant(time.toOffsetDateTime());
        }
        return value instanceof Instant instant ? mysqlInstant(TemporalText.atUtc(instant)) : timestamp(value);
    }

    /** A time with an offset likewise goes as what clocks show in UTC. */
    static Field mysqlTimetz(Object value) {
        return value instanceof OffsetTime time
                ? time(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime())
                : time(value);
    }

    /** The hints say milliseconds; finer times go as plain text, which MySQL reads to the microsecond. */
    private static Field.@Nullable Hint hint(boolean inMillis, Field.Hint hint) {
        return inMillis ? hint : null;
    }

    private static Field whole(Object value, long least, long most, String type) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return whole(((Number) value).longValue(), least, most, type);
        }
        if (value instanceof Year year) {
            return whole(year.getValue(), least, most, type);
        }
        if (value instanceof BigInteger big && big.bitLength() < Long.SIZE) {
            return whole(big.longValue(), least, most, type);
        }
        return spelled(value, null, type);
    }

    private static Field whole(long number, long least, long most, String type) {
        if (number < least || number > most) {
            throw new IllegalArgumentException("The number does not fit into " + type);
        }
        return new Field.Whole(number);
    }

    private static Field floating(double value) {
        return Double.isFinite(value) ? new Field.Floating(value) : new Field.Text(Double.toString(value), null);
    }

    private static Field spelled(Object value, Field.@Nullable Hint hint, String type) {
        if (value instanceof CharSequence text) {
            return new Field.Text(text.toString(), hint);
        }
        throw new IllegalArgumentException("A " + value.getClass().getName() + " cannot be sent as " + type
                + "; give a value of a type docs/data-api.md lists for it, or its text");
    }
}
