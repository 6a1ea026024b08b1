package dev.borealis.local.internal.dsql.error;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells where in the client's SQL an error is that PostgreSQL found in a rewritten text. Offsets count bytes, but PostgreSQL
 * and clients count characters: so both texts are kept as one character a byte of UTF-8. Single-threaded.
 */
public final class ErrorPositions {
    private static final int NONE = -1;
    private static final int END = -2;

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

    /** Appends a semicolon behind the client's last statement, which has none. */
    public void end() {
        pieces.add(new Piece(rewritten.length(), END));
        rewritten.append(';');
    }

    /** Appends text that is not the client's. */
    public void insert(String text) {
        pieces.add(new Piece(rewritten.length(), NONE));
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
                return inOriginal(piece, offset);
            }
        }
        return 0;
    }

    private int inOriginal(Piece piece, int offset) {
        if (piece.originalStart() == END) {
            return position(original.length());
        }
        return piece.originalStart() == NONE ? 0 : position(piece.originalStart() + offset - piece.start());
    }

    /** Whether the semicolon behind the client's last statement is at that position, counted from 1. */
    boolean isOurEnd(int position) {
        int offset = offset(rewritten, position);
        return pieces.stream().anyMatch(piece -> piece.originalStart() == END && piece.start() == offset);
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
