package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.r2dbc.Exchange.Manner;
import dev.borealis.dsql.r2dbc.Exchanges.Lease;
import io.r2dbc.postgresql.api.PostgresqlResult;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends statements under one lease of a connection, and reads what they result in.
 */
final class Reading {

    private final Exchanges exchanges;
    private final Errors errors;
    private final long lease;

    Reading(Exchanges exchanges, Errors errors) {
        this.exchanges = exchanges;
        this.errors = errors;
        this.lease = exchanges.lease();
    }

    /**
     * The results of what is sent as soon as they are asked for.
     *
     * @param paged whether rows are fetched in parts
     */
    Flux<PostgresqlResult> now(Supplier<Flux<PostgresqlResult>> driver, boolean paged) {
        var manner = new Manner<Sent>(Lease.OPEN, paged, true, exchanges::drain, exchanges::given);
        var results = driver.get();
        return Exchange.of(exchanges, lease, manner, unheard -> results.map(this::sent))
                .map(sent -> new DsqlResult(sent.result, sent, paged));
    }

    private Sent sent(PostgresqlResult result) {
        errors.given();
        var sent = new Sent(result);
        exchanges.give(sent);
        return sent;
    }

    /**
     * The results of what is sent when they are read.
     *
     * @param paged whether rows are fetched in parts
     * @param stoppable whether sending can be given up
     */
    Flux<PostgresqlResult> later(Flux<PostgresqlResult> driver, boolean paged, boolean stoppable) {
        return driver.map(result -> new DsqlResult(result, new Sending(stoppable), paged && stoppable));
    }

    /** What is sent as it streams in. Cancelling tells the driver, which tells the server that no more will come. */
    Mono<Long> copy(Mono<Long> driver) {
        var manner = new Manner<Long>(Lease.OPEN, true, true);
        return Mono.fromDirect(Exchange.of(exchanges, lease, manner, unheard -> driver.flux()))
                .onErrorMap(errors::tell);
    }

    /** How a result is read that was sent. The exchange is that of all results together: it shows how the reading ends. */
    private final class Sent implements DsqlResult.Reader, Exchanges.Unread {

        private final PostgresqlResult result;

        Sent(PostgresqlResult result) {
            this.result = result;
        }

        @Override
        public <T> Flux<T> read(boolean stops, Function<BooleanSupplier, Flux<T>> source) {
            return Flux.defer(
                    () -> exchanges.take(this) ? readNow(stops, source) : Flux.error(new GivenBackException()));
        }

        private <T> Flux<T> readNow(boolean stops, Function<BooleanSupplier, Flux<T>> source) {
            return Exchange.of(exchanges, lease, new Manner<T>(Lease.OVER, stops, false), source)
                    .doOnSubscribe(begun -> errors.read())
                    .onErrorMap(errors::tell);
        }

        @Override
        public void drain() {
            result.getRowsUpdated().subscribe(rows -> {}, failure -> {});
        }
    }

    /** How a result is read that is sent by reading it. */
    private final class Sending implements DsqlResult.Reader {

        private final boolean stoppable;

        Sending(boolean stoppable) {
            this.stoppable = stoppable;
        }

        @Override
        public <T> Flux<T> read(boolean stops, Function<BooleanSupplier, Flux<T>> source) {
            return Exchange.of(exchanges, lease, new Manner<T>(Lease.OPEN, stops && stoppable, true), source)
                    .onErrorMap(errors::tell);
        }
    }
}
