/**
 * What a statement says, as far as Aurora DSQL treats it differently from PostgreSQL: its kind, its parts, its effect. Values
 * without behaviour.
 *
 * <p>It must not know how a statement was read, or what is refused.
 */
@NullMarked
package dev.borealis.local.internal.sql.statement;

import org.jspecify.annotations.NullMarked;
