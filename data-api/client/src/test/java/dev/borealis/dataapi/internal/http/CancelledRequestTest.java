package dev.borealis.dataapi.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Cancellation;
import dev.borealis.dataapi.HttpTransport;
import dev.borealis.dataapi.TransportException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request that is cancelled at each of its states: it ends, and never what others have on a connection. */
@Timeout(60)
final class CancelledRequestTest {

    private static final String TWO_BYTES = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    /** When the transport asks for the time: where it takes a connection that was kept, and where it keeps one. */
    private final AtomicBoolean cancelsAtALook = new AtomicBoolean();

    private final SocketTransport transport = new SocketTransport(Duration.ofSeconds(10), null, this::look);

    private final Cancellation cancellation = new Cancellation();

    private long look() {
        if (cancelsAtALook.getAndSet(false)) {
            cancellation.cancel();
        }
        return System.nanoTime();
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void beforeItIsSentItIsNotSent() throws Exception {
        try (TestHttpServer server = new TestHttpServer(TWO_BYTES)) {
            cancellation.cancel();
            assertNotSent(server.endpoint());
            ask(server.endpoint());
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void whileItGetsAConnectionItIsNotSentAndTheConnectionIsTheNextOnes() throws Exception {
        try (TestHttpServer server = new TestHttpServer(TWO_BYTES, TWO_BYTES)) {
            ask(server.endpoint());
            cancelsAtALook.set(true);
            assertNotSent(server.endpoint());
            ask(server.endpoint());
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void whileItWaitsForTheAnswerItFailsAndMayHaveRun() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(endpoint));
            try (Socket socket = silent.accept()) {
                assertThat(socket.getInputStream().read()).isPositive();
                cancellation.cancel();
                assertThatThrownBy(sent::join)
                        .isInstanceOf(CompletionException.class)
                        .cause()
                        .cause()
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                failure -> assertThat(failure.requestLeft()).isTrue());
            }
        }
    }

    @Test
    void whileItsAnswerIsReadTheReaderFails() throws Exception {
        String begun = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{";
        try (TestHttpServer server = new TestHttpServer(begun, TWO_BYTES)) {
            try (HttpTransport.Response answer = transport.send(request(server.endpoint()), cancellation)) {
                assertThat(answer.body().read()).isEqualTo('{');
                cancellation.cancel();
                assertThatThrownBy(() -> answer.body().read()).isInstanceOf(IOException.class);
            }
            ask(server.endpoint());
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void betweenTheEndOfItsAnswerAndItsReleaseTheConnectionIsNotKept() throws Exception {
        try (TestHttpServer server = new TestHttpServer(TWO_BYTES, TWO_BYTES)) {
            try (HttpTransport.Response answer = transport.send(request(server.endpoint()), cancellation)) {
                assertThat(answer.body().readAllBytes()).hasSize(2);
                cancellation.cancel();
            }
            ask(server.endpoint());
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void whileItsConnectionIsKeptNothingHappens() throws Exception {
        try (TestHttpServer server = new TestHttpServer(TWO_BYTES, TWO_BYTES)) {
            HttpTransport.Response answer = transport.send(request(server.endpoint()), cancellation);
            cancelsAtALook.set(true);
            answer.close();
            ask(server.endpoint());
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void whileAnotherOneHasItsConnectionNothingHappens() throws Exception {
        try (TestHttpServer server = new TestHttpServer(TWO_BYTES, TWO_BYTES, TWO_BYTES)) {
            transport.send(request(server.endpoint()), cancellation).close();
            try (HttpTransport.Response others = transport.send(request(server.endpoint()))) {
                cancellation.cancel();
                assertThat(others.body().readAllBytes()).hasSize(2);
            }
            ask(server.endpoint());
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** Its end is what stops it, in any order. */
    @Test
    void isStoppedOnceOrNotAtAll() {
        var stopped = new AtomicInteger();
        assertThat(cancellation.begins(stopped::incrementAndGet)).isTrue();
        cancellation.cancel();
        cancellation.cancel();
        assertThat(cancellation.ends()).isFalse();
        assertThat(stopped).hasValue(1);
    }

    private void assertNotSent(URI endpoint) {
        assertThatThrownBy(() -> transport.send(request(endpoint), cancellation))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.requestLeft()).isFalse());
    }

    private void send(URI endpoint) {
        try {
            transport.send(request(endpoint), cancellation).close();
        } catch (TransportException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Somebody who has nothing to do with it. */
    private void ask(URI endpoint) throws IOException {
        try (HttpTransport.Response answer = transport.send(request(endpoint))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().readAllBytes()).hasSize(2);
        }
    }

    private static HttpTransport.Request request(URI endpoint) {
        return new HttpTransport.Request(endpoint, "/Execute", List.of(), new byte[1], 1, Duration.ofSeconds(10));
    }
}
