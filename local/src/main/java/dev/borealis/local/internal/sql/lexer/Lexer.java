package dev.borealis.local.internal.sql.lexer;

import dev.borealis.local.internal.sql.lexer.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits SQL into tokens by PostgreSQL's lexical rules with {@code standard_conforming_strings} on. Never fails: what
 * has no end becomes one {@link Kind#BROKEN} token, and PostgreSQL reports it.
 */
public final class Lexer {
    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";
    private static final String PUNCTUATION = "()[],;:.";

    private final String sql;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String sql) {
        this.sql = sql;
    }

    /** All tokens of the text, the last one being of kind {@link Kind#END}. */
    public static List<Token> tokens(String sql) {
        Lexer lexer = new Lexer(sql);
        while (lexer.skipBlank()) {
            lexer.token();
        }
        lexer.add(Kind.END, "", sql.length(), sql.length());
        return lexer.tokens;
    }

    private void add(Kind kind, String text, int start, int end) {
        tokens.add(new Token(kind, text, start, end));
        at = end;
    }

    private void broken(int start) {
        add(Kind.BROKEN, "", start, sql.length());
    }

    private char ahead(int offset) {
        return at + offset < sql.length() ? sql.charAt(at + offset) : '\0';
    }

    /** Goes to the next token; false at the end of the text. */
    private boolean skipBlank() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B) {
                at++;
            } else if (c == '-' && ahead(1) == '-') {
                skipLine();
            } else if (c == '/' && ahead(1) == '*') {
                if (!skipComment()) {
                    return true;
                }
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipLine() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
    }

    /** Skips a comment, comments inside it included; stays where it is when the comment has no end. */
    private boolean skipComment() {
        int depth = 0;
        for (int i = at; i + 1 < sql.length(); i++) {
            if (sql.charAt(i) == '/' && sql.charAt(i + 1) == '*') {
                depth++;
                i++;
            } else if (sql.charAt(i) == '*' && sql.charAt(i + 1) == '/') {
                depth--;
                i++;
                if (depth == 0) {
                    at = i + 1;
                    return true;
                }
            }
        }
        return false;
    }

    private void token() {
        char c = sql.charAt(at);
        if (Characters.isNameStart(c)) {
            wordOrPrefixedString(c);
        } else if (c == '\'') {
            string(at, at + 1, false);
        } else if (c == '"') {
            quoted(at, at + 1);
        } else if (c == '$') {
            dollar();
        } else if (Characters.isDigit(c) || (c == '.' && Characters.isDigit(ahead(1)))) {
            number();
        } else if (c == '/' && ahead(1) == '*') {
            broken(at);
        } else if (OPERATOR_CHARACTERS.indexOf(c) >= 0) {
            operator();
        } else {
            punctuation(c);
        }
    }

    private void wordOrPrefixedString(char c) {
        boolean quoteNext = ahead(1) == '\'';
        if (quoteNext && (c == 'e' || c == 'E')) {
            string(at, at + 2, true);
        } else if (quoteNext && "bBxXnN".indexOf(c) >= 0) {
            string(at, at + 2, false);
        } else if ((c == 'u' || c == 'U') && ahead(1) == '&' && ahead(2) == '\'') {
            string(at, at + 3, false);
        } else if ((c == 'u' || c == 'U') && ahead(1) == '&' && ahead(2) == '"') {
            quoted(at, at + 3);
        } else {
            word();
        }
    }

    private void word() {
        int end = at + 1;
        while (end < sql.length() && Characters.isNamePart(sql.charAt(end))) {
            end++;
        }
        add(Kind.WORD, Characters.lower(sql.substring(at, end)), at, end);
    }

    private void string(int start, int from, boolean escapes) {
        StringBuilder value = new StringBuilder();
        for (int i = from; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && escapes && i + 1 < sql.length()) {
                value.append(c).append(sql.charAt(++i));
            } else if (c != '\'') {
                value.append(c);
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == '\'') {
                value.append(c);
                i++;
            } else {
                add(Kind.STRING, value.toString(), start, i + 1);
                return;
            }
        }
        broken(start);
    }

    private void quoted(int start, int from) {
        StringBuilder value = new StringBuilder();
        for (int i = from; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c != '"') {
                value.append(c);
            } else if (i + 1 < sql.length() && sql.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else {
                add(Kind.QUOTED, value.toString(), start, i + 1);
                return;
            }
        }
        broken(start);
    }

    private void dollar() {
        int end = at + 1;
        if (Characters.isDigit(ahead(1))) {
            while (end < sql.length() && Characters.isDigit(sql.charAt(end))) {
                end++;
            }
            add(Kind.PARAMETER, sql.substring(at, end), at, end);
            return;
        }
        while (end < sql.length()
                && (Characters.isNameStart(sql.charAt(end)) || (end > at + 1 && Characters.isDigit(sql.charAt(end))))) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            add(Kind.OPERATOR, "$", at, at + 1);
            return;
        }
        dollarQuoted(sql.substring(at, end + 1), end + 1);
    }

    private void dollarQuoted(String tag, int from) {
        int close = sql.indexOf(tag, from);
        if (close < 0) {
            broken(at);
        } else {
            add(Kind.STRING, sql.substring(from, close), at, close + tag.length());
        }
    }

    private void number() {
        int end = at;
        while (end < sql.length()
                && (Characters.isNamePart(sql.charAt(end)) || isDecimalPoint(end) || isExponentSign(end))) {
            end++;
        }
        add(Kind.NUMBER, sql.substring(at, end), at, end);
    }

    private boolean isDecimalPoint(int i) {
        return sql.charAt(i) == '.' && (i + 1 >= sql.length() || sql.charAt(i + 1) != '.');
    }

    private boolean isExponentSign(int i) {
        char c = sql.charAt(i);
        char before = i > at ? sql.charAt(i - 1) : '\0';
        return (c == '+' || c == '-')
                && (before == 'e' || before == 'E')
                && i + 1 < sql.length()
                && Characters.isDigit(sql.charAt(i + 1))
                && !isHexadecimal();
    }

    private boolean isHexadecimal() {
        return ahead(0) == '0' && (ahead(1) == 'x' || ahead(1) == 'X');
    }

    private void operator() {
        int end = at + 1;
        while (end < sql.length() && OPERATOR_CHARACTERS.indexOf(sql.charAt(end)) >= 0 && !startsComment(end)) {
            end++;
        }
        add(Kind.OPERATOR, sql.substring(at, end), at, end);
    }

    private boolean startsComment(int i) {
        return sql.startsWith("--", i) || sql.startsWith("/*", i);
    }

    private void punctuation(char c) {
        boolean twice = c == ':' && (ahead(1) == ':' || ahead(1) == '=');
        int end = at + (twice ? 2 : 1);
        Kind kind = PUNCTUATION.indexOf(c) >= 0 ? Kind.PUNCTUATION : Kind.OPERATOR;
        add(kind, sql.substring(at, end), at, end);
    }
}
