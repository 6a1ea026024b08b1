package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.FailureRules;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Mono;

/**
 * The mark, in the context of a function's subscribers, that a transaction of a source is running there. One inside it would wait
 * for a connection that the outer one has, commit by itself, and again whenever the outer one is run again.
 *
 * @param source where the transaction has its connection from
 */
record Nesting(ConnectionFactory source) {

    /** Marks what a function does. */
    <T> Mono<T> mark(Mono<T> work) {
        return work.contextWrite(context -> context.put(this, true));
    }

    /** Runs a transaction, but not inside another one of the same source. */
    <T> Mono<T> refuse(Mono<T> transaction) {
        return Mono.deferContextual(context -> context.hasKey(this)
                ? Mono.error(new IllegalStateException(FailureRules.NESTED_MESSAGE))
                : transaction);
    }
}
