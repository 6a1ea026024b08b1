/**
 * The errors that clients are shown: PostgreSQL's own in the words of the service, and the service's own, which are drawn
 * in PostgreSQL on purpose.
 *
 * <p>It must not know sessions or transactions: an error is told from its fields alone.
 */
@NullMarked
package dev.borealis.local.internal.dsql.error;

import org.jspecify.annotations.NullMarked;
