/**
 * A small HTTP/1.1 server for loopback: keep-alive, bodies by length or in chunks, limits on both, answers in one write.
 *
 * <p>The JDK's own server holds every small answer back for 40 ms unless a system property of the whole process has been
 * set before its classes load, which a library on somebody's test class path cannot see to. This package must not know what
 * is served.
 */
@NullMarked
package dev.borealis.local.internal.dataapi.http;

import org.jspecify.annotations.NullMarked;
