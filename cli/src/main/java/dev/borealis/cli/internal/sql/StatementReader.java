package dev.borealis.cli.internal.sql;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into statements at the semicolons that end one: not those in quotes, dollar quotes, comments, parentheses or the body of
 * {@code BEGIN ATOMIC … END}. Reads no further than the statement it returns. What is left open at the end is left for the server to
 * complain about. What quotes and comments look like is the dialect's. Not thread-safe.
 */
final class StatementReader {
    private final CharSource in;
    private final ScriptSyntax syntax;
    private final StringBuilder text = new StringBuilder();
    private BodyNesting body = new BodyNesting();
    private int parentheses;
    private int line;

    StatementReader(Reader in, ScriptSyntax syntax) {
        this.in = new CharSource(in);
        this.syntax = syntax;
    }

    /** The next statement, or null when there is none left. */
    @Nullable
    SqlText next() throws IOException {
        start();
        for (int c = in.next(); c != CharSource.END; c = in.next()) {
            if (c == ';' && parentheses == 0 && !body.open()) {
                if (!text.isEmpty()) {
                    return new SqlText(text.toString().stripTrailing(), line);
                }
            } else {
                take(c);
            }
        }
        String rest = text.toString().strip();
        return rest.isEmpty() ? null : new SqlText(rest, line);
    }

    private void start() {
        text.setLength(0);
        body = new BodyNesting();
        parentheses = 0;
    }

    private void take(int c) throws IOException {
        if (c == '-' && in.peek() == '-') {
            dashes();
        } else if (c == '#' && syntax.hashComments()) {
            append(c);
            restOfLine();
        } else if (c == '/' && in.peek() == '*') {
            blockComment();
        } else if (isWordStart(c)) {
            word(c);
        } else if (c == '\'' || c == '"' || (c == '`' && syntax.backticks())) {
            quoted(c, syntax.backslashes() && c != '`');
        } else if (c == '$' && syntax.dollarQuotes()) {
            dollar();
        } else {
            symbol(c);
        }
    }

    private void symbol(int c) {
        if (c == '(') {
            parentheses++;
        } else if (c == ')' && parentheses > 0) {
            parentheses--;
        }
        append(c);
    }

    private void word(int first) throws IOException {
        int from = text.length();
        append(first);
        while (isWordPart(in.peek())) {
            append(in.next());
        }
        String word = text.substring(from);
        if (in.peek() == '\'' && word.equalsIgnoreCase("e")) {
            quoted(in.next(), true);
        } else {
            body.word(word);
        }
    }

    private void quoted(int quote, boolean backslashes) throws IOException {
        append(quote);
        for (int c = in.next(); c != CharSource.END; c = in.next()) {
            append(c);
            if (c == '\\' && backslashes && in.peek() != CharSource.END) {
                append(in.next());
            } else if (c == quote && in.peek() == quote) {
                append(in.next());
            } else if (c == quote) {
                return;
            }
        }
    }

    /** A dollar quote with its end, or just a dollar. */
    private void dollar() throws IOException {
        int from = text.length();
        append('$');
        if (!Character.isDigit(in.peek())) {
            while (isWordPart(in.peek()) && in.peek() != '$') {
                append(in.next());
            }
            if (in.peek() == '$') {
                append(in.next());
                untilRepeated(text.substring(from));
            }
        }
    }

    private void untilRepeated(String tag) throws IOException {
        int from = text.length();
        for (int c = in.next(); c != CharSource.END; c = in.next()) {
            append(c);
            int begin = text.length() - tag.length();
            if (c == '$' && begin >= from && text.indexOf(tag, begin) == begin) {
                return;
            }
        }
    }

    /** A comment to the end of the line; in some dialects only if white space follows. */
    private void dashes() throws IOException {
        append('-');
        append(in.next());
        if (!syntax.spaceAfterDashes() || in.peek() == CharSource.END || Character.isWhitespace(in.peek())) {
            restOfLine();
        }
    }

    private void restOfLine() throws IOException {
        boolean leading = text.length() <= 2;
        while (!endsLine(in.peek())) {
            append(in.next());
        }
        dropIf(leading);
    }

    private boolean endsLine(int c) {
        return c == '\n' || c == CharSource.END || (c == '\r' && syntax.returnEndsLine());
    }

    private void blockComment() throws IOException {
        boolean leading = text.isEmpty();
        append('/');
        append(in.next());
        for (int depth = 1; depth > 0 && in.peek() != CharSource.END; ) {
            int c = in.next();
            append(c);
            if (c == '*' && in.peek() == '/') {
                append(in.next());
                depth--;
            } else if (c == '/' && in.peek() == '*' && syntax.nestedComments()) {
                append(in.next());
                depth++;
            }
        }
        dropIf(leading);
    }

    /** A comment in front of the first word is not part of the statement. */
    private void dropIf(boolean leading) {
        if (leading) {
            text.setLength(0);
        }
    }

    private void append(int c) {
        if (text.isEmpty()) {
            if (Character.isWhitespace(c)) {
                return;
            }
            line = in.line();
        }
        text.append((char) c);
    }

    private static boolean isWordStart(int c) {
        return c == '_' || Character.isLetter(c) || c > 127;
    }

    private static boolean isWordPart(int c) {
        return isWordStart(c) || Character.isDigit(c) || c == '$';
    }
}
