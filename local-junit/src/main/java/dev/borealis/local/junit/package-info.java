/**
 * A JUnit extension that starts Local Aurora once and shares it.
 *
 * <pre>{@code
 * @LocalAuroraTest
 * class OwnersTest {
 *     @Test
 *     void ownersAreFound(LocalAurora aurora) {
 *         String url = aurora.dsql().jdbcUrl();
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>It knows Local Aurora and the JUnit API, 5 or 6. It must not know a driver.
 */
@NullMarked
package dev.borealis.local.junit;

import org.jspecify.annotations.NullMarked;
