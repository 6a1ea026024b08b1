package dev.borealis.local.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an ErrorResponse or NoticeResponse, by their one-letter codes. Immutable. */
public final class ErrorFields {
    private final Map<Character, String> fields;

    private ErrorFields(Map<Character, String> fields) {
        this.fields = fields;
    }

    /** An error of that severity with neither detail nor hint. */
    public static ErrorFields of(String severity, String sqlState, String message) {
        Map<Character, String> fields = new LinkedHashMap<>();
        fields.put('S', severity);
        fields.put('V', severity);
        fields.put('C', sqlState);
        fields.put('M', message);
        return new ErrorFields(fields);
    }

    /** Reads the body of a message. */
    public static ErrorFields parse(byte[] source, int offset, int length) {
        Map<Character, String> fields = new LinkedHashMap<>();
        int at = offset;
        int end = offset + length;
        while (at < end && source[at] != 0) {
            char code = (char) source[at];
            int stop = at + 1;
            while (stop < end && source[stop] != 0) {
                stop++;
            }
            fields.put(code, new String(source, at + 1, stop - at - 1, StandardCharsets.ISO_8859_1));
            at = stop + 1;
        }
        return new ErrorFields(fields);
    }

    /** The field of that code, or an empty string. */
    public String get(char code) {
        return fields.getOrDefault(code, "");
    }

    /** These fields with one set, or left out when the text is null. */
    public ErrorFields with(char code, @Nullable String text) {
        Map<Character, String> copy = new LinkedHashMap<>(fields);
        if (text == null) {
            copy.remove(code);
        } else {
            copy.put(code, text);
        }
        return new ErrorFields(copy);
    }

    /** Writes them as a message of that type, {@code E} or {@code N}. */
    public void writeTo(MessageBuilder out, char type) {
        out.begin(type);
        fields.forEach((code, text) -> out.put((byte) code.charValue()).putString(text));
        out.put((byte) 0).end();
    }

    @Override
    public String toString() {
        return get('S') + " " + get('C') + ": " + get('M');
    }
}
