/**
 * What pgjdbc loads by class name: its socket, trust and host name hooks.
 *
 * <p>Public only because pgjdbc must be able to make them; not for users. It knows pgjdbc's hooks. It must not know options,
 * tokens or AWS: what a hook needs is handed over in the connection's {@link java.util.Properties}, as objects.
 */
@NullMarked
package dev.borealis.dsql.jdbc.internal;

import org.jspecify.annotations.NullMarked;
