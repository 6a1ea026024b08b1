package dev.borealis.dsql.vertx;

import dev.borealis.dsql.TrustAnchors;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates to trust: read once, and a PEM file again when it changes. Vert.x keeps TLS sessions for as long as it is
 * given the same {@link TrustOptions}. Thread-safe.
 */
final class Trust {

    private static final FileTime NEVER_CHANGES = FileTime.fromMillis(0);

    /** What was read, and when the file it was read from had changed last. */
    private record Known(FileTime changedAt, WitnessedTrust manager, TrustOptions options) {}

    private final TrustAnchors anchors;
    private @Nullable Known known;

    Trust(TrustAnchors anchors) {
        this.anchors = anchors;
    }

    /**
     * Gives the certificates as they are now.
     *
     * @throws DsqlConnectException if they cannot be read or there are none
     */
    synchronized TrustOptions options() {
        try {
            var changedAt =
                    anchors instanceof TrustAnchors.PemFile pem ? Files.getLastModifiedTime(pem.path()) : NEVER_CHANGES;
            var current = known;
            if (current == null || !current.changedAt().equals(changedAt)) {
                current = read(changedAt);
                known = current;
            }
            return current.options();
        } catch (IOException | GeneralSecurityException e) {
            throw new DsqlConnectException(
                    "sslrootcert=" + anchors + " cannot be used: " + e
                            + ". Name a PEM file of certificates to trust, or system for those of the JVM",
                    SqlStates.BAD_OPTION,
                    e);
        }
    }

    /** Why the last certificate that a server showed was refused, or empty if it was not. */
    synchronized Optional<CertificateException> refusal() {
        return Optional.ofNullable(known).flatMap(read -> read.manager().refusal());
    }

    private Known read(FileTime changedAt) throws IOException, GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors instanceof TrustAnchors.PemFile pem ? certificates(pem.path()) : null);
        var manager = Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .map(WitnessedTrust::new)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the JVM has no X.509 trust manager"));
        return new Known(changedAt, manager, TrustOptions.wrap(manager));
    }

    private static KeyStore certificates(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("it holds no certificate");
        }
        return store;
    }
}
