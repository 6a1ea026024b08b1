package dev.borealis.dsql;

import org.jspecify.annotations.Nullable;

/**
 * Reads the server's HINT off one exception of a driver whose messages do not have it. The service says there, and nowhere else,
 * that a login was refused because its token had expired. Implementations are thread-safe.
 *
 * <pre>{@code
 * HintReader vertx = failure -> failure instanceof PgException e ? e.getHint() : null;
 * }</pre>
 */
@FunctionalInterface
public interface HintReader {

    /**
     * Reads the hint.
     *
     * @param failure one exception of a chain
     * @return the hint, or null if it has none
     */
    @Nullable
    String read(Throwable failure);
}
