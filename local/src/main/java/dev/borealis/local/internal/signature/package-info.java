/**
 * Signature Version 4 of AWS, written from its public specification: the signature of a canonical request, and
 * percent-encoding as it is signed.
 *
 * <p>It must not know tokens, HTTP servers or what the services answer, nor the AWS SDK or Borealis' own signer, so that one
 * misreading cannot pass on both sides.
 */
@NullMarked
package dev.borealis.local.internal.signature;

import org.jspecify.annotations.NullMarked;
