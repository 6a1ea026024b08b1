/**
 * A JUnit extension that starts Local Aurora once and shares it.
 *
 * <p>It knows Local Aurora and the JUnit API, 5 or 6. It must not know a driver.
 */
@NullMarked
package dev.borealis.local.junit;

import org.jspecify.annotations.NullMarked;
