/**
 * The clusters that requests may name: how each is started, the sessions with its database that are kept, and its sleep.
 *
 * <p>It must not know transactions, or which engine is behind a cluster.
 */
@NullMarked
package dev.borealis.local.internal.dataapi.cluster;

import org.jspecify.annotations.NullMarked;
