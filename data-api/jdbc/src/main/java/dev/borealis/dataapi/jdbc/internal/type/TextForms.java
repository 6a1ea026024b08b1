package dev.borealis.dataapi.jdbc.internal.type;

import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values as the engines' own text, from the objects that came from the service: what {@code getString} answers. */
public final class TextForms {

    private static final Set<String> WORDS_TO_QUOTE = Set.of("", "null");

    private TextForms() {}

    /** As it came; bytes as PostgreSQL writes them. */
    static String plain(Object value) {
        return value instanceof byte[] bytes ? "\\x" + HexFormat.of().formatHex(bytes) : value.toString();
    }

    /** PostgreSQL's letters. */
    static String letter(Object value) {
        return value instanceof Boolean truth ? truth ? "t" : "f" : value.toString();
    }

    /** MySQL's digits. */
    static String digit(Object value) {
        return value instanceof Boolean truth ? truth ? "1" : "0" : value.toString();
    }

    /** Bytes as characters. */
    static String characters(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                : value.toString();
    }

    /** Bits as the number they are, without a sign. */
    static String bits(Object value) {
        return value instanceof byte[] bytes ? new BigInteger(1, bytes).toString() : value.toString();
    }

    /** In the digits of a float, as Java prints it. */
    static String javaFloat(Object value) {
        return value instanceof Number number ? Float.toString(number.floatValue()) : value.toString();
    }

    static String float4(Object value) {
        return value instanceof Number ? FloatText.float4(value) : value.toString();
    }

    static String float8(Object value) {
        return value instanceof Number ? FloatText.float8(value) : value.toString();
    }

    /** Without the zeros that end a fraction of a second. */
    static String withoutTrailingZeros(Object value) {
        String text = value.toString();
        int point = text.indexOf('.');
        if (point < 0) {
            return text;
        }
        int end = point + 1;
        int last = point;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            last = text.charAt(end) == '0' ? last : end;
            end++;
        }
        return text.substring(0, last == point ? point : last + 1) + text.substring(end);
    }

    /** A moment in the JVM's zone, with its offset: what a session in that zone prints. */
    static String moment(Object value) {
        if (!(value instanceof OffsetDateTime moment)) {
            return value.toString();
        }
        if (Zone.isInfinite(moment.getYear())) {
            return moment.getYear() > 0 ? "infinity" : "-infinity";
        }
        ZonedDateTime here = moment.atZoneSameInstant(Zone.ofJvm().zone().toZoneId());
        String wall = String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d:%02d.%06d",
                here.get(ChronoField.YEAR_OF_ERA),
                here.getMonthValue(),
                here.getDayOfMonth(),
                here.getHour(),
                here.getMinute(),
                here.getSecond(),
                here.getNano() / 1000);
        return withoutTrailingZeros(wall) + offset(here.getOffset()) + (here.getYear() < 1 ? " BC" : "");
    }

    private static String offset(ZoneOffset offset) {
        if (offset.equals(ZoneOffset.UTC)) {
            return "+00";
        }
        return offset.getId().endsWith(":00") ? offset.getId().substring(0, 3) : offset.getId();
    }

    /** PostgreSQL's literal of an array. */
    static String array(List<?> list, TextForm element) {
        StringBuilder literal = new StringBuilder("{");
        for (Object item : list) {
            literal.append(literal.length() > 1 ? "," : "").append(item(item, element));
        }
        return literal.append('}').toString();
    }

    private static String item(@Nullable Object item, TextForm element) {
        if (item == null) {
            return "NULL";
        }
        return item instanceof List<?> inner ? array(inner, element) : quoted(element.print(item));
    }

    /** What PostgreSQL takes for white space in an array; other blanks of Unicode are letters to it. */
    private static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static String quoted(String text) {
        boolean plain = !WORDS_TO_QUOTE.contains(text.toLowerCase(Locale.ROOT));
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c != '"' && c != '\\' && c != '{' && c != '}' && c != ',' && !isSpace(c);
        }
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** How a type's values are written. */
    @FunctionalInterface
    interface TextForm {
        String print(Object value);
    }
}
