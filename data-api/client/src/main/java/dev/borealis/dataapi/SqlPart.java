package dev.borealis.dataapi;

/**
 * A piece of a statement, as its database's lexical rules cut it: for those who translate a dialect of their own, such as
 * JDBC's escapes, and must not be misled by what is quoted.
 *
 * @param kind what it is
 * @param text the piece as it stands in the statement
 */
public record SqlPart(Kind kind, String text) {

    /** What a piece is. */
    public enum Kind {
        /** A keyword, a name without quotes, or a number. */
        WORD,
        /** Any other code: as a rule one character, such as a bracket or a comma. */
        SIGN,
        /** White space or a comment. */
        BLANK,
        /** A text or a name, with its quotes. */
        QUOTED
    }

    /**
     * Whether it is this sign.
     *
     * @param sign a character
     * @return true when it is code and nothing but this character
     */
    public boolean is(char sign) {
        return kind == Kind.SIGN && text.length() == 1 && text.charAt(0) == sign;
    }
}
