/**
 * Reads statements from tokens: a small parser that understands what the rules ask for and passes over the rest.
 *
 * <p>It must not know what is refused, nor sessions or a database.
 */
@NullMarked
package dev.borealis.local.internal.sql.parser;

import org.jspecify.annotations.NullMarked;
