package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens by its engine's rules. */
final class Lexer {

    private final String sql;
    private final boolean mysql;
    private int at;

    private Lexer(Engine engine, String sql) {
        this.sql = sql;
        this.mysql = engine == Engine.MYSQL;
    }

    /** Every token of the statement, side by side. */
    static List<Token> tokens(Engine engine, String sql) {
        return new Lexer(engine, sql).tokens();
    }

    private List<Token> tokens() {
        List<Token> tokens = new ArrayList<>(sql.length() / 4 + 4);
        while (at < sql.length()) {
            int start = at;
            TokenKind kind = next(sql.charAt(at));
            tokens.add(new Token(kind, start, at));
        }
        return tokens;
    }

    private TokenKind next(char c) {
        if (Character.isWhitespace(c)) {
            return space();
        }
        if (Chars.beginsName(c)) {
            return word(c);
        }
        if (c >= '0' && c <= '9') {
            return number();
        }
        return switch (c) {
            case '\'' -> mysql ? quoted('\'', TokenKind.BACKSLASH_TEXT) : quoted('\'', TokenKind.TEXT);
            case '"' -> mysql ? quoted('"', TokenKind.BACKSLASH_TEXT) : quoted('"', TokenKind.QUOTED_NAME);
            case '`' -> mysql ? quoted('`', TokenKind.QUOTED_NAME) : single(TokenKind.OTHER);
            case '$' -> mysql ? single(TokenKind.OTHER) : dollar();
            case '-' -> minus();
            case '/' -> peek(1) == '*' ? block() : single(TokenKind.OTHER);
            case '#' -> mysql ? line(TokenKind.ODD_COMMENT) : single(TokenKind.OTHER);
            case ':' -> colon();
            case '?' -> single(TokenKind.QUESTION);
            case ';' -> single(TokenKind.SEMICOLON);
            case '(' -> single(TokenKind.OPEN);
            case ')' -> single(TokenKind.CLOSE);
            case '[' -> single(TokenKind.OPEN_SQUARE);
            case ']' -> single(TokenKind.CLOSE_SQUARE);
            default -> single(TokenKind.OTHER);
        };
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
    }

    private TokenKind single(TokenKind kind) {
        at++;
        return kind;
    }

    private TokenKind space() {
        while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
            at++;
        }
        return TokenKind.SPACE;
    }

    private TokenKind word(char first) {
        if (peek(1) == '\'' && !mysql && (first == 'E' || first == 'e')) {
            at++;
            return quoted('\'', TokenKind.BACKSLASH_TEXT);
        }
        while (at < sql.length() && Chars.continuesName(sql.charAt(at))) {
            at++;
        }
        return TokenKind.WORD;
    }

    /** Digits and what may follow them in a number; {@code 1e-5} stays in one piece, {@code 1..2} does not matter. */
    private TokenKind number() {
        while (at < sql.length()
                && (Chars.continuesName(sql.charAt(at)) || sql.charAt(at) == '.')
                && sql.charAt(at) != '$') {
            at++;
        }
        return TokenKind.NUMBER;
    }

    private TokenKind quoted(char quote, TokenKind kind) {
        int start = at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && kind == TokenKind.BACKSLASH_TEXT) {
                at++;
            } else if (c == quote && peek(0) == quote) {
                at++;
            } else if (c == quote) {
                return kind;
            }
        }
        throw new SqlSyntaxProblem("quote", start);
    }

    /** A text in dollar quotes, or a number such as {@code $1}, or a lone dollar. */
    private TokenKind dollar() {
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && Chars.continuesName(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        boolean tagged = tagEnd < sql.length() && sql.charAt(tagEnd) == '$' && !Character.isDigit(peek(1));
        if (!tagged) {
            return single(TokenKind.OTHER);
        }
        String tag = sql.substring(at, tagEnd + 1);
        int close = sql.indexOf(tag, tagEnd + 1);
        if (close < 0) {
            throw new SqlSyntaxProblem("dollar quote", at);
        }
        at = close + tag.length();
        return TokenKind.DOLLAR_TEXT;
    }

    private TokenKind minus() {
        if (peek(1) != '-') {
            return single(TokenKind.OTHER);
        }
        boolean comment = !mysql || at + 2 >= sql.length() || peek(2) <= ' ';
        if (comment) {
            return line(TokenKind.COMMENT);
        }
        at += 2;
        return TokenKind.MINUS_MINUS;
    }

    private TokenKind line(TokenKind kind) {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
        return kind;
    }

    private TokenKind block() {
        int start = at;
        int depth = 0;
        boolean nested = false;
        while (at < sql.length()) {
            if (peek(0) == '*' && peek(1) == '/') {
                at += 2;
                if (--depth == 0) {
                    return nested ? TokenKind.ODD_COMMENT : TokenKind.COMMENT;
                }
            } else if (peek(0) == '/' && peek(1) == '*' && (depth == 0 || !mysql)) {
                at += 2;
                nested |= ++depth > 1;
            } else {
                at++;
            }
        }
        throw new SqlSyntaxProblem("comment", start);
    }

    private TokenKind colon() {
        if (peek(1) == ':') {
            at += 2;
            return TokenKind.CAST;
        }
        at++;
        if (!Chars.inParameterName(peek(0))) {
            return TokenKind.OTHER;
        }
        while (Chars.inParameterName(peek(0))) {
            at++;
        }
        return TokenKind.COLON_NAME;
    }
}
