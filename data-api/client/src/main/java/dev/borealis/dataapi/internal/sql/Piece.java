package dev.borealis.dataapi.internal.sql;

import java.util.List;

/**
 * A piece of a statement: text to send, or a parameter.
 *
 * @param text what is sent; empty for a parameter
 * @param parameter the parameter's index from 0; -1 for text
 * @param start where the piece begins in the caller's text, from 0
 * @param sameLength whether the text is the caller's own, so that places inside it can be told
 */
record Piece(String text, int parameter, int start, boolean sameLength) {

    static Piece text(String text, int start, boolean same) {
        return new Piece(text, -1, start, same);
    }

    static Piece parameter(int index, int start) {
        return new Piece("", index, start, false);
    }

    void render(StringBuilder out, List<String> castTypes) {
        append(out, ":p", castTypes);
    }

    void renderAsSeen(StringBuilder out, List<String> castTypes) {
        append(out, "$", castTypes);
    }

    private void append(StringBuilder out, String mark, List<String> castTypes) {
        if (parameter < 0) {
            separate(out, !text.isEmpty() && Chars.continuesName(text.charAt(0)), text.startsWith(":"));
            out.append(text);
            return;
        }
        String type = castTypes.get(parameter);
        separate(out, true, type.isEmpty());
        out.append(type.isEmpty() ? "" : "CAST(").append(mark).append(parameter + 1);
        out.append(type.isEmpty() ? "" : " AS " + type + ")");
    }

    /** A parameter must not run into the word or the colon beside it. */
    private static void separate(StringBuilder out, boolean word, boolean colon) {
        if (out.length() == 0) {
            return;
        }
        char last = out.charAt(out.length() - 1);
        if ((word && Chars.continuesName(last)) || (colon && last == ':')) {
            out.append(' ');
        }
    }

    int originalPosition(int inside) {
        return sameLength ? start + inside : start + 1;
    }
}
