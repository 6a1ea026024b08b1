/**
 * Local Aurora's DSQL server: sessions over an embedded PostgreSQL that refuse and accept what Aurora DSQL does, keep
 * its transaction rules, and translate what only DSQL has.
 *
 * <p>It must not know how PostgreSQL is started, how tokens are verified or which product talks to it.
 */
@NullMarked
package dev.borealis.local.internal.dsql;

import org.jspecify.annotations.NullMarked;
