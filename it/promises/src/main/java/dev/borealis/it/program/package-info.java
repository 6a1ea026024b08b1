/** Programs that tests compile and run in a JVM of their own. Knows nothing of any driver. */
@NullMarked
package dev.borealis.it.program;

import org.jspecify.annotations.NullMarked;
