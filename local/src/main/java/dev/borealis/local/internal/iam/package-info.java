/**
 * Whether a token that a client signs in with is one that the service would accept: Signature Version 4, presigned as a
 * query, written from its specification.
 *
 * <p>It knows access keys, signatures and the clock. It must not know sessions, sockets or roles.
 */
@NullMarked
package dev.borealis.local.internal.iam;

import org.jspecify.annotations.NullMarked;
