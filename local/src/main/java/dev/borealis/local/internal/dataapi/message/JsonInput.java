package dev.borealis.local.internal.dataapi.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.borealis.local.internal.dataapi.engine.ErrorType;
import dev.borealis.local.internal.dataapi.engine.ServiceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON by the rules of AWS' protocols: null is absent, unknown members are passed over, and a value of the wrong kind
 * is a {@code SerializationException}. Not thread-safe.
 */
final class JsonInput implements AutoCloseable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;

    JsonInput(byte[] json) throws IOException {
        this.parser = FACTORY.createParser(json);
    }

    /** Reads one element of an array. */
    @FunctionalInterface
    interface ElementReader<T> {
        /** The element that the input stands at. */
        T read() throws IOException;
    }

    /** Reads the value of a member. */
    @FunctionalInterface
    interface MemberReader {
        /** Reads the value, or answers false if there is no such member. */
        boolean read(String name) throws IOException;
    }

    /** Moves to the first token of the document. */
    void start() throws IOException {
        next();
    }

    /** Reads an object with at most these members, each at most once in effect. */
    void object(MemberReader members) throws IOException {
        expect(JsonToken.START_OBJECT, "a structure");
        while (next() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (next() != JsonToken.VALUE_NULL && !members.read(name)) {
                parser.skipChildren();
            }
        }
    }

    /** Reads an array; its nulls are kept out. */
    <T> List<T> array(ElementReader<T> element) throws IOException {
        expect(JsonToken.START_ARRAY, "a list");
        List<T> elements = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                elements.add(element.read());
            }
        }
        return elements;
    }

    String string() throws IOException {
        expect(JsonToken.VALUE_STRING, "a String");
        String text = parser.getText();
        if (text.codePoints().anyMatch(JsonInput::isHalfCharacter)) {
            throw serialization("A String has half of a character: \\ud800 to \\udfff come in pairs");
        }
        return text;
    }

    /** No database takes it; another letter in its place would be another value. */
    private static boolean isHalfCharacter(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    boolean bool() throws IOException {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw mismatch("a Boolean");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    long integer() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a Long");
        try {
            return parser.getLongValue();
        } catch (JsonProcessingException e) {
            throw mismatch("a Long");
        }
    }

    double real() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return switch (parser.getText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw mismatch("a Double");
            };
        }
        if (!parser.currentToken().isNumeric()) {
            throw mismatch("a Double");
        }
        double number = parser.getDoubleValue();
        if (Double.isInfinite(number)) {
            throw serialization("A number is out of the range of a Double");
        }
        return number;
    }

    byte[] blob() throws IOException {
        expect(JsonToken.VALUE_STRING, "a Blob");
        try {
            return parser.getBinaryValue();
        } catch (JsonProcessingException e) {
            throw mismatch("a Blob");
        }
    }

    /** The end of the document. */
    void end() throws IOException {
        if (parser.nextToken() != null) {
            throw serialization("The request goes on behind its end");
        }
    }

    void skip() throws IOException {
        parser.skipChildren();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw serialization("The request ends too early");
        }
        return token;
    }

    private void expect(JsonToken token, String what) {
        if (parser.currentToken() != token) {
            throw mismatch(what);
        }
    }

    private ServiceException mismatch(String wanted) {
        @Nullable JsonToken token = parser.currentToken();
        String found = token == null
                ? "NOTHING"
                : switch (token) {
                    case VALUE_STRING -> "STRING_VALUE";
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER_VALUE";
                    case VALUE_TRUE -> "TRUE_VALUE";
                    case VALUE_FALSE -> "FALSE_VALUE";
                    case START_ARRAY -> "START_ARRAY";
                    case START_OBJECT -> "START_OBJECT";
                    default -> token.name();
                };
        return serialization(found + " can not be converted to " + wanted);
    }

    static ServiceException serialization(String message) {
        return new ServiceException(ErrorType.SERIALIZATION, message);
    }
}
