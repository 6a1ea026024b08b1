/**
 * Aurora DSQL for any driver: cluster names, IAM tokens, the typed connection properties, and what the drivers' adapters share of
 * running transactions again ({@link dev.borealis.dsql.TransactionRetry}) and of pools ({@link
 * dev.borealis.dsql.ConnectionLifetime}, {@link dev.borealis.dsql.ConnectionPace}). {@link dev.borealis.dsql.TransactionControl}
 * is the scanner by which our adapters for R2DBC and Vert.x find the end of a transaction in a text; programs have no need of it.
 *
 * <p>It knows {@link java.sql.SQLException} and {@code dev.borealis.aws}. It must not know a driver, a pool or a framework.
 */
@NullMarked
package dev.borealis.dsql;

import org.jspecify.annotations.NullMarked;
