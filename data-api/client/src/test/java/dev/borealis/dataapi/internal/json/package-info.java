/** Tests of the package of this name. */
@NullMarked
package dev.borealis.dataapi.internal.json;

import org.jspecify.annotations.NullMarked;
