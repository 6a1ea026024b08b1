package dev.borealis.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.borealis.local.LocalAurora;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connector that AWS publishes for pgjdbc is a referee for our server: it makes its tokens with the AWS SDK, resolves the cluster's
 * name by itself and trusts what its JVM trusts.
 */
class AwsConnectorTest {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static final String CONNECTED = "admin|PostgreSQL 16|seen";

    @TempDir
    static Path folder;

    private static LocalAurora aurora;
    private static List<String> options;

    @BeforeAll
    static void start() throws Exception {
        aurora = LocalAurora.start();
        Path hosts = Files.writeString(
                folder.resolve("hosts"), "127.0.0.1 " + aurora.dsql().endpoint() + "\n");
        options = List.of(
                "-Djdk.net.hosts.file=" + hosts,
                "-Djavax.net.ssl.trustStore=" + trustStore(),
                "-Djavax.net.ssl.trustStorePassword=" + new String(STORE_PASSWORD));
    }

    @AfterAll
    static void stop() {
        aurora.close();
    }

    @Test
    void connectsAndWorks() throws Exception {
        ChildProcess probe = probe(aurora.secretAccessKey());
        assertThat(probe.err()).isEmpty();
        assertThat(probe.out().strip()).isEqualTo(CONNECTED);
    }

    @Test
    void isRefusedWithAnotherSecret() throws Exception {
        ChildProcess probe = probe("another-secret");
        assertThat(probe.exitCode()).isNotZero();
        assertThat(probe.out()).isEmpty();
        assertThat(probe.err()).contains("unable to accept connection, access denied");
    }

    private static ChildProcess probe(String secret) throws Exception {
        String url = "jdbc:aws-dsql:postgresql://" + aurora.dsql().endpoint() + ":"
                + aurora.dsql().port() + "/postgres?user=admin";
        return ChildProcess.java(
                Map.of("AWS_ACCESS_KEY_ID", aurora.accessKeyId(), "AWS_SECRET_ACCESS_KEY", secret),
                options,
                AwsConnectorProbe.class.getName(),
                url);
    }

    private static Path trustStore() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(aurora.dsql().caFile())) {
            store.setCertificateEntry(
                    "local-aurora", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, STORE_PASSWORD);
        }
        return file;
    }
}
