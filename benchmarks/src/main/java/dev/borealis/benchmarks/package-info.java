/**
 * Measurements, each side by side with a peer in the same run and reported as a ratio.
 *
 * <p>It knows every module and the peers. Nothing may know it, and no test asserts what it prints.
 */
@NullMarked
package dev.borealis.benchmarks;

import org.jspecify.annotations.NullMarked;
