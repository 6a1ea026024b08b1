/**
 * What the server does with a text of SQL: its statements, what each of them may do, whether it is refused, and how it is
 * put to PostgreSQL. All of it is told from the text alone.
 *
 * <p>It must not know sessions, transactions or the protocol.
 */
@NullMarked
package dev.borealis.local.internal.dsql.plan;

import org.jspecify.annotations.NullMarked;
