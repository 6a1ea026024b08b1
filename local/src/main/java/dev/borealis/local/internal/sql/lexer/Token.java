package dev.borealis.local.internal.sql.lexer;

/**
 * One lexical unit of SQL.
 *
 * @param kind what it is
 * @param text words folded to lower case, quoted identifiers and strings without their quotes, the rest as written
 * @param start offset of its first character in the SQL text
 * @param end offset after its last character
 */
public record Token(Kind kind, String text, int start, int end) {

    /** The kinds of lexical units; comments and white space yield none. */
    public enum Kind {
        /** A keyword or an identifier without quotes. */
        WORD,
        /** An identifier in double quotes. */
        QUOTED,
        /** A string constant of any form. */
        STRING,
        /** A numeric constant. */
        NUMBER,
        /** A positional parameter such as {@code $1}. */
        PARAMETER,
        /** One or more operator characters. */
        OPERATOR,
        /** A bracket, comma, semicolon, colon or full stop. */
        PUNCTUATION,
        /** A quote or comment that never ends; reaches to the end of the text. */
        BROKEN,
        /** The end of the text. */
        END
    }

    /** Whether this is that keyword (lower case), operator or punctuation, and not a quoted lookalike. */
    public boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.PUNCTUATION || kind == Kind.OPERATOR) && text.equals(word);
    }

    /** Whether this can stand where a name is expected. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
