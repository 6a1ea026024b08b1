package dev.borealis.local.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class the Local Aurora that all such classes of a test run share, as a parameter of constructors,
 * test methods and lifecycle methods: {@link dev.borealis.local.LocalAurora} or
 * {@link dev.borealis.local.DsqlEndpoint}.
 *
 * <pre>{@code
 * @LocalAuroraTest
 * class OwnersTest {
 *     private final LocalAurora aurora;
 *
 *     OwnersTest(LocalAurora aurora) {
 *         this.aurora = aurora;
 *     }
 * }
 * }</pre>
 *
 * <p>What one test leaves in the database the next one finds: see {@link LocalAuroraExtension} for how to keep them apart.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalAuroraExtension.class)
public @interface LocalAuroraTest {}
