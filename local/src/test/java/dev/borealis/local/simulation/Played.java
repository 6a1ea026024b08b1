package dev.borealis.local.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a program.
 *
 * @param reactions to each step
 * @param contents of all tables at the end; null if nobody looked
 */
record Played(List<Reaction> reactions, @Nullable Contents contents) {}
