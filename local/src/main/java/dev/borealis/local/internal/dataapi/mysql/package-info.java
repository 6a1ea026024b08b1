/**
 * MySQL behind the Data API: a small client of the client/server protocol that prepares statements at the server, binds
 * parameters with exact types, and a table of the types that come back.
 *
 * <p>It must not know HTTP, JSON or JDBC: a driver would guess types and zones that the service does not guess.
 */
@NullMarked
package dev.borealis.local.internal.dataapi.mysql;

import org.jspecify.annotations.NullMarked;
