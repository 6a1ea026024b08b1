/**
 * Errors: how a failure becomes the right {@code SQLException}, and the few that every object of JDBC gives. It must not know what
 * failed.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.error;

import org.jspecify.annotations.NullMarked;
