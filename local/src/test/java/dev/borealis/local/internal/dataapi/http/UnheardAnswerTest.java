package dev.borealis.local.internal.dataapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who had gone before the answer came has not heard it. */
@Timeout(60)
class UnheardAnswerTest {
    private static final byte[] REQUEST =
            "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CountDownLatch unheard = new CountDownLatch(1);

    @Test
    void aClientThatHasGoneIsNoticed() throws Exception {
        try (HttpServer server =
                HttpServer.start(0, answering(hearing -> unheard.countDown()), new RequestLimits(1000, 1000))) {
            try (Socket client = ask(server)) {
                asked.await();
                assertThat(client.isConnected()).isTrue();
            }
            gone.countDown();
            unheard.await();
        }
    }

    /** Such as {@code nc}: it has said all, and listens. */
    @Test
    void aClientThatListensOnlyHasHeardIt() throws Exception {
        AtomicInteger lost = new AtomicInteger();
        try (HttpServer server = HttpServer.start(
                        0,
                        answering(hearing -> lost.addAndGet(hearing == Hearing.LOST ? 1 : 0)),
                        new RequestLimits(1000, 1000));
                Socket client = ask(server)) {
            client.shutdownOutput();
            asked.await();
            gone.countDown();
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\nbegun");
        }
        assertThat(lost).hasValue(0);
    }

    private Socket ask(HttpServer server) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port());
        client.getOutputStream().write(REQUEST);
        return client;
    }

    private HttpHandler answering(Consumer<Hearing> doubt) {
        return new HttpHandler() {
            @Override
            public HttpResponse handle(HttpRequest request) {
                asked.countDown();
                try {
                    gone.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                return new HttpResponse(200, Map.of(), "begun".getBytes(StandardCharsets.ISO_8859_1)).ifDoubtful(doubt);
            }

            @Override
            public HttpResponse refuse(HttpProblem problem) {
                throw new AssertionError(problem);
            }
        };
    }
}
