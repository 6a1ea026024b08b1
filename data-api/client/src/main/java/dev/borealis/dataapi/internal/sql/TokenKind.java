package dev.borealis.dataapi.internal.sql;

/** What a piece of SQL is, as far as parameters are concerned. */
enum TokenKind {
    /** White space. */
    SPACE,
    /** A comment that every scanner knows. */
    COMMENT,
    /** A comment that the service's scanner may not know: {@code #} to the end of the line, or one with comments in it. */
    ODD_COMMENT,
    /** A keyword or a name. */
    WORD,
    /** A name in its quotes. */
    QUOTED_NAME,
    /** A text, in which only a doubled quote is a quote. */
    TEXT,
    /** A text in which a backslash may stand before a quote. */
    BACKSLASH_TEXT,
    /** A text in dollar quotes. */
    DOLLAR_TEXT,
    /** A number. */
    NUMBER,
    /** A colon with a name right behind it. */
    COLON_NAME,
    /** Two colons: a cast. */
    CAST,
    /** A question mark. */
    QUESTION,
    /** Two minus signs that begin no comment (MySQL). */
    MINUS_MINUS,
    /** A semicolon. */
    SEMICOLON,
    /** A round bracket opens. */
    OPEN,
    /** A round bracket closes. */
    CLOSE,
    /** A square bracket opens. */
    OPEN_SQUARE,
    /** A square bracket closes. */
    CLOSE_SQUARE,
    /** Any other character. */
    OTHER;

    boolean isBlank() {
        return switch (this) {
            case SPACE, COMMENT, ODD_COMMENT -> true;
            case WORD,
                    QUOTED_NAME,
                    TEXT,
                    BACKSLASH_TEXT,
                    DOLLAR_TEXT,
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
