/**
 * Measurements of the Vert.x connector beside the raw client. They are a module of their own, as Vert.x brings another Netty than
 * R2DBC's driver is made for.
 */
@NullMarked
package dev.borealis.benchmarks.vertx;

import org.jspecify.annotations.NullMarked;
