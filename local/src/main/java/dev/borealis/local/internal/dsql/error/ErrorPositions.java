package dev.borealis.local.internal.dsql.error;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells where in the client's SQL an error is that PostgreSQL found in a rewritten text. Offsets count bytes, but PostgreSQL
 * and clients count characters: so both texts are kept as one character a byte of UTF-8. Single-threaded.
 */
public final class ErrorPositions {
    private final String original;
    private final StringBuilder rewritten = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    private record Piece(int start, int originalStart) {}

    public ErrorPositions(String original) {
        this.original = original;
    }

    /** Appends text of the client that begins at that offset of its SQL. */
    public void copy(String text, int originalStart) {
        pieces.add(new Piece(rewritten.length(), originalStart));
        rewritten.append(text);
    }

    /** Appends text that is not the client's. */
    public void insert(String text) {
        pieces.add(new Piece(rewritten.length(), -1));
        rewritten.append(text);
    }

    public String rewritten() {
        return rewritten.toString();
    }

    /** The position, counted from 1, in the client's SQL; 0 when there is none. */
    int toOriginal(int position) {
        int offset = offset(rewritten, position);
        for (int i = pieces.size() - 1; i >= 0; i--) {
            Piece piece = pieces.get(i);
            if (piece.start() <= offset) {
                return piece.originalStart() < 0 ? 0 : position(piece.originalStart() + offset - piece.start());
            }
        }
        return 0;
    }

    private static int offset(CharSequence text, int position) {
        int characters = 0;
        for (int i = 0; i < text.length(); i++) {
            if (startsCharacter(text.charAt(i)) && ++characters == position) {
                return i;
            }
        }
        return text.length();
    }

    private int position(int offset) {
        int characters = 0;
        for (int i = 0; i < Math.min(offset, original.length()); i++) {
            characters += startsCharacter(original.charAt(i)) ? 1 : 0;
        }
        return characters + 1;
    }

    private static boolean startsCharacter(char c) {
        return (c & 0xC0) != 0x80;
    }
}
