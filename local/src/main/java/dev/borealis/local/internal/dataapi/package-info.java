/**
 * The RDS Data API as Local Aurora serves it: the server, what each operation does, and the time that a call may take.
 *
 * <p>It must not know the engines' protocols, nor any other module of Borealis.
 */
@NullMarked
package dev.borealis.local.internal.dataapi;

import org.jspecify.annotations.NullMarked;
