/** Tests of the package of this name. */
@NullMarked
package dev.borealis.dataapi.internal.record;

import org.jspecify.annotations.NullMarked;
