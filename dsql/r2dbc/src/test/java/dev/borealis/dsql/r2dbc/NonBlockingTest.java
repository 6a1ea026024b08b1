package dev.borealis.dsql.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** All tests of this module run under BlockHound; these show that it watches the event loops of the driver. */
class NonBlockingTest {

    @Test
    void aBlockingCallOnTheDriversEventLoopIsNoticed() {
        var never = new CountDownLatch(1);

        assertThatThrownBy(() -> Aurora.with(
                        Aurora.factory().build(),
                        connection -> Aurora.value(connection, "SELECT 1").doOnNext(value -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        })))
                .hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void everythingCanBeStartedFromAnEventLoop() {
        var factory = Aurora.factory().build();
        var pool = DsqlPool.builder(factory).maxSize(4).minIdle(2).build();
        var sums = Flux.range(0, 20)
                .flatMap(i -> DsqlTransactions.over(pool)
                        .run(connection -> Aurora.value(connection, "SELECT " + i + " + 1"))
                        .subscribeOn(Schedulers.parallel()));

        assertThat(sums.collectList().block(Aurora.PATIENCE)).hasSize(20);
        pool.disposeLater().block(Aurora.PATIENCE);
    }

    @Test
    void connectingFromTheDriversEventLoopWorks() {
        var factory = Aurora.factory().build();

        String value = Aurora.with(
                factory,
                outer -> Mono.defer(() -> Mono.usingWhen(
                                Aurora.factory().build().create(),
                                inner -> Aurora.value(inner, "SELECT 'inner'"),
                                inner -> inner.close()))
                        .subscribeOn(((DsqlConnection) outer).unwrap(Scheduler.class)));

        assertThat(value).isEqualTo("inner");
    }
}
