/**
 * What values of the databases' types are in JDBC, both ways, in tables: column types, conversions between Java classes, and
 * parameters. It must not know connections, statements or result sets.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.type;

import org.jspecify.annotations.NullMarked;
