package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.AnswerReader;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves no transaction open of which nobody has heard. A BeginTransaction that is cut off, or whose answer takes too long, goes on
 * in a thread of its own; what it has begun is rolled back. Otherwise the service would keep it, and a session of the database, for
 * three minutes. The caller never waits for that. Threads end when they were idle for a second. Safe for threads.
 */
final class FinishedBegins implements HttpTransport {

    private static final Logger LOG = LoggerFactory.getLogger(FinishedBegins.class);

    /** The service ends a call after 45 s. */
    private static final Duration MOST_PATIENT = Duration.ofSeconds(60);

    private static final int LONGEST_ANSWER = 1024 * 1024;

    /** So many at once; what is more is not finished when it is cut off. */
    private static final int MOST = 256;

    private static final Semaphore ROOM = new Semaphore(MOST);
    private static final Executor THREADS = threads();

    private final HttpTransport transport;
    private final Consumer<String> rollback;

    /**
     * A transport.
     *
     * @param transport sends
     * @param rollback rolls a transaction back, by its identifier
     */
    FinishedBegins(HttpTransport transport, Consumer<String> rollback) {
        this.transport = transport;
        this.rollback = rollback;
    }

    private static Executor threads() {
        return new ThreadPoolExecutor(0, MOST, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "borealis-begin");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Response send(Request request) throws TransportException {
        return isFinished(request) ? finished(request, new Cancellation()) : transport.send(request);
    }

    @Override
    public Response send(Request request, Cancellation cancellation) throws TransportException {
        return isFinished(request) ? finished(request, cancellation) : transport.send(request, cancellation);
    }

    /** Takes the room for it. */
    private static boolean isFinished(Request request) {
        return request.path().equals(Operation.BEGIN.path()) && ROOM.tryAcquire();
    }

    private Response finished(Request request, Cancellation cancellation) throws TransportException {
        Exchange exchange = new Exchange(request, cancellation);
        if (!cancellation.begins(exchange::abandon)) {
            ROOM.release();
            throw new TransportException("The request was cancelled before it was sent", false, null);
        }
        try {
            THREADS.execute(exchange);
        } catch (RuntimeException | Error noThread) {
            ROOM.release();
            throw noThread;
        }
        return exchange.answer();
    }

    @Override
    public void close() {
        transport.close();
    }

    /** One request, and who waits for its answer as long as they like. */
    private final class Exchange implements Runnable {

        private final Request request;
        private final Cancellation cancellation;
        private final CompletableFuture<WholeResponse> answer = new CompletableFuture<>();

        Exchange(Request request, Cancellation cancellation) {
            this.request = request;
            this.cancellation = cancellation;
        }

        void abandon() {
            fail(new TransportException("The request was cancelled", true, null));
        }

        private void fail(Throwable failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void run() {
            try (Response response = transport.send(patient())) {
                var whole = WholeResponse.read(response, LONGEST_ANSWER, cancellation::ends);
                if (!answer.complete(whole)) {
                    rollBack(whole);
                }
            } catch (Throwable failure) {
                fail(failure);
            } finally {
                ROOM.release();
            }
        }

        private Request patient() {
            return request.timeout().compareTo(MOST_PATIENT) >= 0
                    ? request
                    : new Request(
                            request.endpoint(),
                            request.path(),
                            request.headers(),
                            request.body(),
                            request.length(),
                            MOST_PATIENT);
        }

        private void rollBack(WholeResponse whole) {
            try {
                String begun =
                        whole.status() == 200 ? AnswerReader.read(whole.body()).transactionId() : null;
                if (begun != null) {
                    rollback.accept(begun);
                }
            } catch (IOException | RuntimeException failure) {
                LOG.debug("A transaction that nobody waits for could not be rolled back: {}", failure.getMessage());
            }
        }

        /** As everywhere in the client, an interrupt ends no wait for an answer. */
        Response answer() throws TransportException {
            long end = System.nanoTime() + request.timeout().toNanos();
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return answer.get(Math.max(end - System.nanoTime(), 0), TimeUnit.NANOSECONDS);
                    } catch (InterruptedException later) {
                        interrupted = true;
                    } catch (TimeoutException over) {
                        fail(new TransportException(
                                "No answer from " + request.endpoint() + " within "
                                        + request.timeout().toMillis() + " ms",
                                true,
                                null));
                    } catch (ExecutionException failed) {
                        throw ShieldedTransport.thrown(failed.getCause());
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
