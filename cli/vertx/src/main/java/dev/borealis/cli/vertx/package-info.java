/**
 * The part of the demonstration that runs on Vert.x, as a program: Pet Clinic over single connections or over the pool. It is a
 * process of its own, because Vert.x brings a Netty that R2DBC's driver is not made for, and prints a line a step for the
 * demonstration to show. It knows {@code dev.borealis.dsql.vertx}, and neither the rest of the command nor Local Aurora.
 */
@NullMarked
package dev.borealis.cli.vertx;

import org.jspecify.annotations.NullMarked;
