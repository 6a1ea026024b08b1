/**
 * Hibernate on Aurora: dialects for Aurora DSQL and for PostgreSQL and MySQL through the RDS Data API, found by Hibernate
 * without configuration, and what makes its schema tools, locks and transactions fit.
 *
 * <p>It must not know a JDBC driver, and nothing of how connections are made.
 */
@NullMarked
package dev.borealis.hibernate;

import org.jspecify.annotations.NullMarked;
