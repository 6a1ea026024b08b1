/**
 * What statements leave behind: whether one may be asked a second time, and whether a transaction may have kept something
 * before its COMMIT. It must not know requests or responses; what a database's catalogue says is handed in.
 */
@NullMarked
package dev.borealis.dataapi.internal.effect;

import org.jspecify.annotations.NullMarked;
