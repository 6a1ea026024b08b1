package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.RetryLine;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Has attempts wait in a line, without a thread.
 */
final class Turns {

    private final RetryLine line;
    private final Duration longestTurn;

    /**
     * Uses a line.
     *
     * @param longestTurn when the next one gets its turn, though an attempt has not ended: it may never end
     */
    Turns(RetryLine line, Duration longestTurn) {
        this.line = line;
        this.longestTurn = longestTurn;
    }

    /**
     * Runs an attempt in its turn. Who cancels leaves the line.
     *
     * @param longestWait after which it is run without one
     */
    <T> Mono<T> await(Duration longestWait, Mono<T> attempt) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> turn = Sinks.empty();
            var place = line.enter(turn::tryEmitEmpty);
            var end = turn.asMono()
                    .then(Mono.delay(longestTurn))
                    .doOnTerminate(place::leave)
                    .subscribe();
            return turn.asMono()
                    .timeout(longestWait, Mono.empty())
                    .publishOn(Schedulers.parallel())
                    .then(attempt)
                    .doOnTerminate(() -> leave(place, end))
                    .doOnCancel(() -> leave(place, end));
        });
    }

    private static void leave(RetryLine.Place place, Disposable end) {
        end.dispose();
        place.leave();
    }
}
