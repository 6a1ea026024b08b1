package dev.borealis.dataapi.internal.type;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's literal of an array, as {@code {1,NULL,"a b"}}, of any depth. */
final class ArrayLiteral {

    private final String text;
    private final char delimiter;
    private int at;

    private ArrayLiteral(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
        // bounds other than 1 stand before the elements, as in [0:1]={a,b}
        this.at = text.startsWith("[") ? text.indexOf('=') + 1 : 0;
    }

    /** Whether a text looks like one. */
    static boolean is(String text) {
        return text.startsWith("{") || (text.startsWith("[") && text.indexOf("={") > 0);
    }

    /**
     * The elements: texts, nulls and lists of these.
     *
     * @param delimiter what stands between elements: a comma, for all types but box
     * @throws IllegalArgumentException when the text does not end as it should
     */
    static List<@Nullable Object> parse(String text, char delimiter) {
        ArrayLiteral literal = new ArrayLiteral(text, delimiter);
        List<@Nullable Object> elements = literal.list();
        if (literal.at != text.length()) {
            throw broken();
        }
        return elements;
    }

    private List<@Nullable Object> list() {
        expect('{');
        List<@Nullable Object> elements = new ArrayList<>();
        if (peek() == '}') {
            at++;
            return elements;
        }
        while (true) {
            elements.add(element());
            if (peek() == '}') {
                at++;
                return elements;
            }
            expect(delimiter);
        }
    }

    private @Nullable Object element() {
        return switch (peek()) {
            case '{' -> list();
            case '"' -> quoted();
            default -> plain();
        };
    }

    private String quoted() {
        at++;
        StringBuilder content = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            content.append(c == '\\' ? next() : c);
        }
        return content.toString();
    }

    private @Nullable String plain() {
        StringBuilder content = new StringBuilder();
        while (peek() != delimiter && peek() != '}') {
            char c = next();
            content.append(c == '\\' ? next() : c);
        }
        String element = content.toString();
        return element.equals("NULL") ? null : element;
    }

    private char peek() {
        if (at == text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw broken();
        }
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException("The text is no array");
    }
}
