package dev.borealis.local.junit;

import dev.borealis.local.DsqlEndpoint;
import dev.borealis.local.Fault;
import dev.borealis.local.Faults;
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
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
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
 * <p>A parameter of the type {@link Faults} makes things go wrong for the rest of the test, or of the class when it is that of
 * a constructor or a {@code @BeforeAll} method; then all of it is put right again. With {@link Fault#application} or
 * {@link Fault#user} it leaves tests alone that run at the same time.
 *
 * <pre>{@code
 * @Test
 * void aTransferIsTriedAgain(Faults faults) {
 *     ActiveFault lost = faults.add("conflict,times=2,application=bank");
 *     bank.transfer(100);
 *     assertThat(lost.hits()).isEqualTo(2);
 * }
 * }</pre>
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
    private static final Namespace FAULTS = Namespace.create(LocalAuroraExtension.class);

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

    /** The faults of a test, or of a class, which end with it. The newer name of this method is not in JUnit 5. */
    @SuppressWarnings("deprecation")
    private Faults faults(ExtensionContext context) {
        Object key = context.getUniqueId();
        return Objects.requireNonNull(context.getStore(FAULTS)
                        .getOrComputeIfAbsent(
                                key,
                                ignored -> new TestFaults(
                                        source.in(context).faults().scope()),
                                TestFaults.class))
                .faults();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return PARAMETERS.containsKey(type) || type == Faults.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Faults.class) {
            return faults(context);
        }
        return Objects.requireNonNull(PARAMETERS.get(type)).apply(source.in(context));
    }
}
