package dev.borealis.dataapi.internal.sql;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A piece of a statement: text to send, or a parameter.
 *
 * @param text what is sent; empty for a parameter
 * @param parameter the parameter's index from 0; -1 for text
 * @param start where the piece begins in the caller's text, from 0
 * @param sameLength whether the text is the caller's own, so that places inside it can be told
 * @param place what the place of a parameter tells of its type
 */
record Piece(String text, int parameter, int start, boolean sameLength, Place place) {

    static Piece text(String text, int start, boolean same) {
        return new Piece(text, -1, start, same, Place.TYPED);
    }

    static Piece parameter(int index, int start, Place place) {
        return new Piece("", index, start, false, place);
    }

    void render(StringBuilder out, List<String> castTypes, boolean brief) {
        append(out, ":" + ParameterNames.of(parameter, brief), castTypes, brief);
    }

    void renderAsSeen(StringBuilder out, List<String> castTypes, boolean brief) {
        append(out, "$" + (parameter + 1), castTypes, brief);
    }

    void renderMarked(StringBuilder out, List<String> castTypes, IntFunction<String> marks) {
        append(out, parameter < 0 ? "" : marks.apply(parameter), castTypes, false);
    }

    private void append(StringBuilder out, String mark, List<String> castTypes, boolean brief) {
        if (parameter < 0) {
            separate(out, !text.isEmpty() && Chars.continuesName(text.charAt(0)));
            out.append(text);
            return;
        }
        String told = castTypes.get(parameter);
        String type = told.isEmpty() && place == Place.OPEN ? "pg_catalog.text" : told;
        separate(out, true);
        if (type.isEmpty()) {
            out.append(mark);
        } else if (brief && place != Place.SUBSCRIPTED) {
            out.append(mark).append("::").append(type);
        } else {
            out.append("CAST(").append(mark).append(" AS ").append(type).append(')');
        }
    }

    /** A piece of another statement that stands where this one does. */
    Piece instead(String other) {
        return new Piece(other, -1, start, false, Place.TYPED);
    }

    /** Whether it is text of the caller's, as it stands there. */
    boolean isOwnText() {
        return parameter < 0 && sameLength;
    }

    /** The same place, spelled with as many characters. */
    Piece spelled(String other) {
        return new Piece(other, parameter, start, sameLength, place);
    }

    /** The same parameter at another index. */
    Piece at(int index) {
        return new Piece(text, index, start, sameLength, place);
    }

    /**
     * A parameter, and its cast, must not run into the word or the colon beside it: a slice's colon with a word behind it
     * would be a parameter to the service.
     */
    private void separate(StringBuilder out, boolean word) {
        if (out.length() == 0) {
            return;
        }
        char last = out.charAt(out.length() - 1);
        boolean afterColon = last == ':' && (parameter >= 0 || text.startsWith(":"));
        if ((word && Chars.continuesName(last)) || afterColon) {
            out.append(' ');
        }
    }

    /** A blank that keeps the piece from the one before belongs to none. */
    int originalPosition(int inside) {
        return sameLength ? start + Math.min(inside, text.length()) : start + 1;
    }
}
