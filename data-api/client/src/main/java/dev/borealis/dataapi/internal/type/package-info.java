/**
 * One codec a type, both ways: Java values to parameter fields, column texts to Java values. It must not know requests or
 * responses.
 */
@NullMarked
package dev.borealis.dataapi.internal.type;

import org.jspecify.annotations.NullMarked;
