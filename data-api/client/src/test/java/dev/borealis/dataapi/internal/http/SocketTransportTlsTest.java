package dev.borealis.dataapi.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.borealis.dataapi.Cancellation;
import dev.borealis.dataapi.HttpTransport;
import dev.borealis.dataapi.TransportException;
import dev.borealis.local.internal.tls.CertificateAuthority;
import dev.borealis.local.internal.tls.ServerNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The default transport over real TLS, with certificates of an authority that the test made. */
@Timeout(60)
final class SocketTransportTlsTest {

    private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(20);

    private static CertificateAuthority authority;

    @BeforeAll
    static void makeAuthority() throws GeneralSecurityException {
        authority = CertificateAuthority.create();
    }

    @Test
    void keepsItsSecureConnection() throws Exception {
        try (TestHttpServer server = new TestHttpServer(serverFor("localhost"), EMPTY, EMPTY, EMPTY);
                SocketTransport transport = new SocketTransport(LONG, trusting(Instant.now()))) {
            for (int i = 0; i < 3; i++) {
                transport.send(request(server.secureEndpoint(), LONG)).close();
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests())
                    .hasSize(3)
                    .allSatisfy(request -> assertThat(request)
                            .contains("\r\nHost: " + server.secureEndpoint().getAuthority() + "\r\n"));
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        refuses("db.example", trusting(Instant.now()), "localhost");
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        refuses("localhost", trusting(Instant.now().plus(Duration.ofDays(900))), "validity");
    }

    @Test
    void refusesACertificateOfAnAuthorityItDoesNotTrust() throws Exception {
        refuses("localhost", null, "certification path");
    }

    private static void refuses(String name, @Nullable SSLSocketFactory tls, String reason) throws Exception {
        try (TestHttpServer server = new TestHttpServer(serverFor(name), EMPTY);
                SocketTransport transport = new SocketTransport(LONG, tls)) {
            assertThatThrownBy(() -> transport.send(request(server.secureEndpoint(), LONG)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            refused -> assertThat(refused.requestLeft()).isFalse())
                    .hasMessageContaining(reason);
            assertThat(server.requests()).isEmpty();
        }
    }

    /** Between two requests the server hangs up without a word: the second one takes a connection of its own, and is sent once. */
    @Test
    void noticesThatTheServerHasHungUp() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (TestHttpServer server = new TestHttpServer(
                        serverFor("localhost"), "HTTP/1.1 200 OK" + TestHttpServer.THEN_CLOSE, EMPTY);
                SocketTransport transport = new SocketTransport(LONG, trusting(Instant.now()), nanos::get)) {
            transport.send(request(server.secureEndpoint(), LONG)).close();
            server.awaitClosed();
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            transport.send(request(server.secureEndpoint(), LONG)).close();
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).hasSize(2);
        }
    }

    /** A second later nothing has come, and the connection is good: looking at it must not have broken it. */
    @Test
    void aConnectionThatWasLookedAtStillWorks() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (TestHttpServer server = new TestHttpServer(serverFor("localhost"), EMPTY, EMPTY);
                SocketTransport transport = new SocketTransport(LONG, trusting(Instant.now()), nanos::get)) {
            transport.send(request(server.secureEndpoint(), LONG)).close();
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            transport.send(request(server.secureEndpoint(), LONG)).close();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatRestedTooLongIsNotUsedAgain() throws Exception {
        AtomicLong nanos = new AtomicLong();
        try (TestHttpServer server = new TestHttpServer(serverFor("localhost"), EMPTY, EMPTY);
                SocketTransport transport = new SocketTransport(LONG, trusting(Instant.now()), nanos::get)) {
            transport.send(request(server.secureEndpoint(), LONG)).close();
            nanos.addAndGet(Duration.ofSeconds(16).toNanos());
            transport.send(request(server.secureEndpoint(), LONG)).close();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void doesNotWaitForAHandshakeLongerThanTold() throws Exception {
        try (ServerSocket silent = new ServerSocket(0);
                SocketTransport transport = new SocketTransport(Duration.ofMillis(50), null)) {
            URI endpoint = URI.create("https://localhost:" + silent.getLocalPort());
            assertThatThrownBy(() -> transport.send(request(endpoint, LONG)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.requestLeft()).isFalse());
        }
    }

    /** The listener's queue is full, so that the system answers no further connection. */
    @Test
    void doesNotWaitForAConnectionLongerThanTold() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort());
                SocketTransport transport = new SocketTransport(Duration.ofMillis(50), null)) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            URI endpoint = URI.create("http://127.0.0.1:" + full.getLocalPort());
            assertThatThrownBy(() -> transport.send(request(endpoint, LONG)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.requestLeft()).isFalse());
        }
    }

    /** Each byte comes in time, the answer does not. */
    @Test
    void doesNotWaitForTheWholeAnswerLongerThanTold() throws Exception {
        try (ServerSocket listener = new ServerSocket(0);
                SocketTransport transport = new SocketTransport(LONG, null)) {
            Thread dribbler = new Thread(() -> dribble(listener));
            dribbler.setDaemon(true);
            dribbler.start();
            URI endpoint = URI.create("http://127.0.0.1:" + listener.getLocalPort());
            assertThatThrownBy(() -> transport.send(request(endpoint, Duration.ofMillis(300))))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            failure -> assertThat(failure.requestLeft()).isTrue())
                    .hasCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    /** The peer reads nothing more, so that the request cannot be written to its end. */
    @Test
    void isCancelledWhileItIsWritten() throws Exception {
        Cancellation cancellation = new Cancellation();
        try (ServerSocket listener = serverFor("localhost").createServerSocket(0);
                SocketTransport transport = new SocketTransport(LONG, trusting(Instant.now()))) {
            URI endpoint = URI.create("https://localhost:" + listener.getLocalPort());
            byte[] large = new byte[32 << 20];
            CompletableFuture<Boolean> left = CompletableFuture.supplyAsync(() -> leaves(
                    transport,
                    new HttpTransport.Request(endpoint, "/Execute", List.of(), large, large.length, LONG),
                    cancellation));
            try (Socket peer = listener.accept()) {
                assertThat(peer.getInputStream().read()).isPositive();
                cancellation.cancel();
                assertThat(left.join()).isTrue();
            }
        }
    }

    private static boolean leaves(SocketTransport transport, HttpTransport.Request request, Cancellation cancellation) {
        try {
            transport.send(request, cancellation).close();
            throw new IllegalStateException("It was answered");
        } catch (TransportException cancelled) {
            return cancelled.requestLeft();
        }
    }

    private static void dribble(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(5);
            }
        } catch (IOException | InterruptedException clientGone) {
            // The end of it.
        }
    }

    private static ServerSocketFactory serverFor(String name) throws GeneralSecurityException {
        return authority
                .serverContext(new ServerNames(List.of(name), List.of()))
                .getServerSocketFactory();
    }

    /** Trusts the authority and checks certificates as of a moment. */
    private static SSLSocketFactory trusting(Instant moment) throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry(
                "authority",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(authority.pem().getBytes(StandardCharsets.US_ASCII))));
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(moment));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(parameters));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static HttpTransport.Request request(URI endpoint, Duration timeout) {
        return new HttpTransport.Request(endpoint, "/Execute", List.of(), new byte[1], 1, timeout);
    }
}
