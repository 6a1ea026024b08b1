/**
 * A certificate authority of Local Aurora's own and the certificates that it signs.
 *
 * <p>It knows X.509 and JSSE. It must not know what is spoken inside TLS.
 */
@NullMarked
package dev.borealis.local.internal.tls;

import org.jspecify.annotations.NullMarked;
