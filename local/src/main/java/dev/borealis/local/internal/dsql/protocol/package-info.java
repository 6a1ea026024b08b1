/**
 * PostgreSQL's protocol between a client and its backend: requests that are handed on, rewritten or refused, and replies that
 * are carried back, held back or taken back.
 *
 * <p>It must not know how a client was signed in, or when its session must end.
 */
@NullMarked
package dev.borealis.local.internal.dsql.protocol;

import org.jspecify.annotations.NullMarked;
