package dev.borealis.local.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateAuthorityTest {
    private static final String ENDPOINT = "abcdefghijklmnopqrstuvwxyz.dsql.eu-west-1.on.aws";
    private static final ServerNames NAMES = ServerNames.ofCluster(ENDPOINT, "eu-west-1");

    private final CertificateAuthority authority = newAuthority();

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, " + ENDPOINT,
        "TLSv1.2, " + ENDPOINT,
        "TLSv1.3, another.dsql.eu-west-1.on.aws",
        "TLSv1.3, localhost",
        "TLSv1.3, 127.0.0.1",
    })
    void a_client_that_trusts_the_authority_takes_the_server_for(String protocol, String name) throws Exception {
        try (SSLServerSocket server = listen()) {
            CompletableFuture<Integer> heard = acceptOne(server);
            try (SSLSocket client = connect(server, name, authority)) {
                client.setEnabledProtocols(new String[] {protocol});
                client.getOutputStream().write(42);
                assertThat(client.getSession().getProtocol()).isEqualTo(protocol);
                assertThat(heard.get()).isEqualTo(42);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghijklmnopqrstuvwxyz.dsql.us-east-1.on.aws",
        "a.b.dsql.eu-west-1.on.aws",
        "dsql.eu-west-1.on.aws",
        "example.org",
        "127.0.0.2",
    })
    void a_client_does_not_take_the_server_for(String name) throws Exception {
        try (SSLServerSocket server = listen();
                SSLSocket client = connect(server, name, authority)) {
            CompletableFuture<Integer> heard = acceptOne(server);
            assertThatThrownBy(client::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining(name);
            assertThat(heard.get()).isEqualTo(-1);
        }
    }

    @Test
    void a_client_that_trusts_another_authority_refuses_the_server() throws Exception {
        try (SSLServerSocket server = listen();
                SSLSocket client = connect(server, ENDPOINT, newAuthority())) {
            CompletableFuture<Integer> heard = acceptOne(server);
            assertThatThrownBy(client::startHandshake).isInstanceOf(SSLException.class);
            assertThat(heard.get()).isEqualTo(-1);
        }
    }

    @Test
    void the_authority_signs_for_servers_and_not_for_authorities() throws Exception {
        X509Certificate certificate = authority.identity().certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage())
                .isEqualTo(new boolean[] {false, false, false, false, false, true, true, false, false});
        assertThat(certificate.getSerialNumber()).isPositive();
    }

    @Test
    void certificates_are_valid_for_clocks_that_are_a_day_behind_and_for_years() throws Exception {
        X509Certificate certificate = authority.identity().certificate();
        certificate.checkValidity(Date.from(Instant.now().minus(Duration.ofDays(1))));
        certificate.checkValidity(Date.from(Instant.now().plus(Duration.ofDays(9 * 365))));
    }

    @Test
    void two_authorities_have_nothing_in_common_but_the_name() {
        CertificateAuthority other = newAuthority();
        assertThat(other.identity().key()).isNotEqualTo(authority.identity().key());
        assertThat(other.identity().certificate().getSerialNumber())
                .isNotEqualTo(authority.identity().certificate().getSerialNumber());
    }

    @Test
    void keys_do_not_show_in_texts() {
        assertThat(authority.identity()).hasToString("CN=Local Aurora certificate authority,O=Local Aurora");
    }

    private SSLServerSocket listen() throws Exception {
        return (SSLServerSocket) authority
                .serverContext(NAMES)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static CompletableFuture<Integer> acceptOne(SSLServerSocket server) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                return socket.getInputStream().read();
            } catch (IOException refused) {
                return -1;
            }
        });
    }

    private static SSLSocket connect(SSLServerSocket server, String name, CertificateAuthority trusted)
            throws Exception {
        Socket plain = new Socket(server.getInetAddress(), server.getLocalPort());
        SSLSocket socket =
                (SSLSocket) trusting(trusted).getSocketFactory().createSocket(plain, name, server.getLocalPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static SSLContext trusting(CertificateAuthority authority) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        byte[] pem = authority.pem().getBytes(StandardCharsets.US_ASCII);
        store.setCertificateEntry(
                "ca", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static CertificateAuthority newAuthority() {
        try {
            return CertificateAuthority.create();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
