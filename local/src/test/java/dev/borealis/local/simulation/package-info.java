/**
 * Programs of several sessions, one step after the other, and an independent judge of what they are answered: a simulator of
 * snapshot isolation on which the first committer wins.
 *
 * <p>The judge evaluates each transaction alone, on its snapshot, by a plain PostgreSQL that knows nothing of Local Aurora.
 */
@NullMarked
package dev.borealis.local.simulation;

import org.jspecify.annotations.NullMarked;
