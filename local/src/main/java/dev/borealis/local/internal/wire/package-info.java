/**
 * PostgreSQL's protocol between a client and Local Aurora's DSQL server: buffers, messages, the TLS front door and
 * log-in.
 *
 * <p>It knows bytes, sockets and TLS. It must not know SQL, rules or transactions.
 */
@NullMarked
package dev.borealis.local.internal.wire;

import org.jspecify.annotations.NullMarked;
