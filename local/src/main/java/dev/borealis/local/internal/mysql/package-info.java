/**
 * An embedded MySQL: the server from an archive on the class path, a data directory copied from a template, a Unix domain
 * socket that only this user can reach.
 *
 * <p>The server links against {@code libaio.so.1} and {@code libnuma.so.1}, which many systems lack. There, stubs are put
 * beside it that answer as a kernel without asynchronous I/O and a machine without NUMA would; their sources are in
 * {@code src/main/c} of this module. This package must not know the Data API, nor MySQL's protocol beyond seeing that the
 * server is there.
 */
@NullMarked
package dev.borealis.local.internal.mysql;

import org.jspecify.annotations.NullMarked;
