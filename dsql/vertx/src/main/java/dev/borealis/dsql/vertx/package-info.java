/**
 * Aurora DSQL in Vert.x: connections and pools of {@code vertx-pg-client} that sign in with a fresh token each, and
 * transactions that are run again when they meet a conflict.
 *
 * <p>It knows Vert.x, {@code vertx-pg-client} and {@code dev.borealis.dsql}. It must not know how tokens are signed, and it
 * must not block an event loop: whatever may wait runs on a worker thread.
 */
@NullMarked
package dev.borealis.dsql.vertx;

import org.jspecify.annotations.NullMarked;
