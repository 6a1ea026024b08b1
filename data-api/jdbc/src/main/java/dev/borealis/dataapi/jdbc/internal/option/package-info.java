/**
 * Options: the URL, the properties and what they mean. It must not know connections.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.option;

import org.jspecify.annotations.NullMarked;
