/**
 * Statements and prepared statements: parameters, batches, generated keys. It must not know the connection beyond its interface.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.statement;

import org.jspecify.annotations.NullMarked;
