/**
 * Connections, and what makes them. Everything below is known here; nothing below knows it.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.connection;

import org.jspecify.annotations.NullMarked;
