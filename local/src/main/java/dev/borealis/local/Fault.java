package dev.borealis.local;

import dev.borealis.local.internal.fault.FaultOption;
import dev.borealis.local.internal.fault.FaultSpec;
import java.time.Duration;

/**
 * Something that is to go wrong in Local Aurora: what, how often and for whom. Unless it says otherwise it happens once, to
 * whoever comes first.
 *
 * <pre>{@code
 * Fault.of(FaultKind.CONFLICT).times(3).application("bank")
 * Fault.of(FaultKind.DELAY_COMMIT, Duration.ofMillis(50)).probability(0.2, 42)
 * Fault.parse("drop-after-commit,skip=2")
 * }</pre>
 *
 * <p>It comes out the same each time: what it decides depends on the order of events and its own seed only. Immutable.
 */
public final class Fault {
    private final FaultSpec spec;

    Fault(FaultSpec spec) {
        this.spec = spec;
    }

    /**
     * A fault that lasts no time.
     *
     * @param kind what goes wrong
     * @return a fault that happens once
     * @throws IllegalArgumentException if the kind takes a duration
     */
    public static Fault of(FaultKind kind) {
        return parse(kind.label());
    }

    /**
     * A fault that takes its time.
     *
     * @param kind what goes wrong
     * @param duration how long, by the machine's clock
     * @return a fault that happens once
     * @throws IllegalArgumentException if the kind takes no duration, or the duration is negative or over 100 years
     */
    public static Fault of(FaultKind kind, Duration duration) {
        return parse(kind.label() + "=" + duration);
    }

    /**
     * Reads a SPEC, as {@code ./borealis local --fault} takes it: {@code KIND[=DURATION][,OPTION=VALUE]…}. A value with a comma
     * or a quote in it stands in double quotes, quotes in it doubled.
     *
     * @param spec such as {@code conflict,times=3} or {@code delay-commit=50ms,probability=0.2,seed=42}
     * @return the fault
     * @throws IllegalArgumentException if it cannot be read; the message says what can
     */
    public static Fault parse(String spec) {
        return new Fault(FaultSpec.parse(spec));
    }

    /**
     * Makes it happen to so many, one after the other.
     *
     * @param count 1 or more
     * @return a fault that differs in this
     * @throws IllegalArgumentException if the count is less
     */
    public Fault times(long count) {
        return with(FaultOption.TIMES, Long.toString(count));
    }

    /**
     * Makes it happen until it is removed.
     *
     * @return a fault that differs in this
     */
    public Fault always() {
        return with(FaultOption.TIMES, "always");
    }

    /**
     * Spares the first that come.
     *
     * @param count how many, 0 or more
     * @return a fault that differs in this
     * @throws IllegalArgumentException if the count is negative
     */
    public Fault skip(long count) {
        return with(FaultOption.SKIP, Long.toString(count));
    }

    /**
     * Leaves it to chance, each time anew and without end unless {@link #times} says so. The same seed makes the same choices.
     *
     * @param probability above 0, no more than 1
     * @param seed any number
     * @return a fault that differs in this
     * @throws IllegalArgumentException if the probability is out of range
     */
    public Fault probability(double probability, long seed) {
        return with(FaultOption.PROBABILITY, Double.toString(probability)).with(FaultOption.SEED, Long.toString(seed));
    }

    /**
     * Strikes only the sessions of a database role.
     *
     * @param name as signed in with
     * @return a fault that differs in this
     * @throws IllegalArgumentException if this is a fault of the Data API, whose calls have no role
     */
    public Fault user(String name) {
        return with(FaultOption.USER, name);
    }

    /**
     * Strikes only sessions of an application: the way to leave those of other tests alone.
     *
     * @param name their {@code application_name}
     * @return a fault that differs in this
     * @throws IllegalArgumentException if this is a fault of the Data API, whose calls have none
     */
    public Fault application(String name) {
        return with(FaultOption.APPLICATION, name);
    }

    /**
     * Strikes only one operation of the Data API.
     *
     * @param name such as {@code CommitTransaction}
     * @return a fault that differs in this
     * @throws IllegalArgumentException if there is no such operation or this is a fault of DSQL
     */
    public Fault operation(String name) {
        return with(FaultOption.OPERATION, name);
    }

    private Fault with(FaultOption option, String value) {
        return new Fault(spec.with(option, value));
    }

    FaultSpec spec() {
        return spec;
    }

    /**
     * What goes wrong.
     *
     * @return the kind of this fault
     */
    public FaultKind kind() {
        return FaultKind.of(spec.action());
    }

    /** Faults are equal when their SPECs are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Fault fault && fault.spec.equals(spec);
    }

    @Override
    public int hashCode() {
        return spec.hashCode();
    }

    /** The SPEC, which {@link #parse} reads. */
    @Override
    public String toString() {
        return spec.toString();
    }
}
