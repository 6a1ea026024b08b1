/**
 * Transactions as the service has them, over PostgreSQL's: a snapshot, what was done on it, eviction, replay, and the check
 * at COMMIT.
 *
 * <p>It must not know in which protocol statements come or how their answers reach the client.
 */
@NullMarked
package dev.borealis.local.internal.dsql.transaction;

import org.jspecify.annotations.NullMarked;
