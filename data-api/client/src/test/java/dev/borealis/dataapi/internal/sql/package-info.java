/** Tests of the package of this name. */
@NullMarked
package dev.borealis.dataapi.internal.sql;

import org.jspecify.annotations.NullMarked;
