/**
 * Local Aurora: both Aurora services on one machine, over real embedded databases.
 *
 * <p>It knows PostgreSQL, TLS and Signature Version 4 from their specifications. It must not know any other module of
 * Borealis, so that one misreading cannot pass on both sides, nor Netty, so that it can sit on any test class path.
 */
@NullMarked
package dev.borealis.local;

import org.jspecify.annotations.NullMarked;
