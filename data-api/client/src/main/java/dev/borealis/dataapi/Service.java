package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.CallKind;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.json.Body;
import dev.borealis.dataapi.internal.json.RequestWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The Data API's five operations on one database. Safe for threads. */
final class Service {

    private final DataApiOptions options;
    private final Requests requests;
    private final Pipeline pipeline;
    private volatile boolean closed;

    Service(DataApiOptions options, Requests requests, Pipeline pipeline) {
        this.options = options;
        this.requests = requests;
        this.pipeline = pipeline;
    }

    Answer execute(Engine dialect, SqlCall call, @Nullable String transactionId) {
        refuseClosed(transactionId);
        boolean continues = call.continuesAfterTimeout() || options.get(DataApiOption.CONTINUE_AFTER_TIMEOUT);
        Body body = requests.execute(dialect, call, continues, transactionId);
        boolean read = transactionId == null && Effects.obviouslyNone(call.sql().facts());
        return pipeline.call(new Attempt(
                Operation.EXECUTE,
                body,
                read ? CallKind.READ : CallKind.WRITE,
                timeout(call),
                call.sql().text(),
                call.values().size()));
    }

    /** A batch without its sets: the caller writes them. */
    RequestWriter batch(String sql) throws IOException {
        return requests.batch(sql);
    }

    Answer execute(RequestWriter batch, @Nullable String transactionId, SqlCall call, int sets) {
        refuseClosed(transactionId);
        try {
            Body body = batch.endSets().text("transactionId", transactionId).finish();
            return pipeline.call(new Attempt(
                    Operation.BATCH_EXECUTE,
                    body,
                    CallKind.WRITE,
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

    /** One that the service has ended already is rolled back. */
    void rollback(String transactionId) {
        try {
            call(Operation.ROLLBACK, requests.end(transactionId), CallKind.ROLLBACK);
        } catch (DataApiServiceException failure) {
            if (!failure.error().type().equals("TransactionNotFoundException")) {
                throw failure;
            }
        }
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
        if (closed && transactionId == null) {
            throw OpenTransactions.closed("client");
        }
    }

    void close() {
        closed = true;
        pipeline.close();
    }
}
