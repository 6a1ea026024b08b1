package dev.borealis.dsql.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;

/**
 * Connections, pools and transactions under BlockHound, in a JVM of their own: the published suite itself blocks event loops.
 */
@Tag("blockhound")
class NonBlockingTest {

    static {
        // TLS draws random numbers wherever it runs, which reads a device that never waits.
        BlockHound.install(builder -> builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes"));
    }

    @Test
    void aBlockingCallOnAnEventLoopIsNoticed() {
        var never = new CountDownLatch(1);

        assertThatThrownBy(() -> Aurora.await(
                        DsqlConnection.connect(Aurora.vertx(), Aurora.options()).compose(connection -> {
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            return Future.succeededFuture();
                        })))
                .hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void everythingCanBeStartedFromAnEventLoop() {
        var sums = Aurora.await(Future.<Integer>future(promise -> Aurora.vertx().runOnContext(start -> {
            var pool = DsqlPool.builder()
                    .using(Aurora.vertx())
                    .connectingTo(Aurora.options())
                    .with(new PoolOptions().setMaxSize(4))
                    .build();
            Future.join(IntStream.range(0, 20)
                            .mapToObj(i -> pool.withTransaction(connection ->
                                    connection.query("SELECT " + i + " + 1").execute()))
                            .toList())
                    .map(all -> all.size())
                    .eventually(pool::close)
                    .onComplete(promise);
        })));

        assertThat(sums).isEqualTo(20);
    }
}
