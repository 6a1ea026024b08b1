package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.TrustAnchors;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS that trusts certain certificates: read once, and a PEM file again when it changes. TLS sessions are resumed as long as
 * it does not. Thread-safe.
 */
final class Trust {

    private static final FileTime NEVER_CHANGES = FileTime.fromMillis(0);

    /** What was made, and when the file it was made from had changed last. */
    private record Known(FileTime changedAt, TrustManager manager, SSLContext context) {}

    private final TrustAnchors anchors;
    private final boolean verifies;
    private volatile @Nullable Known known;

    /**
     * Makes it, and reads nothing yet.
     *
     * @param verifies whether the certificate matters at all
     */
    Trust(TrustAnchors anchors, boolean verifies) {
        this.anchors = anchors;
        this.verifies = verifies;
    }

    /**
     * Reads what is to be trusted, if that has changed. May block.
     *
     * @throws R2dbcNonTransientResourceException if it cannot be read or holds no certificate
     */
    synchronized void refresh() {
        try {
            var changedAt = anchors instanceof TrustAnchors.PemFile pem && verifies
                    ? Files.getLastModifiedTime(pem.path())
                    : NEVER_CHANGES;
            var current = known;
            if (current == null || !current.changedAt().equals(changedAt)) {
                known = read(changedAt);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new R2dbcNonTransientResourceException(
                    "sslrootcert=" + anchors + " cannot be used: " + e
                            + ". Name a PEM file of certificates to trust, or system for those of the JVM",
                    SqlStates.BAD_OPTION,
                    e);
        }
    }

    /** A context that trusts what was read last. Does not block. */
    SSLContext context() {
        return current().context();
    }

    /** What decides by what was read last. Does not block. */
    TrustManager manager() {
        return current().manager();
    }

    private Known current() {
        var current = known;
        if (current == null) {
            throw new IllegalStateException("Nothing was read yet");
        }
        return current;
    }

    private Known read(FileTime changedAt) throws IOException, GeneralSecurityException {
        var manager = verifies ? verifying() : new TrustsAnyone();
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return new Known(changedAt, manager, context);
    }

    private TrustManager verifying() throws IOException, GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors instanceof TrustAnchors.PemFile pem ? certificates(pem.path()) : null);
        return factory.getTrustManagers()[0];
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
