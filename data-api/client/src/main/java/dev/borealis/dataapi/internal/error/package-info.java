/**
 * Reads the service's errors and decides what may be asked again: pure functions and tables.
 */
@NullMarked
package dev.borealis.dataapi.internal.error;

import org.jspecify.annotations.NullMarked;
