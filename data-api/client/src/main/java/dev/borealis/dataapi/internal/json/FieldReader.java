package dev.borealis.dataapi.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.borealis.dataapi.CellKind;
import java.io.IOException;
import java.util.Arrays;

/** Reads one member of the protocol's {@code Field} union into a column. */
@SuppressWarnings("EnumOrdinal") // a byte a value; the order never leaves the process
final class FieldReader {

    /** The member's name of each {@link CellKind}, by ordinal. */
    private static final SerializableString[] NAMES = {
        new SerializedString("isNull"),
        new SerializedString("booleanValue"),
        new SerializedString("longValue"),
        new SerializedString("doubleValue"),
        new SerializedString("stringValue"),
        new SerializedString("blobValue"),
        new SerializedString("arrayValue")
    };

    private static final CellKind[] KINDS = CellKind.values();

    private final JsonParser parser;
    private final Cells cells;

    FieldReader(JsonParser parser, Cells cells) {
        this.parser = parser;
        this.cells = cells;
    }

    /** Reads the object that the parser stands at; the kind met last in the column is the first guess. */
    void read(ColumnCells column) throws IOException {
        CellKind expected = column.lastKind();
        if (parser.nextFieldName(NAMES[expected.ordinal()])) {
            value(expected, column);
        } else if (parser.currentToken() == JsonToken.FIELD_NAME) {
            value(kind(parser.currentName()), column);
        } else {
            column.appendNull();
            return;
        }
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw new IOException("A field of the answer has more than one value");
        }
    }

    private static CellKind kind(String name) throws IOException {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].getValue().equals(name)) {
                return KINDS[i];
            }
        }
        throw new IOException("A field of the answer is of a kind this client does not know: " + name);
    }

    private void value(CellKind kind, ColumnCells column) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            column.appendNull();
            return;
        }
        switch (kind) {
            case NULL -> column.appendNull();
            case BOOLEAN -> column.append(CellKind.BOOLEAN, parser.getBooleanValue() ? 1 : 0);
            case LONG -> column.append(CellKind.LONG, parser.getLongValue());
            case DOUBLE -> column.append(CellKind.DOUBLE, Double.doubleToRawLongBits(floating(token)));
            case STRING -> column.append(CellKind.STRING, text());
            case BLOB -> column.append(CellKind.BLOB, text());
            case ARRAY -> column.append(CellKind.ARRAY, array());
        }
    }

    private double floating(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_STRING ? Double.parseDouble(parser.getText()) : parser.getDoubleValue();
    }

    private long text() throws IOException {
        return cells.texts().append(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }

    /** An {@code ArrayValue}: one member that holds the elements. Answers where they lie. */
    private long array() throws IOException {
        long word = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            word = "arrayValues".equals(member) ? nested() : elements(elementKind(member));
        }
        return word;
    }

    private static CellKind elementKind(String member) throws IOException {
        return switch (member) {
            case "booleanValues" -> CellKind.BOOLEAN;
            case "longValues" -> CellKind.LONG;
            case "doubleValues" -> CellKind.DOUBLE;
            case "stringValues" -> CellKind.STRING;
            default ->
                throw new IOException("An array of the answer is of a kind this client does not know: " + member);
        };
    }

    private long elements(CellKind kind) throws IOException {
        ColumnCells elements = cells.elements();
        int first = elements.size();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element(kind, elements);
        }
        return region(first, elements);
    }

    private void element(CellKind kind, ColumnCells elements) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            elements.appendNull();
            return;
        }
        switch (kind) {
            case BOOLEAN -> elements.append(kind, parser.getBooleanValue() ? 1 : 0);
            case LONG -> elements.append(kind, parser.getLongValue());
            case DOUBLE -> elements.append(kind, Double.doubleToRawLongBits(floating(token)));
            case STRING -> elements.append(kind, text());
            case NULL, BLOB, ARRAY -> throw new IOException("An array cannot hold " + kind);
        }
    }

    /** Arrays in an array: the inner ones first, so that the outer one's elements lie side by side. */
    private long nested() throws IOException {
        long[] words = new long[4];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
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
