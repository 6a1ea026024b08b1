package dev.borealis.dsql.r2dbc;

import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A result of the driver's, which is read to its end even if its reader has seen enough.
 */
final class DsqlResult implements PostgresqlResult {

    /** How a result is read. */
    interface Reader {

        /**
         * Reads.
         *
         * @param stops whether cancelling is passed on to the driver
         * @param source reads, once subscribed to; it is told whether nobody listens any more
         */
        <T> Flux<T> read(boolean stops, Function<BooleanSupplier, Flux<T>> source);
    }

    /** Stands for a row that nobody hears of. */
    private static final Object UNHEARD = new Object();

    private final PostgresqlResult driver;
    private final Reader reader;
    private final boolean paged;

    /**
     * Wraps a result.
     *
     * @param paged whether its rows are fetched in parts, so that it pays to tell the driver that no more are wanted
     */
    DsqlResult(PostgresqlResult driver, Reader reader, boolean paged) {
        this.driver = driver;
        this.reader = reader;
        this.paged = paged;
    }

    @Override
    public Mono<Long> getRowsUpdated() {
        return Mono.fromDirect(
                reader.read(false, unheard -> driver.getRowsUpdated().flux()));
    }

    @Override
    @SuppressWarnings("unchecked") // nobody sees what is not a T
    public <T> Flux<T> map(BiFunction<Row, RowMetadata, ? extends T> mapping) {
        return reader.read(
                paged,
                unheard -> driver.map((row, metadata) -> {
                    return unheard.getAsBoolean() ? (T) UNHEARD : carried(() -> mapping.apply(row, metadata));
                }));
    }

    @Override
    public <T> Flux<T> map(Function<? super Readable, ? extends T> mapping) {
        return map((row, metadata) -> mapping.apply(row));
    }

    @Override
    public PostgresqlResult filter(Predicate<Segment> predicate) {
        return new DsqlResult(driver.filter(segment -> carried(() -> predicate.test(segment))), reader, paged);
    }

    @Override
    public <T> Flux<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
        return reader.read(
                true,
                unheard -> Flux.from(driver.flatMap(segment -> {
                    return unheard.getAsBoolean() ? Mono.<T>empty() : carried(() -> mapping.apply(segment));
                })));
    }

    private static <R> R carried(Supplier<R> function) {
        try {
            return function.get();
        } catch (Error thrown) {
            throw CarriedError.of(thrown);
        }
    }

    @Override
    public String toString() {
        return driver.toString();
    }
}
