package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.HostAddress;
import dev.borealis.dsql.RetryPolicy;
import dev.borealis.it.promises.DsqlPromises;
import dev.borealis.it.promises.Ending;
import dev.borealis.it.promises.Running;
import dev.borealis.it.promises.Step;
import dev.borealis.it.promises.TransactionRunner;
import dev.borealis.it.promises.Work;
import dev.borealis.local.LocalAurora;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The promises of {@link DsqlTransactions} over a {@link DsqlPool}. */
class PromisesTest extends DsqlPromises {

    @Override
    protected LocalAurora aurora() {
        return Aurora.local();
    }

    @Override
    protected TransactionRunner open(int port) {
        return new Runner(DsqlPool.builder(Aurora.factory()
                        .set(DsqlOption.HOSTADDR, new HostAddress("127.0.0.1", port))
                        .build())
                .maxSize(4)
                .build());
    }

    static final class Runner implements TransactionRunner {

        private final ConnectionPool pool;
        private final DsqlTransactions transactions;

        Runner(ConnectionPool pool) {
            this.pool = pool;
            this.transactions = DsqlTransactions.over(pool)
                    .withPolicy(RetryPolicy.defaults().toBuilder()
                            .baseDelay(Duration.ZERO)
                            .reconnectDelay(Duration.ZERO)
                            .build());
        }

        @Override
        public Set<Step.Way> ways() {
            return EnumSet.allOf(Step.Way.class);
        }

        @Override
        public Running start(Work work) {
            return new Subscribed(transactions.run(connection -> perform(work.steps(), connection)));
        }

        /**
         * A step follows the other where that was answered. Operators with a queue, such as concatMap, may go on in a thread that is
         * still in them: in that of an Act, where nobody hears of an Error.
         */
        private static Mono<Void> perform(List<Step> steps, Connection connection) {
            if (steps.isEmpty()) {
                return Mono.empty();
            }
            Step step = steps.get(0);
            Mono<Void> done = perform(step, connection);
            return (step.swallowed() ? done.onErrorComplete() : done)
                    .then(Mono.defer(() -> perform(steps.subList(1, steps.size()), connection)));
        }

        private static Mono<Void> perform(Step step, Connection connection) {
            if (step instanceof Step.Sql sql) {
                return execute(connection, sql.text());
            } else if (step instanceof Step.Finish finish) {
                return Mono.from(
                        switch (finish.way()) {
                            case COMMIT -> connection.commitTransaction();
                            case ROLLBACK -> connection.rollbackTransaction();
                            case CLOSE -> connection.close();
                            case COMMIT_BELOW ->
                                DsqlConnection.in(connection).orElseThrow().commitTransaction();
                        });
            } else if (step instanceof Step.Act act) {
                return Mono.<Void>fromRunnable(act.action()).subscribeOn(Schedulers.boundedElastic());
            }
            return Mono.error(((Step.Fail) step).failure());
        }

        private static Mono<Void> execute(Connection connection, String sql) {
            return Flux.from(connection.createStatement(sql).execute())
                    .concatMap(Result::getRowsUpdated)
                    .then();
        }

        @Override
        public Ending runAlone(String sql) {
            return new Subscribed(Mono.usingWhen(pool.create(), c -> execute(c, sql), Connection::close)).await();
        }

        @Override
        public boolean leak(String sql) {
            pool.create()
                    .flatMap(connection ->
                            Mono.from(connection.beginTransaction()).then(execute(connection, sql)))
                    .block(Aurora.PATIENCE);
            return true;
        }

        @Override
        public int lent() {
            return pool.getMetrics().orElseThrow().acquiredSize();
        }

        @Override
        public void close() {
            pool.dispose();
        }
    }

    private static final class Subscribed implements Running {

        private final CompletableFuture<Ending> ending = new CompletableFuture<>();
        private final Disposable subscription;

        Subscribed(Mono<?> what) {
            subscription = what.doOnCancel(() -> ending.complete(Ending.CANCELLED))
                    .subscribe(
                            result -> {},
                            failure -> ending.complete(ended(failure)),
                            () -> ending.complete(Ending.COMMITTED));
        }

        private static Ending ended(Throwable failure) {
            return failure instanceof CommitOutcomeUnknownException
                    ? Ending.unknown(failure, state(failure))
                    : Ending.failed(failure, state(failure));
        }

        private static @Nullable String state(Throwable failure) {
            for (Throwable link = failure; link != null; link = link.getCause()) {
                if (link instanceof R2dbcException known && known.getSqlState() != null) {
                    return known.getSqlState();
                }
            }
            return null;
        }

        @Override
        public void cancel() {
            subscription.dispose();
        }

        @Override
        public Ending await() {
            return ending.join();
        }
    }
}
