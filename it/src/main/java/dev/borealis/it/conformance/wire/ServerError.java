package dev.borealis.it.conformance.wire;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An ErrorResponse with all the fields the server sent.
 *
 * @param fields by their field type byte
 */
public record ServerError(Map<Character, String> fields) {

    /**
     * Keeps an unmodifiable copy of the fields.
     *
     * @param fields by their field type byte
     */
    public ServerError {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    static ServerError from(Frame frame) {
        Map<Character, String> fields = new TreeMap<>();
        for (byte type = frame.body().get(); type != 0; type = frame.body().get()) {
            fields.put((char) type, frame.text());
        }
        return new ServerError(fields);
    }

    /** {@return {@code ERROR}, {@code FATAL} or {@code PANIC}, never translated} */
    public @Nullable String severity() {
        return fields.getOrDefault('V', fields.get('S'));
    }

    /** {@return the five characters of the SQLSTATE} */
    public @Nullable String sqlstate() {
        return fields.get('C');
    }

    /** {@return the primary message} */
    public @Nullable String message() {
        return fields.get('M');
    }

    /** {@return the detail, if one was sent} */
    public @Nullable String detail() {
        return fields.get('D');
    }

    /** {@return the hint, if one was sent} */
    public @Nullable String hint() {
        return fields.get('H');
    }
}
