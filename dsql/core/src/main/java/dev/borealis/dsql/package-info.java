/**
 * Aurora DSQL for any driver: cluster names, IAM tokens and the typed connection properties.
 *
 * <p>It knows {@link java.sql.SQLException} and {@code dev.borealis.aws}. It must not know a driver, a pool or a framework.
 */
@NullMarked
package dev.borealis.dsql;

import org.jspecify.annotations.NullMarked;
