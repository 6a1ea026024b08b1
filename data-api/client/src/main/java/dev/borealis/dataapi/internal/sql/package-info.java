/**
 * The lexical side of both SQL dialects: finds parameters, slices and what a statement does, and writes it as the service may
 * read it. Pure functions; it must not know the network, values or results.
 */
@NullMarked
package dev.borealis.dataapi.internal.sql;

import org.jspecify.annotations.NullMarked;
