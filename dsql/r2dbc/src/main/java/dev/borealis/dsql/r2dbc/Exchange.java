package dev.borealis.dsql.r2dbc;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One exchange, between the driver and who listens. Who cancels before it is sent prevents it. Who cancels later hears no more,
 * but the exchange goes on and counts as under way until its last answer, which the driver alone would not tell.
 *
 * @param <T> what it gives
 */
final class Exchange<T> extends Operators.DeferredSubscription implements CoreSubscriber<T> {

    /**
     * How an exchange is to be had.
     *
     * @param latest how far the lease may have come for it to be sent
     * @param stops whether cancelling is passed on to the driver, which then asks the server for no more rows but tells nothing
     *     of the end
     * @param doubtful whether an error or a cancellation may come before the last answer
     * @param discard is given what nobody listens to any more
     * @param given is given what the listener has been given
     */
    record Manner<T>(
            Exchanges.Lease latest,
            boolean stops,
            boolean doubtful,
            Consumer<? super T> discard,
            Consumer<? super T> given) {

        /** One of items that need nothing done to them. */
        Manner(Exchanges.Lease latest, boolean stops, boolean doubtful) {
            this(latest, stops, doubtful, item -> {}, item -> {});
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private enum Phase {
        NEW,
        SENDING,
        SENT,
        ENDED
    }

    private final CoreSubscriber<? super T> listener;
    private final Exchanges exchanges;
    private final long lease;
    private final Manner<T> manner;
    private final Function<BooleanSupplier, Flux<T>> source;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private volatile boolean unheard;

    private Exchange(
            CoreSubscriber<? super T> listener,
            Exchanges exchanges,
            long lease,
            Manner<T> manner,
            Function<BooleanSupplier, Flux<T>> source) {
        this.listener = listener;
        this.exchanges = exchanges;
        this.lease = lease;
        this.manner = manner;
        this.source = source;
    }

    /**
     * Makes exchanges, one a subscriber, that are sent when something is first asked for.
     *
     * @param source sends it once subscribed to; it is told whether somebody still listens
     */
    static <T> Flux<T> of(
            Exchanges exchanges, long lease, Manner<T> manner, Function<BooleanSupplier, Flux<T>> source) {
        return Flux.from(subscriber -> {
            CoreSubscriber<? super T> listener = Operators.toCoreSubscriber(subscriber);
            listener.onSubscribe(new Exchange<T>(listener, exchanges, lease, manner, source));
        });
    }

    @Override
    public Context currentContext() {
        return listener.currentContext();
    }

    @Override
    public void request(long n) {
        super.request(n);
        if (phase.get() == Phase.NEW) {
            begin();
        }
    }

    /** Counts before it takes the step from which on cancelling does not prevent it: who has cancelled then waits for its end. */
    private void begin() {
        boolean entered = exchanges.enter(lease, manner.latest());
        if (!phase.compareAndSet(Phase.NEW, entered ? Phase.SENDING : Phase.ENDED)) {
            if (entered) {
                exchanges.leave(true);
            }
        } else if (entered) {
            send();
        } else {
            listener.onError(new GivenBackException());
        }
    }

    private void send() {
        try {
            source.apply(() -> unheard).subscribe(this);
        } catch (Throwable thrown) {
            if (end(!manner.doubtful())) {
                fail(thrown);
            }
            return;
        }
        if (phase.compareAndSet(Phase.SENDING, Phase.SENT) && unheard && manner.stops()) {
            stop();
        }
    }

    @Override
    public void cancel() {
        if (phase.compareAndSet(Phase.NEW, Phase.ENDED)) {
            return;
        }
        unheard = true;
        if (!manner.stops()) {
            super.request(Long.MAX_VALUE);
        } else if (phase.get() == Phase.SENT) {
            stop();
        }
    }

    private void stop() {
        super.cancel();
        end(!manner.doubtful());
    }

    /** Ends the exchange once; tells whether this was the end. */
    private boolean end(boolean proven) {
        boolean first = phase.getAndSet(Phase.ENDED) != Phase.ENDED;
        if (first) {
            exchanges.leave(proven);
        }
        return first;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        set(subscription);
    }

    @Override
    public void onNext(T item) {
        if (unheard) {
            manner.discard().accept(item);
            return;
        }
        try {
            listener.onNext(item);
            manner.given().accept(item);
        } catch (Throwable thrown) {
            manner.discard().accept(item);
            broken(thrown);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (end(!manner.doubtful()) && !unheard) {
            fail(CarriedError.content(failure));
        }
    }

    @Override
    public void onComplete() {
        if (!end(true) || unheard) {
            return;
        }
        try {
            listener.onComplete();
        } catch (Throwable thrown) {
            broken(thrown);
        }
    }

    /** An operator throws what Reactor takes for fatal. The driver must not get it: it would never end the exchange. */
    private void broken(Throwable thrown) {
        cancel();
        if (!exchanges.tell(thrown, currentContext())) {
            fail(thrown);
        }
    }

    private void fail(Throwable failure) {
        try {
            listener.onError(failure);
        } catch (Throwable thrown) {
            if (!exchanges.tell(thrown, currentContext())) {
                LOG.error("An operator threw an error that Reactor does not tell to whoever waits", thrown);
            }
        }
    }
}
