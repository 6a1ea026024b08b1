package dev.borealis.dataapi.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.HttpTransport;
import dev.borealis.dataapi.TransportException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The transport over real sockets. */
final class SocketTransportTest {

    private final SocketTransport transport = new SocketTransport(Duration.ofSeconds(10), null);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void keepsItsConnection() throws Exception {
        try (TestHttpServer server = new TestHttpServer(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Amzn-RequestId: r1\r\n\r\n{}",
                "HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nT: t\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            try (HttpTransport.Response first = transport.send(request(server.endpoint(), "a"))) {
                assertThat(first.status()).isEqualTo(200);
                assertThat(first.header("x-amzn-requestid")).isEqualTo("r1");
                assertThat(text(first)).isEqualTo("{}");
            }
            try (HttpTransport.Response second = transport.send(request(server.endpoint(), "b"))) {
                assertThat(second.status()).isEqualTo(400);
                assertThat(text(second)).isEqualTo("abc0123456789");
            }
            transport.send(request(server.endpoint(), "c")).close();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests().get(0))
                    .startsWith("POST /Execute HTTP/1.1\r\nHost: "
                            + server.endpoint().getAuthority() + "\r\n")
                    .contains("Content-Length: 1\r\n")
                    .contains("X-Test: yes\r\n")
                    .endsWith("\r\n\r\na");
        }
    }

    @Test
    void hasNothingOpenInASnapshotAndGoesOnAfterIt() throws Exception {
        String empty = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        try (TestHttpServer server = new TestHttpServer(empty, empty, empty, empty)) {
            SnapshotHook hook = (SnapshotHook) transport.preparedForSnapshots().kept();
            transport.send(request(server.endpoint(), "a")).close();

            hook.beforeCheckpoint(null);
            server.awaitClosed();
            transport.send(request(server.endpoint(), "b")).close();
            hook.afterRestore(null);
            transport.send(request(server.endpoint(), "c")).close();
            transport.send(request(server.endpoint(), "d")).close();

            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void anAnswerThatWasNotReadClosesTheConnection() throws Exception {
        String large = "HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + "x".repeat(200_000);
        try (TestHttpServer server = new TestHttpServer(large, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            transport.send(request(server.endpoint(), "a")).close();
            transport.send(request(server.endpoint(), "b")).close();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionTheServerGaveUpIsNotUsedAgain() throws Exception {
        try (TestHttpServer server = new TestHttpServer(
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            transport.send(request(server.endpoint(), "a")).close();
            transport.send(request(server.endpoint(), "b")).close();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void knowsThatNothingLeftWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> transport.send(request(URI.create("http://127.0.0.1:" + port), "a")))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        failure -> assertThat(failure.requestLeft()).isFalse());
    }

    @Test
    void knowsThatTheRequestLeftWhereTheServerHangsUp() throws Exception {
        try (TestHttpServer server = new TestHttpServer("")) {
            assertThatThrownBy(() -> transport.send(request(server.endpoint(), "a")))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.requestLeft()).isTrue());
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAnError() throws Exception {
        try (TestHttpServer server = new TestHttpServer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")) {
            try (HttpTransport.Response response = transport.send(request(server.endpoint(), "a"))) {
                assertThatThrownBy(() -> text(response)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void doesNotWaitForAnAnswerLongerThanTold() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            HttpTransport.Request request =
                    new HttpTransport.Request(endpoint, "/Execute", List.of(), new byte[1], 1, Duration.ofMillis(50));
            assertThatThrownBy(() -> transport.send(request))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.requestLeft()).isTrue());
        }
    }

    private static String text(HttpTransport.Response response) throws IOException {
        return new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static HttpTransport.Request request(URI endpoint, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new HttpTransport.Request(
                endpoint, "/Execute", List.of("X-Test", "yes"), bytes, bytes.length, Duration.ofSeconds(10));
    }
}
