/**
 * Transactions of the Data API from begin to end, the sessions that they lease, and the limits after which they are rolled
 * back.
 *
 * <p>It must not know JSON, HTTP or engines.
 */
@NullMarked
package dev.borealis.local.internal.dataapi.transaction;

import org.jspecify.annotations.NullMarked;
