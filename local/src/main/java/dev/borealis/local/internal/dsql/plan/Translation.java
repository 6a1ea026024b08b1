package dev.borealis.local.internal.dsql.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a statement that PostgreSQL does not have is put to it.
 *
 * @param before a statement to run first, its answer kept from the client; or empty
 * @param pieces what takes the statement's place, one behind the other
 * @param after a statement whose answer the client gets instead; or empty
 * @param tag the command tag that the client is answered with, or null for PostgreSQL's own
 */
public record Translation(
        String before,
        List<Piece> pieces,
        String after,
        @Nullable String tag) {

    /**
     * A part of the text.
     *
     * @param start where it stands in the client's SQL, or -1 when it is not the client's
     */
    public record Piece(String text, int start) {
        public boolean isOfClient() {
            return start >= 0;
        }
    }

    /** One that leaves what it does not change where it was. */
    static Translation inPlace(String text, int start) {
        return new Translation("", List.of(new Piece(text, start)), "", null);
    }

    /** One in words of our own. */
    static Translation inOtherWords(String text, @Nullable String tag) {
        return new Translation("", List.of(new Piece(text, -1)), "", tag);
    }

    /** The same, behind a statement to run first. */
    Translation behind(String first) {
        return new Translation(first, pieces, after, tag);
    }

    /** The same, the client getting the answer to that statement. */
    Translation answeredBy(String last, String commandTag) {
        return new Translation(before, pieces, last, commandTag);
    }

    /** What takes the statement's place. */
    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /** Whether it has words of the client. */
    public boolean isOfClient() {
        return pieces.stream().anyMatch(Piece::isOfClient);
    }

    /** Whether offsets in the text are not those of the client's SQL, although it has words of the client. */
    public boolean movesWords() {
        return pieces.size() > 1;
    }
}
