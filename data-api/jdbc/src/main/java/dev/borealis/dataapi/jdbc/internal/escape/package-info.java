/**
 * JDBC's escapes in braces, translated into the engine's SQL. It must not know what runs the statement.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.escape;

import org.jspecify.annotations.NullMarked;
