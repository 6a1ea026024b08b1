package dev.borealis.local.junit;

import dev.borealis.local.DsqlEndpoint;
import dev.borealis.local.LocalAurora;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts Local Aurora for tests, with JUnit 5 or 6, and stops it when they are over.
 *
 * <p>By annotation, {@code @ExtendWith(LocalAuroraExtension.class)} or {@link LocalAuroraTest}, or as a field, all tests of
 * a run share one Local Aurora with the defaults, started when the first of them needs it:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LocalAuroraExtension AURORA = LocalAuroraExtension.shared();
 *
 * @Test
 * void ownersAreFound() {
 *     String url = AURORA.aurora().dsql().jdbcUrl();
 *     …
 * }
 * }</pre>
 *
 * <p>Where the defaults do not do, {@link #startedBy} gives a test class one of its own. Either way, constructors and
 * methods get it as a parameter of the type {@link LocalAurora} or {@link DsqlEndpoint}.
 *
 * <p><b>Tests are not kept apart.</b> What a test leaves in the shared database the next one finds. Starting anew for each
 * would take hundreds of times longer than what most tests do, and the service itself offers no second database. So: a
 * schema for each test class, named after it; or rows that nobody else looks for, by random keys; or deleting in
 * {@code @BeforeEach} what the class uses, rather than afterwards, so that the rows of a failed test can be looked at.
 *
 * <p>Thread-safe: tests may run in parallel.
 */
public final class LocalAuroraExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final Map<Type, Function<LocalAurora, Object>> PARAMETERS =
            Map.of(LocalAurora.class, aurora -> aurora, DsqlEndpoint.class, LocalAurora::dsql);

    private final AuroraSource source;
    private volatile @Nullable LocalAurora aurora;

    /** For {@code @ExtendWith}: the same as {@link #shared()}. */
    public LocalAuroraExtension() {
        this(AuroraSource.SHARED);
    }

    private LocalAuroraExtension(AuroraSource source) {
        this.source = source;
    }

    /**
     * The Local Aurora that the tests of a run share.
     *
     * @return an extension for a static field with {@code @RegisterExtension}
     */
    public static LocalAuroraExtension shared() {
        return new LocalAuroraExtension();
    }

    /**
     * A Local Aurora of a test class' own, or of a test's if the field is not static. It is stopped after the class, or
     * the test.
     *
     * <pre>{@code
     * @RegisterExtension
     * static final LocalAuroraExtension AURORA =
     *         LocalAuroraExtension.startedBy(() -> LocalAurora.builder().strictSni(true).start());
     * }</pre>
     *
     * @param start starts it, once for each class or test
     * @return an extension for a field with {@code @RegisterExtension}
     */
    public static LocalAuroraExtension startedBy(Supplier<LocalAurora> start) {
        return new LocalAuroraExtension(new AuroraSource.Own(start));
    }

    /**
     * The running Local Aurora.
     *
     * @return the one that the tests use
     * @throws IllegalStateException before the first {@code @BeforeAll} method, or {@code @BeforeEach} method if the field
     *     is not static
     */
    public LocalAurora aurora() {
        LocalAurora running = aurora;
        if (running == null) {
            throw new IllegalStateException("Local Aurora has not been started yet: register this extension with"
                    + " @RegisterExtension and use it from within tests");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        aurora = source.in(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        aurora = source.in(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return Objects.requireNonNull(PARAMETERS.get(type)).apply(source.in(context));
    }
}
