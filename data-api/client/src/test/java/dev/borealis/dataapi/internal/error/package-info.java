/** Tests of the package of this name. */
@NullMarked
package dev.borealis.dataapi.internal.error;

import org.jspecify.annotations.NullMarked;
