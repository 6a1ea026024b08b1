/** Tests of the package of this name. */
@NullMarked
package dev.borealis.dataapi.internal.http;

import org.jspecify.annotations.NullMarked;
