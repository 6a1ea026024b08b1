/**
 * Checks the signatures of HTTP requests by AWS Signature Version 4, from its public specification and with the texts that
 * AWS answers with.
 *
 * <p>It must not know the AWS SDK or Borealis' own signer, so that one misreading cannot pass on both sides.
 */
@NullMarked
package dev.borealis.local.internal.dataapi.sigv4;

import org.jspecify.annotations.NullMarked;
