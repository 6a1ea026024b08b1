/**
 * A small client of the PostgreSQL protocol that shows a server's answers exactly as sent: command tags, column names, text values
 * and every field of an error. It knows nothing of vectors or scores.
 */
@NullMarked
package dev.borealis.it.conformance.wire;

import org.jspecify.annotations.NullMarked;
