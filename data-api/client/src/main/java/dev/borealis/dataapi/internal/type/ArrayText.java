package dev.borealis.dataapi.internal.type;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Array literals of PostgreSQL: the only way to send an array, as text that is cast. */
final class ArrayText {

    /** As deep as PostgreSQL's arrays go. */
    private static final int MOST_DEPTH = 6;

    private ArrayText() {}

    /** The literal of a Java array or collection, its elements encoded by the codec; nested ones as inner arrays. */
    static Field encode(Object value, ValueCodec element, String type) {
        if (value instanceof CharSequence text) {
            return new Field.Text(text.toString(), null);
        }
        if (!isArray(value)) {
            throw new IllegalArgumentException("A " + value.getClass().getName() + " cannot be sent as " + type
                    + "; give a List, an array, or the literal as text");
        }
        StringBuilder literal = new StringBuilder();
        append(literal, value, element, 1);
        return new Field.Text(literal.toString(), null);
    }

    private static boolean isArray(Object value) {
        return value instanceof Collection<?> || (value.getClass().isArray() && !(value instanceof byte[]));
    }

    private static void append(StringBuilder literal, Object value, ValueCodec element, int depth) {
        if (depth > MOST_DEPTH) {
            throw new IllegalArgumentException("A list of more than " + MOST_DEPTH
                    + " lists in one another, or one that contains itself, is no array of PostgreSQL's");
        }
        literal.append('{');
        if (value instanceof Collection<?> items) {
            for (Object item : items) {
                item(literal, item, element, depth);
            }
        } else {
            for (int i = 0; i < Array.getLength(value); i++) {
                item(literal, Array.get(value, i), element, depth);
            }
        }
        literal.append('}');
    }

    private static void item(StringBuilder literal, @Nullable Object item, ValueCodec element, int depth) {
        if (literal.charAt(literal.length() - 1) != '{') {
            literal.append(',');
        }
        if (item == null) {
            literal.append("NULL");
        } else if (isArray(item)) {
            append(literal, item, element, depth + 1);
        } else {
            quoted(literal, spelling(element.encode(item)));
        }
    }

    private static String spelling(Field field) {
        if (field instanceof Field.Text text) {
            return text.value();
        }
        if (field instanceof Field.Blob blob) {
            return "\\x" + HexFormat.of().formatHex(blob.value());
        }
        if (field instanceof Field.Whole whole) {
            return Long.toString(whole.value());
        }
        if (field instanceof Field.Floating floating) {
            return Double.toString(floating.value());
        }
        return field instanceof Field.Truth truth ? Boolean.toString(truth.value()) : "";
    }

    private static void quoted(StringBuilder literal, String text) {
        literal.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\');
            }
            literal.append(c);
        }
        literal.append('"');
    }
}
