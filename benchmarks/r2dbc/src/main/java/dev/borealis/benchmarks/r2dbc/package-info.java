/**
 * Measurements of the R2DBC connector beside the raw driver. They are a module of their own, as the driver is made for another
 * Netty than Vert.x.
 */
@NullMarked
package dev.borealis.benchmarks.r2dbc;

import org.jspecify.annotations.NullMarked;
