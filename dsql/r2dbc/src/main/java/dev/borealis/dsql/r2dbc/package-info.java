/**
 * R2DBC for Aurora DSQL, over r2dbc-postgresql: connections, defaults for r2dbc-pool, and transactions that are run again
 * after a conflict.
 *
 * <p>It knows r2dbc-postgresql, r2dbc-pool (which may be missing) and {@code dev.borealis.dsql}. It must not know AWS: tokens,
 * regions, cluster names and the rules of retrying come from the core. Nothing in it blocks an event loop: what may block
 * (credentials, files) runs on Reactor's elastic threads.
 */
@NullMarked
package dev.borealis.dsql.r2dbc;

import org.jspecify.annotations.NullMarked;
