package dev.borealis.dataapi;

/** Texts on their way out: as UTF-8, half of a surrogate pair would silently become a question mark. */
final class SentText {

    private SentText() {}

    /** The text itself, once it is known to be whole. */
    static String whole(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw new InvalidStatementException(
                        "A text has half of a surrogate pair as its character " + (at + 1)
                                + ", which UTF-8 cannot hold: mend the text, nothing was sent",
                        "22021");
            }
        }
        return text;
    }
}
