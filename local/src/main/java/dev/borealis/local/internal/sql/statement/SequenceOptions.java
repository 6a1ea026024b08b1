package dev.borealis.local.internal.sql.statement;

import org.jspecify.annotations.Nullable;

/**
 * The options of a sequence or an identity column that rules look at.
 *
 * @param cache the value of CACHE, or null when it is not given
 * @param type the type behind AS, or null
 */
public record SequenceOptions(
        @Nullable Long cache, @Nullable TypeName type) {

    /** Whether the cache size is one the service takes. */
    public boolean cacheAccepted() {
        return cache != null && (cache == 1 || cache >= 65536);
    }
}
