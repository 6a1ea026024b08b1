package dev.borealis.dsql.vertx;

import dev.borealis.dsql.RetryLine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Has attempts wait in a line, without a thread.
 *
 * @param line where they stand
 * @param longestTurn when the next one gets its turn, though an attempt has not ended: it may never end
 */
record Turns(Vertx vertx, RetryLine line, Duration longestTurn) {

    /**
     * Runs an attempt in its turn.
     *
     * @param longestWait after which it is run without one
     */
    <T> Future<T> await(Duration longestWait, Supplier<Future<T>> attempt) {
        ContextInternal context = ((VertxInternal) vertx).getOrCreateContext();
        Promise<Void> turn = context.promise();
        var place = line.enter(() -> context.runOnContext(now -> turn.tryComplete()));
        long patience = after(longestWait, turn::tryComplete);
        return turn.future()
                .compose(now -> {
                    vertx.cancelTimer(patience);
                    long end = after(longestTurn, place::leave);
                    return attempt.get().andThen(done -> vertx.cancelTimer(end));
                })
                .andThen(done -> place.leave());
    }

    private long after(Duration time, Runnable action) {
        return vertx.setTimer(Math.max(1, time.toMillis()), now -> action.run());
    }
}
