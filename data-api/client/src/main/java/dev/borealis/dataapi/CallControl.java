package dev.borealis.dataapi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One user's calls of a client that others use too: they can be given less time, and be cut off from another thread. What is cut
 * off makes no more calls, except to roll back. For one thread at a time; {@link #cut} is for any.
 *
 * <pre>{@code
 * CallControl control = client.control(() -> closed = true);
 * control.limit(Duration.ofSeconds(5));
 * control.client().execute(call);
 * }</pre>
 */
public final class CallControl {

    private final DataApiClient client;
    private final String mark;
    private final Runnable whenTimedOut;
    private volatile @Nullable Duration limit;
    private volatile @Nullable String reason;
    private final CountDownLatch over = new CountDownLatch(1);

    CallControl(DataApiClient shared, Runnable whenTimedOut) {
        this.whenTimedOut = whenTimedOut;
        this.mark = "/*borealis " + HexFormat.of().toHexDigits(shared.random().nextLong()) + "*/ ";
        this.client = shared.through(Controlled::new, this::pause, mark);
    }

    /**
     * The client for these calls; it has nothing to close.
     *
     * @return a client like the one that it was made from
     */
    public DataApiClient client() {
        return client;
    }

    /**
     * What stands before each statement of these calls, so that they are found among those that a database runs. One that would
     * become too long by it is sent without.
     *
     * @return a comment, of no other calls
     */
    public String mark() {
        return mark;
    }

    /**
     * How long each call may take. One that takes longer cuts these calls off.
     *
     * @param time the time; zero for no limit besides that of each call
     */
    public void limit(Duration time) {
        limit = time.isZero() ? null : time;
    }

    /**
     * Ends a call under way and refuses those to come, but rollbacks.
     *
     * @param why what errors say from now on
     */
    public void cut(String why) {
        giveUp(why);
        controlled().cancel();
    }

    private void giveUp(String why) {
        reason = why;
        over.countDown();
    }

    /** A wait for another call, which there is none of once these are cut off. */
    private void pause(Duration time) throws InterruptedException {
        if (over.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            refuseCut();
        }
    }

    private void refuseCut() {
        String why = reason;
        if (why != null) {
            throw new DataApiConnectionException(why, "08006", null);
        }
    }

    private volatile @Nullable Controlled transport;

    private Controlled controlled() {
        Controlled made = transport;
        if (made == null) {
            throw new IllegalStateException("A client has a transport");
        }
        return made;
    }

    /** The transport of these calls. */
    private final class Controlled implements HttpTransport {

        private final HttpTransport shared;
        private volatile @Nullable Cancellation running;

        Controlled(HttpTransport shared) {
            this.shared = shared;
            CallControl.this.transport = this;
        }

        @Override
        public Response send(Request asked) throws TransportException {
            boolean rollback = asked.path().equals(Operation.ROLLBACK.path());
            Request request = limited(asked);
            long start = System.nanoTime();
            var cancellation = new Cancellation();
            try {
                if (!rollback) {
                    running = cancellation;
                    refuseToSend();
                }
                return new Watched(shared.send(request, cancellation), request, start);
            } catch (TransportException failure) {
                failed(request, start);
                throw failure;
            }
        }

        /** What asks again is refused when it waits. */
        private void refuseToSend() throws TransportException {
            String why = reason;
            if (why != null) {
                throw new TransportException(why, false, null);
            }
        }

        private Request limited(Request request) {
            Duration most = limit;
            return most == null || most.compareTo(request.timeout()) >= 0
                    ? request
                    : new Request(
                            request.endpoint(),
                            request.path(),
                            request.headers(),
                            request.body(),
                            request.length(),
                            most);
        }

        void cancel() {
            Cancellation under = running;
            if (under != null) {
                under.cancel();
            }
        }

        /** A failure after the limit is that the limit was over. */
        private void failed(Request request, long start) {
            running = null;
            Duration most = limit;
            if (most == null) {
                return;
            }
            boolean over = System.nanoTime() - start >= most.toNanos();
            if (over && request.timeout().equals(most) && reason == null) {
                giveUp("The network timeout of " + most.toMillis() + " ms was over, and the connection is closed");
                whenTimedOut.run();
            }
        }

        @Override
        public void close() {}

        /** An answer whose body may still take too long. */
        private final class Watched implements Response {

            private final Response answer;
            private final Request request;
            private final long start;

            Watched(Response answer, Request request, long start) {
                this.answer = answer;
                this.request = request;
                this.start = start;
            }

            @Override
            public int status() {
                return answer.status();
            }

            @Override
            public @Nullable String header(String name) {
                return answer.header(name);
            }

            @Override
            public InputStream body() throws IOException {
                return new FilterInputStream(answer.body()) {
                    @Override
                    public int read() throws IOException {
                        try {
                            return super.read();
                        } catch (IOException failure) {
                            failed(request, start);
                            throw failure;
                        }
                    }

                    @Override
                    public int read(byte[] into, int from, int length) throws IOException {
                        try {
                            return super.read(into, from, length);
                        } catch (IOException failure) {
                            failed(request, start);
                            throw failure;
                        }
                    }
                };
            }

            @Override
            public void close() {
                running = null;
                answer.close();
            }
        }
    }
}
