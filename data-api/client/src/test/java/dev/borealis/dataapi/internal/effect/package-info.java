/** Tests of the package of this name. */
@NullMarked
package dev.borealis.dataapi.internal.effect;

import org.jspecify.annotations.NullMarked;
