package dev.borealis.dsql.r2dbc;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/**
 * Hears of what the operators of some work throw instead of telling it, as they do with what Reactor takes for fatal. It is known
 * to the work's subscribers by their context, whatever connection they listen to, and to a connection that the work is given.
 */
final class Guard {

    /** Where there is no work. */
    static final Guard NONE = new Guard();

    static {
        NONE.end();
    }

    private final Sinks.Empty<Void> thrown = Sinks.empty();

    /** The one that a subscriber's work has. */
    static Guard of(ContextView subscriber) {
        return subscriber.getOrDefault(Guard.class, NONE);
    }

    /** Does work, and ends it with what is told here meanwhile. */
    <T> Mono<T> over(Mono<T> work) {
        return Mono.firstWithSignal(
                        thrown.asMono().then(Mono.<T>never()),
                        work.contextWrite(context -> context.put(Guard.class, this)))
                .doOnTerminate(this::end)
                .doOnCancel(this::end);
    }

    private void end() {
        thrown.tryEmitEmpty();
    }

    /** Tells what was thrown; false if nobody waits for the work any more. */
    boolean tell(Throwable failure) {
        return thrown.tryEmitError(failure).isSuccess();
    }
}
