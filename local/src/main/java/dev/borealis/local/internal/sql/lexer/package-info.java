/**
 * SQL as tokens: what a word, a number, a string and a comment is, and where a statement ends. Pure functions over text, which
 * may be given as Unicode or with one character a byte (ISO 8859-1); offsets count characters of what was given.
 *
 * <p>It must not know what statements there are.
 */
@NullMarked
package dev.borealis.local.internal.sql.lexer;

import org.jspecify.annotations.NullMarked;
