/**
 * The {@code borealis} command.
 *
 * <p>It knows every module. No module may know it.
 */
@NullMarked
package dev.borealis.cli;

import org.jspecify.annotations.NullMarked;
