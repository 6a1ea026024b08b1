package dev.borealis.local;

import dev.borealis.local.internal.fault.FaultRegistry;
import dev.borealis.local.internal.fault.ShiftedClock;
import dev.borealis.local.internal.fault.Trap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes things go wrong in a {@link LocalAurora} while it runs, and puts them right again.
 *
 * <pre>{@code
 * try (Faults faults = aurora.faults().scope()) {
 *     faults.add("conflict,times=3");
 *     faults.add(Fault.of(FaultKind.DELAY_STATEMENT, Duration.ofMillis(20)).always().application("bank"));
 *     …
 * }
 * }</pre>
 *
 * <p>Several faults work together: of those that fit, the oldest strikes first, delays let the next one have its turn, and
 * what ends the matter ends it. A {@link #scope} knows and clears only what was set through it. Thread-safe.
 */
public final class Faults implements AutoCloseable {
    private final FaultRegistry registry;
    private final ShiftedClock clock;
    private final Surroundings surroundings;
    private final @Nullable Faults whole;
    private final List<ActiveFault> active = new CopyOnWriteArrayList<>();
    private final AtomicLong movedMillis = new AtomicLong();

    /**
     * What else can be done and seen.
     *
     * @param ageConnections ends all connections to DSQL
     * @param statistics what has been counted
     */
    record Surroundings(Runnable ageConnections, Supplier<Map<String, Long>> statistics) {}

    Faults(FaultRegistry registry, ShiftedClock clock, Surroundings surroundings) {
        this(registry, clock, surroundings, null);
    }

    private Faults(FaultRegistry registry, ShiftedClock clock, Surroundings surroundings, @Nullable Faults whole) {
        this.registry = registry;
        this.clock = clock;
        this.surroundings = surroundings;
        this.whole = whole;
    }

    /**
     * A view of one's own, for a test: {@link #active}, {@link #clear} and {@link #close} mean only what was done through
     * it. The whole, {@link LocalAurora#faults()}, lists and clears those of all scopes.
     *
     * @return another way to the same Local Aurora
     */
    public Faults scope() {
        return new Faults(registry, clock, surroundings, whole == null ? this : whole);
    }

    /**
     * Sets a fault.
     *
     * @param fault what is to go wrong
     * @return how often it strikes, and the way to remove it
     */
    public ActiveFault add(Fault fault) {
        Trap<?> trap = registry.add(fault.spec());
        AtomicReference<ActiveFault> self = new AtomicReference<>();
        ActiveFault added = new ActiveFault(trap, () -> {
            registry.remove(trap);
            forget(self.get());
        });
        self.set(added);
        active.add(added);
        if (whole != null) {
            whole.active.add(added);
        }
        return added;
    }

    private void forget(@Nullable ActiveFault removed) {
        active.remove(removed);
        if (whole != null) {
            whole.active.remove(removed);
        }
    }

    /**
     * Sets a fault.
     *
     * @param spec as {@link Fault#parse} reads it
     * @return how often it strikes, and the way to remove it
     * @throws IllegalArgumentException if the SPEC cannot be read
     */
    public ActiveFault add(String spec) {
        return add(Fault.parse(spec));
    }

    /**
     * What is set, faults included that have struck as often as they may.
     *
     * @return oldest first
     */
    public List<ActiveFault> active() {
        return List.copyOf(active);
    }

    /** Removes what is set, and takes back how the clock was moved through this. */
    public void clear() {
        active.forEach(ActiveFault::close);
        clock.move(Duration.ofMillis(-movedMillis.getAndSet(0)));
    }

    /** The same as {@link #clear}; a scope may be used again afterwards. */
    @Override
    public void close() {
        clear();
    }

    /**
     * Moves the clock by which Local Aurora judges tokens, signatures and the ages of connections and transactions. Clients
     * keep theirs: moved on by more than 15 minutes, every new token is refused as expired.
     *
     * @param by how far on, or back if it is negative
     */
    public void moveClock(Duration by) {
        clock.move(by);
        movedMillis.addAndGet(by.toMillis());
    }

    /** Lets all open connections to DSQL reach the hour now: they are closed without a word, idle ones too. */
    public void ageConnections() {
        surroundings.ageConnections().run();
    }

    /**
     * How far the clock has been moved, by all.
     *
     * @return how far it is ahead of the clock that Local Aurora was started with; negative when it is behind
     */
    public Duration clockOffset() {
        return clock.shift();
    }

    /**
     * What has been counted since the start, by all. The documentation has what each number means.
     *
     * @return numbers by name, such as {@code logins}, {@code statements}, {@code conflicts} and {@code spurious}
     */
    public Map<String, Long> statistics() {
        return surroundings.statistics().get();
    }
}
