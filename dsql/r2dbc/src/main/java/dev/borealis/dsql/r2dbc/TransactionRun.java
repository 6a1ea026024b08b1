package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.Attempts;
import dev.borealis.dsql.RetryDecision;
import dev.borealis.dsql.RetryDecision.GiveUp;
import dev.borealis.dsql.RetryDecision.RetryAfter;
import dev.borealis.dsql.RetryLine;
import dev.borealis.dsql.RetryLine.FirstAttempt;
import dev.borealis.dsql.TransactionPhase;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
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
    private final Duration longest;
    private final Attempts attempts;
    private final RetryLine line;
    private final Turns turns;
    private final Function<? super Connection, ? extends Mono<T>> work;
    private volatile TransactionPhase phase = TransactionPhase.CONNECT;
    private volatile FirstAttempt first = FirstAttempt.RUNS;
    private volatile boolean inLine;

    TransactionRun(
            ConnectionFactory factory,
            Optional<TransactionDefinition> definition,
            Duration longest,
            Attempts attempts,
            RetryLine line,
            Duration longestTurn,
            Function<? super Connection, ? extends Mono<T>> work) {
        this.factory = factory;
        this.definition = definition;
        this.longest = longest;
        this.attempts = attempts;
        this.line = line;
        this.turns = new Turns(line, longestTurn);
        this.work = work;
    }

    Mono<T> run() {
        return Mono.defer(this::inTurn)
                .retryWhen(Retry.from(failures -> failures.concatMap(failed -> afterwards(failed.failure()))))
                .doOnSuccess(done -> {
                    note(false);
                    attempts.committed();
                })
                .flatMap(Mono::justOrEmpty);
    }

    private Mono<Optional<T>> inTurn() {
        if (attempts.number() == 1) {
            first = line.decideFirst();
            inLine = first == FirstAttempt.LINES_UP;
        }
        return inLine ? lineUp() : attempt().switchIfEmpty(Mono.defer(this::lineUp));
    }

    private Mono<Optional<T>> lineUp() {
        inLine = true;
        return turns.await(attempts.longestWait(), Mono.defer(this::attempt));
    }

    /** Gives nothing if there is a crowd by the time a first attempt has its connection. */
    private Mono<Optional<T>> attempt() {
        phase = TransactionPhase.CONNECT;
        return Mono.usingWhen(
                Acquisition.of(factory.create()),
                connection -> mustLineUp() ? Mono.empty() : transaction(connection),
                this::close,
                (connection, e) -> abandon(connection),
                this::abandon);
    }

    /** Many may have waited for a connection together: the conflicts of those before them tell what to expect. */
    private boolean mustLineUp() {
        if (inLine || attempts.number() > 1 || first == FirstAttempt.SCOUTS) {
            return false;
        }
        first = line.decideFirst();
        return first == FirstAttempt.LINES_UP;
    }

    private Mono<Optional<T>> transaction(Connection connection) {
        phase = TransactionPhase.WORK;
        return begin(connection)
                .then(guarded(connection, Mono.defer(() -> work(new LentConnection(connection))))
                        .singleOptional()
                        .delayUntil(result -> endWork(connection))
                        .timeout(longest, Mono.error(this::tooOld)))
                .delayUntil(result -> commit(connection));
    }

    private static <T> Mono<T> guarded(Connection connection, Mono<T> work) {
        return Mono.defer(() -> {
            var guard = new Guard();
            DsqlConnection.in(connection).ifPresent(ours -> ours.beginWork(guard));
            return guard.over(work);
        });
    }

    /** Reactor would throw what it takes for fatal, and tell nobody: the connection would never come back. */
    private Mono<T> work(Connection connection) {
        try {
            return work.apply(connection);
        } catch (Throwable failure) {
            return Mono.error(failure);
        }
    }

    /** What Reactor takes for fatal and a thread of the function's own throws ends so: nobody else hears of it. */
    private R2dbcTimeoutException tooOld() {
        return new R2dbcTimeoutException(
                "The transaction was rolled back: its function, or what it has left running, had not ended after "
                        + longest.toSeconds()
                        + " s, and the service commits no transaction that is older. It waits for something, or an Error was"
                        + " thrown on a scheduler of its own, which Reactor writes to the log and tells nobody",
                SqlStates.TOO_OLD);
    }

    private Mono<Void> begin(Connection connection) {
        return Mono.from(definition.map(connection::beginTransaction).orElseGet(connection::beginTransaction));
    }

    /** Whatever the function has left running ends first; what it would still begin is not sent. */
    private static Mono<Void> endWork(Connection connection) {
        return Mono.justOrEmpty(DsqlConnection.in(connection)).flatMap(DsqlConnection::endWork);
    }

    private Mono<Void> commit(Connection connection) {
        return Mono.defer(() -> Mono.from(connection.validate(ValidationDepth.LOCAL)))
                .flatMap(alive -> alive ? commitOpen(connection) : Mono.error(lost()));
    }

    private Mono<Void> commitOpen(Connection connection) {
        if (connection.isAutoCommit()) {
            return Mono.error(new CommitOutcomeUnknownException(new R2dbcNonTransientResourceException(
                    "The function of a transaction has ended it by itself, by COMMIT or ROLLBACK: what it wrote may have been"
                            + " kept or not",
                    SqlStates.NO_TRANSACTION)));
        }
        phase = TransactionPhase.COMMIT;
        return Mono.from(connection.commitTransaction()).onErrorMap(Failures::ofCommit);
    }

    private static R2dbcTransientResourceException lost() {
        return new R2dbcTransientResourceException("The connection was lost before COMMIT", SqlStates.CONNECTION_LOST);
    }

    /** Rolls back what may still be open, and closes. That neither of it works changes nothing for whoever waits. */
    private Mono<Void> abandon(Connection connection) {
        return Mono.defer(() -> rollBack(connection))
                .onErrorResume(e -> {
                    LOG.debug("Could not roll back; the connection is closed", e);
                    return Mono.empty();
                })
                .then(close(connection));
    }

    /** One of our own sends nothing more for the function, and rolls back once what was sent has ended. */
    private static Mono<Void> rollBack(Connection connection) {
        return DsqlConnection.in(connection)
                .map(DsqlConnection::settle)
                .orElseGet(() -> Mono.from(connection.rollbackTransaction()));
    }

    private Mono<Void> close(Connection connection) {
        return Mono.defer(() -> Mono.from(connection.close())).onErrorResume(e -> {
            LOG.debug("Could not close a connection", e);
            return Mono.empty();
        });
    }

    private Mono<Long> afterwards(Throwable failure) {
        boolean conflict = Failures.RULES.isConflict(failure);
        note(conflict);
        inLine |= conflict;
        RetryDecision decision = attempts.failed(phase, failure);
        if (decision instanceof RetryAfter retry) {
            return Mono.delay(retry.delay());
        }
        // Hidden, so that Reactor passes an Error on as it is, and does not throw it.
        return Mono.<Long>error(lasting((GiveUp) decision, failure)).hide();
    }

    private void note(boolean conflict) {
        if (inLine || attempts.number() == 1) {
            line.note(inLine, conflict);
        }
    }

    private Throwable lasting(GiveUp end, Throwable failure) {
        return attempts.withEarlier(
                end.reason() == RetryDecision.Reason.OUTCOME_UNKNOWN ? Failures.ofCommit(failure) : failure);
    }
}
