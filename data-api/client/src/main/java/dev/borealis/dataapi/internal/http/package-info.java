/**
 * HTTP/1.1 over plain sockets, kept alive: the default transport. It must not know what it carries.
 */
@NullMarked
package dev.borealis.dataapi.internal.http;

import org.jspecify.annotations.NullMarked;
