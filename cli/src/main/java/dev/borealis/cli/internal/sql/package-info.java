/**
 * Runs scripts of SQL over any JDBC connection to a PostgreSQL-like server and writes their results in a format. It knows neither the
 * command line nor how the connection came about.
 */
@NullMarked
package dev.borealis.cli.internal.sql;

import org.jspecify.annotations.NullMarked;
