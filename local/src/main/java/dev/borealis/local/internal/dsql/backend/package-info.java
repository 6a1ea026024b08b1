/**
 * What the server itself says to its PostgreSQL: the script that prepares it, the start of a session, and connections as
 * superuser.
 *
 * <p>It must not know clients, their transactions or the rules of the service.
 */
@NullMarked
package dev.borealis.local.internal.dsql.backend;

import org.jspecify.annotations.NullMarked;
