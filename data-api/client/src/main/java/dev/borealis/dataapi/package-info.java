/**
 * Aurora PostgreSQL and Aurora MySQL through the RDS Data API: {@link dev.borealis.dataapi.AuroraDatabase} for programs,
 * {@link dev.borealis.dataapi.DataApiClient} for those who build a driver. What a statement does, {@link
 * dev.borealis.dataapi.StatementAction} with its {@link dev.borealis.dataapi.TransactionControl}, is read by one scanner for all of
 * them.
 *
 * <p>It knows the protocol, both SQL dialects' lexical rules and the service's habits. It must not know JDBC, and of AWS
 * only what {@code dev.borealis.aws} and a credentials provider offer.
 */
@NullMarked
package dev.borealis.dataapi;

import org.jspecify.annotations.NullMarked;
