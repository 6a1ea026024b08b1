/**
 * Records as named parameters and as rows. It must not know requests or results.
 */
@NullMarked
package dev.borealis.dataapi.internal.record;

import org.jspecify.annotations.NullMarked;
