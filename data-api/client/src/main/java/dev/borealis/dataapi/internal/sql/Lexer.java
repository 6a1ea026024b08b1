package dev.borealis.dataapi.internal.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into tokens by its engine's rules. */
final class Lexer {

    /** So new a server is every one that the service has: up to here a version comment is code. */
    private static final int CODE_UP_TO = 80023;

    private final String sql;
    private final LexicalRules rules;
    private final boolean mysql;
    private int at;
    private int versionComment = -1;

    private Lexer(LexicalRules rules, String sql) {
        this.sql = sql;
        this.rules = rules;
        this.mysql = rules.mysql();
    }

    /** Every token of the statement, side by side. */
    static List<Token> tokens(LexicalRules rules, String sql) {
        return new Lexer(rules, sql).tokens();
    }

    private List<Token> tokens() {
        List<Token> tokens = new ArrayList<>(sql.length() / 4 + 4);
        while (at < sql.length()) {
            int start = at;
            TokenKind kind = next(sql.charAt(at));
            tokens.add(new Token(kind, start, at));
        }
        if (versionComment >= 0) {
            throw new SqlSyntaxProblem("comment", versionComment);
        }
        return tokens;
    }

    private TokenKind next(char c) {
        if (Chars.isSpace(c)) {
            return space();
        }
        if (Chars.beginsName(c)) {
            return word(c);
        }
        if (c >= '0' && c <= '9') {
            return number();
        }
        return switch (c) {
            case '\'' -> quoted('\'', ordinaryText());
            case '"' -> quoted('"', rules.ansiQuotes() ? TokenKind.QUOTED_NAME : ordinaryText());
            case '`' -> mysql ? quoted('`', TokenKind.QUOTED_NAME) : single(TokenKind.OTHER);
            case '$' -> mysql ? single(TokenKind.OTHER) : dollar();
            case '-' -> minus();
            case '/' -> peek(1) == '*' ? block() : single(TokenKind.OTHER);
            case '*' -> versionComment >= 0 && peek(1) == '/' ? endOfVersionComment() : single(TokenKind.OTHER);
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
        while (at < sql.length() && Chars.isSpace(sql.charAt(at))) {
            at++;
        }
        return TokenKind.SPACE;
    }

    private TokenKind word(char first) {
        if (peek(1) == '\'' && !mysql && "EeBbXx".indexOf(first) >= 0) {
            at++;
            return quoted('\'', first == 'E' || first == 'e' ? TokenKind.BACKSLASH_TEXT : TokenKind.TEXT);
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

    /** How a text without any prefix is read. */
    private TokenKind ordinaryText() {
        return rules.backslashes() ? TokenKind.BACKSLASH_TEXT : TokenKind.TEXT;
    }

    private TokenKind quoted(char quote, TokenKind kind) {
        int start = at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\' && kind == TokenKind.BACKSLASH_TEXT) {
                at++;
            } else if (c == quote && peek(0) == quote) {
                at++;
            } else if (c == quote && !continues(quote)) {
                return kind;
            }
        }
        throw new SqlSyntaxProblem("quote", start);
    }

    /** PostgreSQL's texts go on behind a line break, by the rules that they began with; moves behind the quote there. */
    private boolean continues(char quote) {
        if (mysql || quote != '\'') {
            return false;
        }
        int ahead = at;
        boolean newLine = false;
        while (ahead < sql.length()) {
            char c = sql.charAt(ahead);
            if (Chars.isSpace(c)) {
                newLine |= c == '\n' || c == '\r';
                ahead++;
            } else if (sql.startsWith("--", ahead)) {
                ahead = lineEnd(ahead);
            } else {
                break;
            }
        }
        if (!newLine || ahead >= sql.length() || sql.charAt(ahead) != quote) {
            return false;
        }
        at = ahead + 1;
        return true;
    }

    /** A text in dollar quotes, or a number such as {@code $1}, or a lone dollar. */
    private TokenKind dollar() {
        int tagEnd = at + 1;
        while (tagEnd < sql.length() && Chars.continuesName(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        boolean tagged = tagEnd < sql.length() && sql.charAt(tagEnd) == '$' && !(peek(1) >= '0' && peek(1) <= '9');
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

    /** A comment, or the minus signs up to the next comment. */
    private TokenKind minus() {
        if (beginsLineComment()) {
            return line(TokenKind.COMMENT);
        }
        int start = at;
        while (peek(0) == '-' && !beginsLineComment()) {
            at++;
        }
        return at - start == 1 ? TokenKind.OTHER : TokenKind.MINUS_MINUS;
    }

    /** MySQL wants a blank, or nothing at all, behind the two signs. */
    private boolean beginsLineComment() {
        boolean signs = peek(0) == '-' && peek(1) == '-';
        return signs && (!mysql || at + 2 >= sql.length() || peek(2) <= ' ' || peek(2) == 0x7f);
    }

    /** Where the other engine, and so perhaps the service's scanner, sees another end, it is an odd comment. */
    private TokenKind line(TokenKind kind) {
        int start = at;
        at = lineEnd(at);
        int sign = sql.indexOf('\r', start);
        boolean odd = sign >= 0 && sign <= at && !sql.startsWith("\r\n", sign);
        return odd ? TokenKind.ODD_COMMENT : kind;
    }

    /** PostgreSQL ends a line at either sign, MySQL at the line feed only. */
    private int lineEnd(int from) {
        int end = from;
        while (end < sql.length() && sql.charAt(end) != '\n' && (mysql || sql.charAt(end) != '\r')) {
            end++;
        }
        return end;
    }

    private TokenKind block() {
        if (mysql && peek(2) == '!') {
            if (versionComment >= 0) {
                throw SqlSyntaxProblem.ofNestedComment(at);
            }
            return versionComment();
        }
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

    /**
     * MySQL's comment that is code for servers of a version: its marks are blanked, so that the service sees the code.
     * Versions of six digits are read differently by different servers.
     */
    private TokenKind versionComment() {
        int start = at;
        at += 3;
        int digits = 0;
        while (digits < 6 && peek(digits) >= '0' && peek(digits) <= '9') {
            digits++;
        }
        if (digits < 5) {
            versionComment = start;
            return TokenKind.ODD_COMMENT;
        }
        String version = sql.substring(at, at + digits);
        at += digits;
        if (digits == 5 && Integer.parseInt(version) <= CODE_UP_TO) {
            versionComment = start;
            return TokenKind.ODD_COMMENT;
        }
        return commentOfNewerVersion(start, version);
    }

    /** Code or not, as the server is: it goes as it is, if there is nothing in it that would have to be known. */
    private TokenKind commentOfNewerVersion(int start, String version) {
        int end = sql.indexOf("*/", at);
        if (end < 0) {
            throw new SqlSyntaxProblem("comment", start);
        }
        String inside = sql.substring(at, end);
        if (inside.chars().anyMatch(c -> "?:'\"`#{\\".indexOf(c) >= 0)
                || inside.contains("--")
                || inside.contains("/*")) {
            throw SqlSyntaxProblem.ofVersionComment(start, version);
        }
        at = end + 2;
        return TokenKind.COMMENT;
    }

    private TokenKind endOfVersionComment() {
        versionComment = -1;
        at += 2;
        return TokenKind.ODD_COMMENT;
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
        while (Chars.continuesParameterName(peek(0))) {
            at++;
        }
        return TokenKind.COLON_NAME;
    }
}
