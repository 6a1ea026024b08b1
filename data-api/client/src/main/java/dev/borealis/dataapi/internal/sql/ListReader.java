package dev.borealis.dataapi.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the members of a list in brackets, whatever blanks and comments stand between them. */
final class ListReader {

    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE");

    private static final Set<String> CONSTANTS = Set.of("NULL", "TRUE", "FALSE");

    private final List<Token> tokens;
    private final String sql;
    private final ParameterStyle style;

    ListReader(List<Token> tokens, String sql, ParameterStyle style) {
        this.tokens = tokens;
        this.sql = sql;
        this.style = style;
    }

    /**
     * The tokens of a member.
     *
     * @param from the first
     * @param to the comma or the closing bracket behind it
     * @param kind what it is
     */
    record Range(int from, int to, InList.Kind kind) {}

    /** The members of a list that begins here; none where no parameter is among them, or a list inside goes before. */
    List<Range> read(int from) {
        int open = significant(from);
        if (open == tokens.size() || !tokens.get(open).is(TokenKind.OPEN) || isQuery(open + 1)) {
            return List.of();
        }
        List<Range> ranges = new ArrayList<>();
        int begin = open + 1;
        int depth = 0;
        for (int i = begin; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (depth == 0 && (token.is(TokenKind.CLOSE) || isComma(token))) {
                ranges.add(new Range(begin, i, kind(begin, i)));
                begin = i + 1;
                if (token.is(TokenKind.CLOSE)) {
                    return ranges.stream().anyMatch(range -> range.kind() == InList.Kind.PARAMETERS)
                            ? ranges
                            : List.of();
                }
            }
            if (token.is(TokenKind.SEMICOLON) || isIn(token)) {
                return List.of();
            }
            depth += switch (token.kind()) {
                case OPEN, OPEN_SQUARE -> 1;
                case CLOSE, CLOSE_SQUARE -> -1;
                default -> 0;
            };
        }
        return List.of();
    }

    private boolean isQuery(int from) {
        int first = significant(from);
        return first < tokens.size()
                && tokens.get(first).is(TokenKind.WORD)
                && QUERIES.contains(tokens.get(first).text(sql).toUpperCase(Locale.ROOT));
    }

    private boolean isIn(Token token) {
        return token.is(TokenKind.WORD) && token.text(sql).equalsIgnoreCase("IN");
    }

    private boolean isComma(Token token) {
        return token.is(TokenKind.OTHER) && sql.charAt(token.start()) == ',';
    }

    private InList.Kind kind(int from, int to) {
        if (isOfParameters(from, to)) {
            return InList.Kind.PARAMETERS;
        }
        return isConstant(from, to) ? InList.Kind.CONSTANT : InList.Kind.EXPRESSION;
    }

    private boolean isParameter(Token token) {
        return token.is(style == ParameterStyle.NAMED ? TokenKind.COLON_NAME : TokenKind.QUESTION);
    }

    /** One in brackets or not, or several between commas in one pair of brackets. */
    private boolean isOfParameters(int from, int to) {
        int opened = 0;
        boolean any = false;
        boolean wanted = true;
        for (Token token : tokens.subList(from, to)) {
            if (token.is(TokenKind.OPEN) && !any) {
                opened++;
            } else if (isParameter(token) && wanted) {
                any = true;
                wanted = false;
            } else if (isComma(token) && !wanted && opened == 1) {
                wanted = true;
            } else if (!token.kind().isBlank() && (wanted || !token.is(TokenKind.CLOSE))) {
                return false;
            }
        }
        return !wanted;
    }

    /** Without names, which may be columns, and without brackets, in which anything may be called. */
    private boolean isConstant(int from, int to) {
        TokenKind before = TokenKind.SPACE;
        for (Token token : tokens.subList(from, to)) {
            boolean named = token.is(TokenKind.WORD) || token.is(TokenKind.QUOTED_NAME);
            boolean type = before == TokenKind.CAST
                    || CONSTANTS.contains(token.text(sql).toUpperCase(Locale.ROOT));
            if (token.is(TokenKind.OPEN) || token.is(TokenKind.OPEN_SQUARE) || (named && !type)) {
                return false;
            }
            before = token.kind().isBlank() ? before : token.kind();
        }
        return true;
    }

    private int significant(int from) {
        int i = from;
        while (i < tokens.size() && tokens.get(i).kind().isBlank()) {
            i++;
        }
        return i;
    }
}
