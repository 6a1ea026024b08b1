/**
 * Checks that HTTP requests carry the signature that they must have, and answers in the words of AWS if they do not.
 *
 * <p>It must not know the AWS SDK or Borealis' own signer, so that one misreading cannot pass on both sides.
 */
@NullMarked
package dev.borealis.local.internal.dataapi.sigv4;

import org.jspecify.annotations.NullMarked;
