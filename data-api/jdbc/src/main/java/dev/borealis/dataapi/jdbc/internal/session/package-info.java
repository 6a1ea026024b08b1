/**
 * Where statements run: in autocommit or in a transaction, and what a session would remember between them. It must not know the
 * objects of JDBC that run them; what those know of their connection is its interface.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.session;

import org.jspecify.annotations.NullMarked;
