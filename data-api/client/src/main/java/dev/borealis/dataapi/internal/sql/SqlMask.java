package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;

/** A statement with its quoted texts, quoted names and comments blanked out. */
public final class SqlMask {

    private SqlMask() {}

    /**
     * Blanks out.
     *
     * @param engine whose rules hold
     * @param sql the statement
     * @return a text of the same length
     * @throws SqlSyntaxProblem when something that was opened does not end
     */
    public static String of(Engine engine, String sql) {
        char[] mask = sql.toCharArray();
        for (Token token : Lexer.tokens(engine, sql)) {
            if (isHidden(token.kind())) {
                java.util.Arrays.fill(mask, token.start(), token.end(), ' ');
            }
        }
        return new String(mask);
    }

    private static boolean isHidden(TokenKind kind) {
        return switch (kind) {
            case COMMENT, ODD_COMMENT, QUOTED_NAME, TEXT, BACKSLASH_TEXT, DOLLAR_TEXT -> true;
            case SPACE,
                    WORD,
                    NUMBER,
                    COLON_NAME,
                    CAST,
                    QUESTION,
                    MINUS_MINUS,
                    SEMICOLON,
                    OPEN,
                    CLOSE,
                    OPEN_SQUARE,
                    CLOSE_SQUARE,
                    OTHER -> false;
        };
    }
}
