/**
 * Replays recorded behaviour of Aurora DSQL against a running server and scores it. The records are handed in as a folder; this
 * package knows their format and none of their content.
 */
@NullMarked
package dev.borealis.it.conformance;

import org.jspecify.annotations.NullMarked;
