package dev.borealis.dataapi.internal.type;

import dev.borealis.dataapi.CellKind;
import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.internal.json.Cells;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs from the wire to Java, one a type name of either engine. They see a value's wire form, never guess its type. */
public final class ColumnCodecs {

    private static final Map<String, Function<Object, Object>> BY_NAME = new HashMap<>();

    static {
        add(ColumnCodecs::truth, "bool", "boolean");
        add(value -> (int) whole(value), "int2", "int4", "smallserial", "serial", "smallint", "mediumint", "year");
        add(value -> (int) whole(value), "tinyint unsigned", "smallint unsigned", "mediumint unsigned");
        add(value -> value instanceof Boolean ? value : (Object) (int) whole(value), "tinyint");
        add(ColumnCodecs::whole, "int8", "bigserial", "bigint", "int unsigned", "integer unsigned");
        add(value -> (int) whole(value), "int", "integer");
        add(ColumnCodecs::unsigned, "bigint unsigned");
        add(value -> Float.parseFloat(value.toString()), "float4", "float");
        add(value -> Double.parseDouble(value.toString()), "float8", "double", "real");
        add(value -> numeric(value.toString()), "numeric");
        add(value -> new BigDecimal(value.toString()), "decimal", "decimal unsigned");
        add(value -> TemporalText.date(value.toString()), "date");
        add(value -> TemporalText.time(value.toString()), "time");
        add(value -> timeOrLength(value.toString()), "TIME");
        add(value -> TemporalText.timetz(value.toString()), "timetz");
        add(value -> TemporalText.timestamp(value.toString()), "timestamp", "datetime");
        add(value -> TemporalText.timestamptz(value.toString()), "timestamptz");
        add(value -> UUID.fromString(value.toString()), "uuid");
        add(value -> value instanceof String text ? ByteaText.read(text) : value, "bytea");
    }

    private ColumnCodecs() {}

    private static void add(Function<Object, Object> codec, String... names) {
        for (String name : names) {
            BY_NAME.put(name, codec);
        }
    }

    /**
     * The Java object a value stands for, by the column's type.
     *
     * @param column what the service tells of the column
     * @param cells where the value lies
     * @param row the value's row, from 0
     * @param index the column's index, from 0
     * @return the object; null for NULL
     */
    public static @Nullable Object decode(Column column, Cells cells, int row, int index) {
        if (cells.isNull(row, index)) {
            return null;
        }
        Object plain = cells.plain(row, index);
        if (plain == null || cells.kind(row, index) == CellKind.BLOB) {
            return plain;
        }
        String type =
                column.typeName().equals("TIME") ? "TIME" : column.typeName().toLowerCase(Locale.ROOT);
        if (plain instanceof String literal && type.startsWith("_") && ArrayLiteral.is(literal)) {
            return elements(ArrayLiteral.parse(literal, type.equals("_box") ? ';' : ','), codec(type.substring(1)));
        }
        return plain instanceof List<?> list
                ? elements(list, codec(type.startsWith("_") ? type.substring(1) : type))
                : codec(type).apply(plain);
    }

    private static Function<Object, Object> codec(String type) {
        return BY_NAME.getOrDefault(type, value -> value);
    }

    private static List<@Nullable Object> elements(List<?> list, Function<Object, Object> codec) {
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        for (Object element : list) {
            elements.add(
                    element == null
                            ? null
                            : element instanceof List<?> inner ? elements(inner, codec) : codec.apply(element));
        }
        return elements;
    }

    /** Inside an array that came as text a truth is a letter. */
    private static Object truth(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        return value.equals("t") || (!value.equals("f") && whole(value) != 0);
    }

    /** PostgreSQL's numeric has values that no decimal of Java is. */
    private static Object numeric(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> new BigDecimal(text);
        };
    }

    private static long whole(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
    }

    private static Object unsigned(Object value) {
        return value instanceof Long number && number < 0
                ? new BigInteger(Long.toUnsignedString(number))
                : new BigInteger(value.toString());
    }

    /** MySQL's TIME: a time of day, or, when it is as long as a day or negative, a Duration. */
    private static Object timeOrLength(String text) {
        boolean negative = text.startsWith("-");
        int colon = text.indexOf(':');
        int hours = Integer.parseInt(text, negative ? 1 : 0, colon, 10);
        if (!negative && hours < 24) {
            return TemporalText.time(text);
        }
        LocalTime rest = TemporalText.time("00" + text.substring(colon));
        Duration length = Duration.ofHours(hours).plusNanos(rest.toNanoOfDay());
        return negative ? length.negated() : length;
    }
}
