package dev.borealis.dataapi.internal.json;

import dev.borealis.dataapi.CellKind;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one member of the protocol's {@code Field} union into a column. Members this client does not know are passed over where
 * there is one that it knows.
 */
@SuppressWarnings("EnumOrdinal") // a byte a value; the order never leaves the process
final class FieldReader {

    /** The member's name of each {@link CellKind}, by ordinal. */
    private static final String[] NAMES = {
        "isNull", "booleanValue", "longValue", "doubleValue", "stringValue", "blobValue", "arrayValue"
    };

    private static final CellKind[] KINDS = CellKind.values();

    /** How a field of each kind begins, as the service writes it. */
    private static final Words.Text[] OPENINGS = Arrays.stream(NAMES)
            .map(name -> Words.Text.of("{\"" + name + "\":"))
            .toArray(Words.Text[]::new);

    private final JsonScanner json;
    private final Cells cells;

    FieldReader(JsonScanner json, Cells cells) {
        this.json = json;
        this.cells = cells;
    }

    /** Reads the object that is next; the kind met last in the column is the first guess. */
    void read(ColumnCells column) throws IOException {
        int before = column.size();
        CellKind expected = column.lastKind();
        String unknown = null;
        boolean more;
        if (json.enterAt(OPENINGS[expected.ordinal()])) {
            value(expected, column);
            more = json.more('}');
        } else {
            more = json.enter('{', '}');
        }
        for (; more; more = json.more('}')) {
            unknown = member(json.name(), column, unknown);
        }
        finish(column, column.size() - before, unknown);
    }

    private @Nullable String member(String name, ColumnCells column, @Nullable String unknown) throws IOException {
        int kind = Arrays.asList(NAMES).indexOf(name);
        if (kind < 0) {
            json.skip();
            return name;
        }
        value(KINDS[kind], column);
        return unknown;
    }

    private static void finish(ColumnCells column, int values, @Nullable String unknown) throws IOException {
        if (values > 1) {
            throw new IOException("A field of the answer has more than one value");
        }
        if (values == 0 && unknown != null) {
            throw new IOException("A field of the answer is of a kind this client does not know: " + unknown);
        }
        if (values == 0) {
            column.appendNull();
        }
    }

    private void value(CellKind kind, ColumnCells column) throws IOException {
        if (json.isNull()) {
            return;
        }
        if (kind != CellKind.NULL) {
            column.append(kind, word(kind));
        } else if (json.truth()) {
            column.appendNull();
        }
    }

    private long word(CellKind kind) throws IOException {
        return switch (kind) {
            case BOOLEAN -> json.truth() ? 1 : 0;
            case LONG -> json.number();
            case DOUBLE -> Double.doubleToRawLongBits(json.floating());
            case STRING, BLOB -> json.text(cells.texts());
            case ARRAY -> array();
            case NULL -> throw new IllegalArgumentException("NULL has no value");
        };
    }

    /** An {@code ArrayValue}: one member that holds the elements. Answers where they lie. */
    private long array() throws IOException {
        long word = 0;
        int known = 0;
        String unknown = null;
        for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
            String member = json.name();
            CellKind kind = elementKind(member);
            if (kind == CellKind.NULL) {
                unknown = member;
                json.skip();
            } else if (!json.isNull()) {
                known++;
                word = kind == CellKind.ARRAY ? nested() : elements(kind);
            }
        }
        if (known > 1 || (known == 0 && unknown != null)) {
            throw new IOException("An array of the answer is of no kind that this client knows: " + unknown);
        }
        return word;
    }

    /** What the elements are; NULL for what is not known. */
    private static CellKind elementKind(String member) {
        return switch (member) {
            case "booleanValues" -> CellKind.BOOLEAN;
            case "longValues" -> CellKind.LONG;
            case "doubleValues" -> CellKind.DOUBLE;
            case "stringValues" -> CellKind.STRING;
            case "arrayValues" -> CellKind.ARRAY;
            default -> CellKind.NULL;
        };
    }

    private long elements(CellKind kind) throws IOException {
        ColumnCells elements = cells.elements();
        int first = elements.size();
        for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
            if (json.isNull()) {
                elements.appendNull();
            } else {
                elements.append(kind, word(kind));
            }
        }
        return region(first, elements);
    }

    /** Arrays in an array: the inner ones first, so that the outer one's elements lie side by side. */
    private long nested() throws IOException {
        long[] words = new long[4];
        int count = 0;
        for (boolean more = json.enter('[', ']'); more; more = json.more(']')) {
            if (count == words.length) {
                words = Arrays.copyOf(words, count * 2);
            }
            words[count++] = array();
        }
        ColumnCells elements = cells.elements();
        int first = elements.size();
        for (int i = 0; i < count; i++) {
            elements.append(CellKind.ARRAY, words[i]);
        }
        return region(first, elements);
    }

    private static long region(int first, ColumnCells elements) {
        return ((long) first << 32) | (elements.size() - first);
    }
}
