/**
 * The asynchronous jobs of the service, such as building an index.
 *
 * <p>It must not know who submitted a job: jobs are rows in PostgreSQL.
 */
@NullMarked
package dev.borealis.local.internal.dsql.jobs;

import org.jspecify.annotations.NullMarked;
