package dev.borealis.dsql.vertx;

import dev.borealis.dsql.RetryPolicy;
import dev.borealis.it.promises.DsqlPromises;
import dev.borealis.it.promises.Ending;
import dev.borealis.it.promises.Running;
import dev.borealis.it.promises.Step;
import dev.borealis.it.promises.TransactionRunner;
import dev.borealis.it.promises.Work;
import dev.borealis.local.LocalAurora;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The promises of {@link DsqlPool#withTransaction}. Vert.x has nothing to cancel by: a function that no longer waits lets its
 * future fail, as a timeout does, and what it has begun goes on.
 */
class PromisesTest extends DsqlPromises {

    @Override
    protected LocalAurora aurora() {
        return Aurora.local();
    }

    @Override
    protected TransactionRunner open(int port) {
        return new Runner(Aurora.vertx(), Aurora.options().set("hostaddr", "127.0.0.1:" + port));
    }

    static final class Runner implements TransactionRunner {

        static final int SIZE = 4;

        private final Vertx vertx;
        private final DsqlPool pool;

        /** A worker of Vert.x must not wait for a future. */
        private final ExecutorService threads = Executors.newCachedThreadPool();

        Runner(Vertx vertx, DsqlConnectOptions options) {
            this.vertx = vertx;
            this.pool = DsqlPool.builder()
                    .using(vertx)
                    .connectingTo(options)
                    .with(new PoolOptions()
                            .setMaxSize(SIZE)
                            .setConnectionTimeout(5)
                            .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                    .with(RetryPolicy.defaults().toBuilder()
                            .baseDelay(Duration.ZERO)
                            .reconnectDelay(Duration.ZERO)
                            .build())
                    .build();
        }

        @Override
        public Set<Step.Way> ways() {
            return EnumSet.complementOf(EnumSet.of(Step.Way.COMMIT_BELOW));
        }

        @Override
        public Running start(Work work) {
            Promise<Void> cancelled = Promise.promise();
            return new Awaited(
                    pool.withTransaction(connection -> untilCancelled(work, connection, cancelled)), cancelled);
        }

        private Future<Void> untilCancelled(Work work, SqlConnection connection, Promise<Void> cancelled) {
            Promise<Void> done = Promise.promise();
            cancelled.future().onFailure(done::tryFail);
            perform(work, 0, connection).onSuccess(result -> done.tryComplete()).onFailure(done::tryFail);
            return done.future();
        }

        private Future<Void> perform(Work work, int next, SqlConnection connection) {
            if (next == work.steps().size()) {
                return Future.succeededFuture();
            }
            Step step = work.steps().get(next);
            return perform(step, connection)
                    .<Void>mapEmpty()
                    .compose(
                            result -> perform(work, next + 1, connection),
                            failure -> step.swallowed()
                                    ? perform(work, next + 1, connection)
                                    : Future.failedFuture(failure));
        }

        private Future<?> perform(Step step, SqlConnection connection) {
            if (step instanceof Step.Sql sql) {
                return connection.query(sql.text()).execute();
            } else if (step instanceof Step.Finish finish) {
                return switch (finish.way()) {
                    case COMMIT -> connection.transaction().commit();
                    case ROLLBACK -> connection.transaction().rollback();
                    case CLOSE -> connection.close();
                    case COMMIT_BELOW -> throw new IllegalStateException("A connection of Vert.x shows none below");
                };
            } else if (step instanceof Step.Act act) {
                return Future.fromCompletionStage(CompletableFuture.runAsync(act.action(), threads), context());
            }
            return Future.failedFuture(((Step.Fail) step).failure());
        }

        @Override
        public Ending runAlone(String sql) {
            return new Awaited(pool.query(sql).execute(), Promise.promise()).await();
        }

        @Override
        public boolean leak(String sql) {
            pool.getConnection()
                    .compose(connection -> connection
                            .begin()
                            .compose(begun -> connection.query(sql).execute()))
                    .await();
            return true;
        }

        /** The driver counts connections, but not those that are lent: so it is asked for all of them. */
        @Override
        public int lent() {
            List<Future<Optional<SqlConnection>>> all = IntStream.range(0, SIZE)
                    .mapToObj(each -> pool.getConnection().map(Optional::of).otherwise(Optional.empty()))
                    .toList();
            Future.join(all).await();
            var here = all.stream().flatMap(each -> each.result().stream()).toList();
            here.forEach(connection -> connection.close().await());
            return SIZE - here.size();
        }

        private Context context() {
            return vertx.getOrCreateContext();
        }

        @Override
        public void close() {
            threads.shutdown();
            pool.close().await();
        }
    }

    private record Awaited(Future<?> running, Promise<Void> cancelled) implements Running {

        @Override
        public void cancel() {
            cancelled.tryFail(new CancellationException());
        }

        @Override
        public Ending await() {
            return running.transform(done -> Future.succeededFuture(ended(done.cause())))
                    .await();
        }

        private static Ending ended(@Nullable Throwable failure) {
            if (failure == null) {
                return Ending.COMMITTED;
            }
            return failure instanceof CommitOutcomeUnknownException
                    ? Ending.unknown(failure, state(failure))
                    : Ending.failed(failure, state(failure));
        }

        private static @Nullable String state(Throwable failure) {
            for (Throwable link = failure; link != null; link = link.getCause()) {
                if (link instanceof DatabaseException known && known.getSqlState() != null) {
                    return known.getSqlState();
                }
            }
            return null;
        }
    }
}
