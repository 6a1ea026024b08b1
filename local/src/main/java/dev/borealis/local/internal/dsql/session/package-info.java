/**
 * What one session remembers from message to message: prepared statements, portals, its transaction, its faults.
 *
 * <p>It must not know messages: it neither reads nor writes any.
 */
@NullMarked
package dev.borealis.local.internal.dsql.session;

import org.jspecify.annotations.NullMarked;
