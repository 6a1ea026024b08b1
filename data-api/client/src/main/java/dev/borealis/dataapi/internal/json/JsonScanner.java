package dev.borealis.dataapi.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * JSON (RFC 8259) read from bytes in one pass, a token at a time as its caller asks for it, straight into column storage. Refuses
 * what is not JSON, but for the bare words NaN and Infinity where a number is asked for. A text with half a surrogate pair is
 * refused too, as it is no text in any encoding.
 *
 * <pre>{@code
 * for (boolean more = json.enter('{', '}'); more; more = json.more('}')) {
 *     String name = json.name();
 *     json.skip();
 * }
 * }</pre>
 */
final class JsonScanner {

    private static final int DEEPEST = 1000;

    private final ByteFeed feed;
    private final StringScanner strings;
    private final NumberScanner numbers;
    private int depth;

    JsonScanner(InputStream in) {
        this.feed = new ByteFeed(in);
        this.strings = new StringScanner(feed);
        this.numbers = new NumberScanner(feed);
    }

    /** How many bytes were read. */
    long position() {
        return feed.position();
    }

    /** The first byte of the next token, or -1 at the end. */
    int peek() throws IOException {
        while (feed.has(1)) {
            byte next = feed.bytes[feed.at];
            if (next > ' ' || !isSpace(next)) {
                return next & 0xFF;
            }
            feed.at++;
        }
        return -1;
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    /** The same where the end would be an error. */
    private int next() throws IOException {
        if (feed.at < feed.end && feed.bytes[feed.at] > ' ') {
            return feed.bytes[feed.at];
        }
        int next = peek();
        feed.need(1);
        return next;
    }

    /** Enters an object or array; whether it has anything in it. */
    boolean enter(char open, char close) throws IOException {
        pass(next(), open);
        if (++depth > DEEPEST) {
            throw new IOException("The answer is nested more than " + DEEPEST + " deep");
        }
        return next() != close || left();
    }

    /** Behind a member or an element: whether another one follows. */
    boolean more(char close) throws IOException {
        int next = next();
        if (next == close) {
            return left();
        }
        pass(next, ',');
        return true;
    }

    private boolean left() {
        depth--;
        feed.at++;
        return false;
    }

    private void pass(int next, char expected) throws IOException {
        if (next != expected) {
            throw unexpected("'" + expected + "'");
        }
        feed.at++;
    }

    /** The name of a member; its value is next. */
    String name() throws IOException {
        String name = string();
        pass(next(), ':');
        return name;
    }

    /** Enters an object if it begins with exactly these bytes, and passes them. */
    boolean enterAt(Words.Text opening) throws IOException {
        if (!feed.has(opening.length()) || !opening.isAt(feed.bytes, feed.at)) {
            return false;
        }
        feed.at += opening.length();
        depth++;
        return true;
    }

    /** Passes a null if one is next. */
    boolean isNull() throws IOException {
        if (next() != 'n') {
            return false;
        }
        word("null");
        return true;
    }

    boolean truth() throws IOException {
        boolean truth = next() == 't';
        word(truth ? "true" : "false");
        return truth;
    }

    private void word(String word) throws IOException {
        feed.need(word.length());
        for (int i = 0; i < word.length(); i++) {
            if (feed.bytes[feed.at + i] != word.charAt(i)) {
                throw unexpected(word);
            }
        }
        feed.at += word.length();
    }

    /** A whole number, in whichever way it is spelt. */
    long number() throws IOException {
        next();
        return numbers.whole();
    }

    /** A number, also as a text or as one of the words that JSON does not have. */
    double floating() throws IOException {
        return switch (next()) {
            case '"' -> parsed(string());
            case 'N' -> named("NaN", Double.NaN);
            case 'I' -> named("Infinity", Double.POSITIVE_INFINITY);
            case '-' ->
                feed.has(2) && feed.bytes[feed.at + 1] == 'I'
                        ? named("-Infinity", Double.NEGATIVE_INFINITY)
                        : numbers.floating();
            default -> numbers.floating();
        };
    }

    private double named(String word, double value) throws IOException {
        word(word);
        return value;
    }

    private static double parsed(String text) throws IOException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw new IOException("The answer has a text where a number belongs", none);
        }
    }

    /** A text, kept in the store; its name there. */
    long text(TextStore store) throws IOException {
        boolean ascii = quoted();
        long name = store.append(feed.bytes, feed.at, strings.length(), ascii);
        feed.at += strings.passed();
        return name;
    }

    String string() throws IOException {
        boolean ascii = quoted();
        String text = new String(
                feed.bytes, feed.at, strings.length(), ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        feed.at += strings.passed();
        return text;
    }

    private boolean quoted() throws IOException {
        pass(next(), '"');
        return strings.scan();
    }

    /** Passes any value. */
    void skip() throws IOException {
        switch (next()) {
            case '{' -> {
                for (boolean more = enter('{', '}'); more; more = more('}')) {
                    name();
                    skip();
                }
            }
            case '[' -> {
                for (boolean more = enter('[', ']'); more; more = more(']')) {
                    skip();
                }
            }
            case '"' -> string();
            case 't', 'f' -> truth();
            case 'n' -> word("null");
            default -> floating();
        }
    }

    private IOException unexpected(String expected) {
        return new IOException(
                "The answer is not what the service answers: expected " + expected + " at byte " + position());
    }
}
