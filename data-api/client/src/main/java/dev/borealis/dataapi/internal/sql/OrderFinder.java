package dev.borealis.dataapi.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the outermost ORDER BY, word after word; the last one counts, as it is the whole query's. */
final class OrderFinder {

    private static final Set<String> DIRECTIONS = Set.of("ASC", "DESC", "NULLS", "FIRST", "LAST");

    private final List<OrderItem> items = new ArrayList<>();
    private boolean reading;
    private boolean plain = true;
    private @Nullable String name;
    private boolean quoted;

    void begin() {
        items.clear();
        reading = true;
        plain = true;
        name = null;
    }

    void end() {
        if (reading) {
            endItem();
            reading = false;
        }
    }

    boolean isReading() {
        return reading;
    }

    /** A name, a number of a column, a direction, a comma; anything else makes an expression, of which nothing is known. */
    void see(Token token, String text) {
        switch (token.kind()) {
            case WORD, NUMBER -> word(text, false);
            case QUOTED_NAME -> word(text, true);
            case OTHER -> other(text);
            case SPACE,
                    COMMENT,
                    ODD_COMMENT,
                    TEXT,
                    BACKSLASH_TEXT,
                    DOLLAR_TEXT,
                    COLON_NAME,
                    CAST,
                    QUESTION,
                    MINUS_MINUS,
                    SEMICOLON,
                    OPEN,
                    CLOSE,
                    OPEN_SQUARE,
                    CLOSE_SQUARE -> plain = false;
        }
    }

    private void word(String text, boolean inQuotes) {
        if (name == null) {
            name = text;
            quoted = inQuotes;
        } else if (inQuotes || !DIRECTIONS.contains(text.toUpperCase(Locale.ROOT))) {
            plain = false;
        }
    }

    private void other(String text) {
        if (text.equals(",")) {
            endItem();
        } else {
            plain = false;
        }
    }

    private void endItem() {
        plain &= name != null;
        if (name != null) {
            items.add(new OrderItem(name, quoted));
        }
        name = null;
    }

    /** The columns of the result that it goes by; none where an item is anything but a column's label or number. */
    List<OrderItem> items() {
        end();
        return plain ? List.copyOf(items) : List.of();
    }
}
