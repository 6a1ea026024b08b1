/**
 * Signs clients in: limits on connections, tokens, start-up options, and the PostgreSQL session behind each client.
 *
 * <p>It must not know what a client does once it is in.
 */
@NullMarked
package dev.borealis.local.internal.dsql.login;

import org.jspecify.annotations.NullMarked;
