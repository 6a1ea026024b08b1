/** Tests of the package of this name. */
@NullMarked
package dev.borealis.dataapi.internal.type;

import org.jspecify.annotations.NullMarked;
