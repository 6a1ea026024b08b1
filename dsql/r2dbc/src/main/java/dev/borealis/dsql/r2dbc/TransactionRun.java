package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.Attempts;
import dev.borealis.dsql.RetryDecision;
import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import dev.borealis.dsql.TransactionPhase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One transaction, run until it is committed or given up.
 *
 * @param <T> what the transaction gives
 */
final class TransactionRun<T> {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionRun.class);

    private final ConnectionFactory factory;
    private final Optional<TransactionDefinition> definition;
    private final Attempts attempts;
    private final Function<? super Connection, ? extends Mono<T>> work;
    private volatile TransactionPhase phase = TransactionPhase.CONNECT;

    TransactionRun(
            ConnectionFactory factory,
            Optional<TransactionDefinition> definition,
            Attempts attempts,
            Function<? super Connection, ? extends Mono<T>> work) {
        this.factory = factory;
        this.definition = definition;
        this.attempts = attempts;
        this.work = work;
    }

    Mono<T> run() {
        return Mono.defer(this::attempt)
                .retryWhen(Retry.from(failures -> failures.concatMap(failed -> afterwards(failed.failure()))))
                .doOnSuccess(done -> attempts.committed())
                .flatMap(Mono::justOrEmpty);
    }

    private Mono<Optional<T>> attempt() {
        phase = TransactionPhase.CONNECT;
        return Mono.usingWhen(
                factory.create(),
                this::transaction,
                this::close,
                (connection, e) -> abandon(connection),
                this::abandon);
    }

    private Mono<Optional<T>> transaction(Connection connection) {
        phase = TransactionPhase.WORK;
        return begin(connection)
                .then(Mono.defer(() -> work.apply(connection)))
                .singleOptional()
                .delayUntil(result -> commit(connection));
    }

    private Mono<Void> begin(Connection connection) {
        return Mono.from(definition.map(connection::beginTransaction).orElseGet(connection::beginTransaction));
    }

    private Mono<Void> commit(Connection connection) {
        return Mono.from(connection.validate(ValidationDepth.LOCAL)).flatMap(alive -> {
            if (!alive) {
                return Mono.error(new R2dbcTransientResourceException(
                        "The connection was lost before COMMIT", SqlStates.CONNECTION_LOST));
            }
            phase = TransactionPhase.COMMIT;
            return Mono.from(connection.commitTransaction());
        });
    }

    /** Rolls back what may still be open, and closes. That neither of it works changes nothing for whoever waits. */
    private Mono<Void> abandon(Connection connection) {
        return Mono.defer(() -> Mono.from(connection.rollbackTransaction()))
                .onErrorResume(e -> {
                    LOG.debug("Could not roll back; the connection is closed", e);
                    return Mono.empty();
                })
                .then(close(connection));
    }

    private Mono<Void> close(Connection connection) {
        return Mono.defer(() -> Mono.from(connection.close())).onErrorResume(e -> {
            LOG.debug("Could not close a connection", e);
            return Mono.empty();
        });
    }

    private Mono<Long> afterwards(Throwable failure) {
        RetryDecision decision = attempts.failed(phase, failure);
        if (decision instanceof RetryAfter retry) {
            return Mono.delay(retry.delay());
        }
        return Mono.error(lasting((GiveUp) decision, failure));
    }

    private Throwable lasting(GiveUp end, Throwable failure) {
        return attempts.withEarlier(
                end.reason() == RetryDecision.Reason.OUTCOME_UNKNOWN ? Failures.ofCommit(failure) : failure);
    }
}
