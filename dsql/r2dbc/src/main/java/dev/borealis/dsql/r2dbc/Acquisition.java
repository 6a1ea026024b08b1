package dev.borealis.dsql.r2dbc;

import io.r2dbc.spi.Connection;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Takes a connection from a pool for one who may cancel. The pool is never told: it may be handing the connection out at that
 * moment, would take it back, and lend it to two. Instead the connection is closed as soon as it comes.
 */
final class Acquisition implements CoreSubscriber<Connection>, Subscription {

    private enum Phase {
        NEW,
        WAITING,
        DONE,
        CANCELLED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Acquisition.class);

    private final CoreSubscriber<? super Connection> user;
    private final Publisher<? extends Connection> source;
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);

    private Acquisition(CoreSubscriber<? super Connection> user, Publisher<? extends Connection> source) {
        this.user = user;
        this.source = source;
    }

    static Mono<Connection> of(Publisher<? extends Connection> source) {
        return Mono.fromDirect(subscriber -> {
            CoreSubscriber<? super Connection> user = Operators.toCoreSubscriber(subscriber);
            user.onSubscribe(new Acquisition(user, source));
        });
    }

    @Override
    public Context currentContext() {
        return user.currentContext();
    }

    @Override
    public void request(long n) {
        if (phase.compareAndSet(Phase.NEW, Phase.WAITING)) {
            source.subscribe(this);
        }
    }

    @Override
    public void cancel() {
        if (!phase.compareAndSet(Phase.NEW, Phase.CANCELLED)) {
            phase.compareAndSet(Phase.WAITING, Phase.CANCELLED);
        }
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Connection connection) {
        if (phase.compareAndSet(Phase.WAITING, Phase.DONE)) {
            lend(connection);
        } else {
            takeBack(connection);
        }
    }

    /** What the user's operators throw must not get into the pool, which would lend nothing any more. */
    private void lend(Connection connection) {
        try {
            user.onNext(connection);
            user.onComplete();
        } catch (Throwable thrown) {
            takeBack(connection);
            if (!Guard.of(currentContext()).tell(thrown)) {
                fail(thrown);
            }
        }
    }

    private void fail(Throwable thrown) {
        try {
            user.onError(thrown);
        } catch (Throwable again) {
            LOG.error("An operator threw an error that Reactor does not tell to whoever waits", again);
        }
    }

    private static void takeBack(Connection connection) {
        Mono.from(connection.close()).subscribe(closed -> {}, failure -> {});
    }

    @Override
    public void onError(Throwable failure) {
        if (phase.compareAndSet(Phase.WAITING, Phase.DONE)) {
            user.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (phase.compareAndSet(Phase.WAITING, Phase.DONE)) {
            user.onComplete();
        }
    }
}
