/**
 * Calls of functions and procedures, and the values that they hand back. It must not know how a statement is sent.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.call;

import org.jspecify.annotations.NullMarked;
