/**
 * Aurora DSQL for any driver: cluster names, IAM tokens, the typed connection properties, and what the drivers' adapters share of
 * running transactions again ({@link dev.borealis.dsql.TransactionRetry}) and of pools ({@link
 * dev.borealis.dsql.ConnectionLifetime}, {@link dev.borealis.dsql.ConnectionPace}).
 *
 * <p>It knows {@link java.sql.SQLException} and {@code dev.borealis.aws}. It must not know a driver, a pool or a framework.
 */
@NullMarked
package dev.borealis.dsql;

import org.jspecify.annotations.NullMarked;
