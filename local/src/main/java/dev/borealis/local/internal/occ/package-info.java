/**
 * Optimistic concurrency over one PostgreSQL, which locks: what is remembered of a transaction, what becomes of it when
 * it stands in another's way or loses, and who watches for statements that wait.
 *
 * <p>It must not know the protocol beyond the bytes it keeps, nor how sessions are served.
 */
@NullMarked
package dev.borealis.local.internal.occ;

import org.jspecify.annotations.NullMarked;
