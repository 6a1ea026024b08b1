package dev.borealis.dataapi;

/**
 * Texts on their way out: as UTF-8, half of a surrogate pair would silently become a question mark; and PostgreSQL has no text with
 * the character zero.
 */
final class SentText {

    private SentText() {}

    /** The text itself, once it is known to be whole. */
    static String whole(String text) {
        int length = text.length();
        for (int at = 0; at < length; at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                refuseHalf(text, at);
                at++;
            }
        }
        return text;
    }

    /** Refuses the character zero on the engine that cannot hold it. */
    static void refuseZero(Engine engine, String text) {
        int at = engine == Engine.POSTGRESQL ? text.indexOf('\0') : -1;
        if (at >= 0) {
            throw new InvalidStatementException(
                    "A text has the character zero (U+0000) as its character " + (at + 1)
                            + ", which PostgreSQL cannot hold: take it out, or send bytes; nothing was sent",
                    "22021");
        }
    }

    private static void refuseHalf(String text, int at) {
        if (Character.isBmpCodePoint(text.codePointAt(at))) {
            throw new InvalidStatementException(
                    "A text has half of a surrogate pair as its character " + (at + 1)
                            + ", which UTF-8 cannot hold: mend the text, nothing was sent",
                    "22021");
        }
    }
}
