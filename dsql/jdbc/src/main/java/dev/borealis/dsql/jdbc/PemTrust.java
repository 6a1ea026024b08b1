package dev.borealis.dsql.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS that trusts the certificates of one PEM file. Read once, and again when the file changes. Thread-safe.
 */
final class PemTrust {

    private final Path file;
    private @Nullable FileTime readAt;
    private @Nullable SSLSocketFactory factory;

    PemTrust(Path file) {
        this.file = file;
    }

    /**
     * Gives the socket factory for the file as it is now.
     *
     * @throws SQLException if it cannot be read or holds no certificate
     */
    synchronized SSLSocketFactory socketFactory() throws SQLException {
        try {
            var changedAt = Files.getLastModifiedTime(file);
            var known = factory;
            if (known == null || !changedAt.equals(readAt)) {
                known = context().getSocketFactory();
                factory = known;
                readAt = changedAt;
            }
            return known;
        } catch (IOException | GeneralSecurityException e) {
            throw new SQLNonTransientConnectionException(
                    "sslrootcert=" + file + " cannot be used: " + e
                            + ". Name a PEM file of certificates to trust, or system for those of the JVM",
                    SqlStates.CANNOT_CONNECT,
                    e);
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates());
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore certificates() throws IOException, GeneralSecurityException {
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
