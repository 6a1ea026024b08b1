/**
 * Whether a token that a client signs in with is one that the service would accept. A token is a request that was presigned
 * with Signature Version 4.
 *
 * <p>It knows access keys, signatures and the clock. It must not know sessions, sockets or roles.
 */
@NullMarked
package dev.borealis.local.internal.iam;

import org.jspecify.annotations.NullMarked;
