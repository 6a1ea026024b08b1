package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.CallKind;
import dev.borealis.dataapi.internal.error.GoneTransaction;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.json.Body;
import dev.borealis.dataapi.internal.json.RequestWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The Data API's five operations on one database. Safe for threads. */
final class Service {

    private final DataApiOptions options;
    private final Requests requests;
    private final Pipeline pipeline;
    private final String mark;
    private final AtomicBoolean closed;

    Service(DataApiOptions options, Requests requests, Pipeline pipeline) {
        this(options, requests, pipeline, "", new AtomicBoolean());
    }

    private Service(DataApiOptions options, Requests requests, Pipeline pipeline, String mark, AtomicBoolean closed) {
        this.options = options;
        this.requests = requests;
        this.pipeline = pipeline;
        this.mark = mark;
        this.closed = closed;
    }

    /** The same by another transport, with other waits between calls, and a mark on statements; it is closed together with this one. */
    Service through(UnaryOperator<HttpTransport> way, Sleeper between, String other) {
        return new Service(options, requests, pipeline.through(way, between), other, closed);
    }

    Answer execute(Engine dialect, SqlCall call, @Nullable String transactionId) {
        return execute(dialect, call, transactionId, CallKind.STATEMENT);
    }

    /** Asks a question of the client's own, outside a transaction; it has no effect, and is asked again when its answer is lost. */
    Answer ask(Engine dialect, SqlCall question) {
        return execute(dialect, question, null, CallKind.QUESTION);
    }

    private Answer execute(Engine dialect, SqlCall call, @Nullable String transactionId, CallKind kind) {
        refuseClosed(transactionId);
        boolean continues = call.continuesAfterTimeout() || options.get(DataApiOption.CONTINUE_AFTER_TIMEOUT);
        Body body = requests.execute(mark, dialect, call, continues, transactionId);
        return call(
                call,
                new Attempt(
                        Operation.EXECUTE,
                        body,
                        kind,
                        timeout(call),
                        call.sql().text(),
                        call.values().size()));
    }

    /** An error's place is told in the caller's own text, whatever was put around it. */
    private Answer call(SqlCall call, Attempt attempt) {
        try {
            return pipeline.call(attempt);
        } catch (DataApiServiceException failure) {
            int position =
                    failure.error().position() - Requests.markBefore(mark, call).length();
            throw failure.error().position() == 0
                    ? failure
                    : failure.at(call.sql().originalPosition(position, call.values()));
        }
    }

    /** Waits before something is asked again for the n-th time; false when the thread was interrupted. */
    boolean rest(int retry) {
        return pipeline.rest(retry);
    }

    /** A batch without its sets: the caller writes them. */
    RequestWriter batch(String sql) throws IOException {
        return requests.batch(Requests.marked(mark, sql));
    }

    Answer execute(RequestWriter batch, @Nullable String transactionId, SqlCall call, int sets) {
        refuseClosed(transactionId);
        try {
            Body body = batch.endSets().text("transactionId", transactionId).finish();
            return call(
                    call,
                    new Attempt(
                            Operation.BATCH_EXECUTE,
                            body,
                            CallKind.STATEMENT,
                            timeout(call),
                            call.sql().text(),
                            sets * call.values().size()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String begin() {
        refuseClosed(null);
        Answer answer = call(Operation.BEGIN, requests.begin(), CallKind.BEGIN);
        if (answer.transactionId() == null) {
            throw new DataApiConnectionException("The service began a transaction and did not name it", "08P01", null);
        }
        return answer.transactionId();
    }

    Answer commit(String transactionId) {
        return call(Operation.COMMIT, requests.end(transactionId), CallKind.COMMIT);
    }

    /** One that the service has ended already is rolled back; one that still runs a statement will be as soon as that ends. */
    void rollback(String transactionId) {
        try {
            rollbackNow(transactionId);
        } catch (DataApiServiceException failure) {
            if (LateRollback.isBusy(failure)) {
                LateRollback.start(() -> rollbackNow(transactionId));
            } else if (!GoneTransaction.is(failure.error())) {
                throw failure;
            }
        }
    }

    /** The same, now or as soon as the service can be told. */
    void rollbackInTime(String transactionId) {
        try {
            rollback(transactionId);
        } catch (AuroraDatabaseException failure) {
            if (!LateRollback.isWorthTrying(failure)) {
                throw failure;
            }
            LateRollback.start(() -> rollbackNow(transactionId));
        }
    }

    private void rollbackNow(String transactionId) {
        call(Operation.ROLLBACK, requests.end(transactionId), CallKind.ROLLBACK);
    }

    private Answer call(Operation operation, Body body, CallKind kind) {
        return pipeline.call(
                new Attempt(operation, body, kind, options.get(DataApiOption.TIMEOUT), operation.toString(), 0));
    }

    private Duration timeout(SqlCall call) {
        return call.timeout().isPresent() ? call.timeout().get() : options.get(DataApiOption.TIMEOUT);
    }

    /** What has begun may still end. */
    private void refuseClosed(@Nullable String transactionId) {
        if (closed.get() && transactionId == null) {
            throw OpenTransactions.closed("client");
        }
    }

    void close() {
        closed.set(true);
        pipeline.close();
    }
}
