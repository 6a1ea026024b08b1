/**
 * The JDBC driver and {@link javax.sql.DataSource} for Aurora DSQL, over pgjdbc.
 *
 * <p>It knows pgjdbc and {@code dev.borealis.dsql}. It must not know AWS: tokens, regions and cluster names come from the
 * core.
 */
@NullMarked
package dev.borealis.dsql.jdbc;

import org.jspecify.annotations.NullMarked;
