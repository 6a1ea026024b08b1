/**
 * Result sets: cursors over rows, readers of cells, and rows that are made here. It must not know how a statement ran.
 */
@NullMarked
package dev.borealis.dataapi.jdbc.internal.resultset;

import org.jspecify.annotations.NullMarked;
