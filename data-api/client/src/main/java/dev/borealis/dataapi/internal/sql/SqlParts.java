package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.SqlPart;
import java.util.ArrayList;
import java.util.List;

/** A statement's tokens as others may see them. */
public final class SqlParts {

    private SqlParts() {}

    /**
     * Cuts a statement.
     *
     * @param rules the rules that hold
     * @param sql the statement
     * @return its pieces, side by side
     * @throws SqlSyntaxProblem when something that was opened does not end
     */
    public static List<SqlPart> of(LexicalRules rules, String sql) {
        List<Token> tokens = Lexer.tokens(rules, sql);
        List<SqlPart> parts = new ArrayList<>(tokens.size());
        for (Token token : tokens) {
            parts.add(new SqlPart(kind(token.kind()), token.text(sql)));
        }
        return parts;
    }

    private static SqlPart.Kind kind(TokenKind kind) {
        return switch (kind) {
            case SPACE, COMMENT, ODD_COMMENT -> SqlPart.Kind.BLANK;
            case WORD, NUMBER -> SqlPart.Kind.WORD;
            case QUOTED_NAME, TEXT, BACKSLASH_TEXT, DOLLAR_TEXT -> SqlPart.Kind.QUOTED;
            case COLON_NAME, CAST, QUESTION, MINUS_MINUS, SEMICOLON, OPEN, CLOSE, OPEN_SQUARE, CLOSE_SQUARE, OTHER ->
                SqlPart.Kind.SIGN;
        };
    }
}
