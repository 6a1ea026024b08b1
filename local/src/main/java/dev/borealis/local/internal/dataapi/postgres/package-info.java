/**
 * PostgreSQL behind the Data API: a small client of the frontend/backend protocol, version 3, that binds parameters with
 * exactly the types that the service binds them with, and tables of the types that come back.
 *
 * <p>It must not know HTTP, JSON or JDBC: a driver would guess types that the service does not guess.
 */
@NullMarked
package dev.borealis.local.internal.dataapi.postgres;

import org.jspecify.annotations.NullMarked;
