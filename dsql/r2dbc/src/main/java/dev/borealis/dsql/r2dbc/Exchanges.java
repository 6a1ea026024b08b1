package dev.borealis.dsql.r2dbc;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/**
 * What is under way on one connection, and for whom. An exchange is what is sent for one statement and all that is answered; it
 * is under way until its last answer came, whether or not somebody still listens. Each user of the connection has a lease: what
 * belongs to a lease that is over is not sent any more. Never blocks, safe for threads.
 *
 * <p>A class that is not final, so that a test can come in between.
 */
class Exchanges {

    /** What may still be begun under a lease. */
    enum Lease {
        /** Anything. */
        OPEN,
        /** COMMIT and ROLLBACK. */
        ENDING,
        /** ROLLBACK. */
        OVER
    }

    /** A result that was given out, and that nobody has begun to read. Its exchange ends when it has been read. */
    interface Unread {

        /** Reads it for nobody. */
        void drain();
    }

    /**
     * How it stands.
     *
     * @param number of the lease
     * @param rollbacks how many are asked for and have not ended: meanwhile nothing but COMMIT and ROLLBACK is begun
     * @param underWay how many exchanges are
     * @param unproven whether one has ended without its last answer
     * @param quiet is told when none is under way, if somebody waits for that
     */
    private record State(
            long number,
            Lease lease,
            int rollbacks,
            int underWay,
            boolean unproven,
            Sinks.@Nullable Empty<Void> quiet) {

        boolean takes(long from, Lease latest) {
            Lease effective = rollbacks > 0 && lease == Lease.OPEN ? Lease.ENDING : lease;
            return number == from && effective.compareTo(latest) <= 0;
        }

        State entered() {
            return new State(number, lease, rollbacks, underWay + 1, unproven, quiet);
        }

        State left(boolean proven) {
            return new State(number, lease, rollbacks, underWay - 1, unproven || !proven, underWay == 1 ? null : quiet);
        }

        State at(Lease next) {
            return next.compareTo(lease) > 0 ? new State(number, next, rollbacks, underWay, unproven, quiet) : this;
        }

        State awaited() {
            return underWay == 0 || quiet != null
                    ? this
                    : new State(number, lease, rollbacks, underWay, unproven, Sinks.empty());
        }

        State rollingBack(long from, int more) {
            return number == from ? new State(number, lease, rollbacks + more, underWay, unproven, quiet) : this;
        }

        State proven() {
            return new State(number, lease, rollbacks, underWay, false, quiet);
        }

        State lent() {
            return underWay == 0 ? new State(number + 1, Lease.OPEN, 0, 0, unproven, null) : this;
        }
    }

    private final AtomicReference<State> state = new AtomicReference<>(new State(0, Lease.OPEN, 0, 0, false, null));

    private volatile Guard guard = Guard.NONE;

    private final Set<Unread> unread = ConcurrentHashMap.newKeySet();

    private State now() {
        return Objects.requireNonNull(state.get());
    }

    /** The number of the lease that holds now. */
    long lease() {
        return now().number();
    }

    /**
     * Begins an exchange, if its lease still allows it.
     *
     * @param lease the number of the lease it belongs to
     * @param latest how far that lease may have come
     */
    boolean enter(long lease, Lease latest) {
        State now;
        do {
            now = now();
            if (!now.takes(lease, latest)) {
                return false;
            }
        } while (!state.compareAndSet(now, now.entered()));
        return true;
    }

    /**
     * Ends an exchange.
     *
     * @param proven whether its last answer came, so that what the driver knows of the transaction is true
     */
    void leave(boolean proven) {
        State before = state.getAndUpdate(now -> now.left(proven));
        if (before.underWay() == 1 && before.quiet() != null) {
            before.quiet().tryEmitEmpty();
        }
    }

    /** Takes note of a result before it is given out. */
    void give(Unread result) {
        unread.add(result);
    }

    /** Whether whoever asks is the first to read a result, or to say that nobody will. */
    boolean take(Unread result) {
        return unread.remove(result);
    }

    /** A result was given out. Who has it and does not read it at once will not, if the user of the connection is done. */
    void given(Unread result) {
        if (now().lease() != Lease.OPEN) {
            drain(result);
        }
    }

    /** Reads for nobody what nobody has begun to read. */
    void drainUnread() {
        unread.forEach(this::drain);
    }

    void drain(Unread result) {
        if (take(result)) {
            result.drain();
        }
    }

    /** Completes when nothing is under way. */
    Mono<Void> quiet() {
        return Mono.defer(() -> {
            var awaited = state.updateAndGet(State::awaited).quiet();
            return awaited == null ? Mono.empty() : awaited.asMono();
        });
    }

    /** Whether nothing is under way, and nothing ended without its last answer. */
    boolean areSettled() {
        State now = now();
        return now.underWay() == 0 && !now.unproven();
    }

    /** Whether nothing ended without its last answer. */
    boolean areProven() {
        return !now().unproven();
    }

    /**
     * Rolls back. Whoever asks for that while others still begin statements gets those before it that were begun; the others are
     * not sent, as they would run behind it, outside the transaction.
     *
     * @param lease the number of the lease it belongs to; does nothing to another
     */
    Mono<Void> rollingBack(long lease, Mono<Void> rollback) {
        return Mono.using(
                () -> state.updateAndGet(now -> now.rollingBack(lease, 1)),
                begun -> rollback,
                begun -> state.updateAndGet(now -> now.rollingBack(lease, -1)),
                true);
    }

    /** Takes note that all that was sent has been answered. */
    void prove() {
        state.updateAndGet(State::proven);
    }

    /** Narrows what may be begun under the lease that holds now; gives its number. */
    long narrow(Lease to) {
        return state.updateAndGet(now -> now.at(to)).number();
    }

    /** Begins a new lease, once nothing is under way. */
    Mono<Void> lend() {
        return quiet().then(Mono.defer(() -> {
            State before = state.getAndUpdate(State::lent);
            return before.underWay() == 0 ? Mono.empty() : lend();
        }));
    }

    /** Makes those known who use the connection, for what is listened to without them. */
    void guard(Guard user) {
        guard = user;
    }

    /** Tells what an operator threw; false if there is nobody to tell. */
    boolean tell(Throwable thrown, ContextView listener) {
        return Guard.of(listener).tell(thrown) || guard.tell(thrown);
    }
}
