/**
 * An embedded PostgreSQL: binaries from an archive on the class path, a data directory copied from a template, a server
 * on a Unix domain socket.
 *
 * <p>It knows PostgreSQL's programs and just enough of its protocol to see that it is ready. It must not know DSQL, nor
 * what the bootstrap scripts that it runs are for.
 */
@NullMarked
package dev.borealis.local.internal.postgres;

import org.jspecify.annotations.NullMarked;
