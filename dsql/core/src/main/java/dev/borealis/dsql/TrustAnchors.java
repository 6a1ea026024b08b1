package dev.borealis.dsql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates a client trusts. Immutable.
 *
 * <pre>{@code
 * TrustAnchors anchors = TrustAnchors.parse("/etc/ssl/private-ca.pem");
 * Path file = anchors instanceof TrustAnchors.PemFile pem ? pem.path() : null;
 * }</pre>
 */
public sealed interface TrustAnchors {

    /**
     * Reads them, and makes what decides by them. May block.
     *
     * @return one trust manager or more, as {@link javax.net.ssl.SSLContext#init} takes them
     * @throws IOException if the file cannot be read
     * @throws GeneralSecurityException if it holds no certificate, or something else besides
     */
    TrustManager[] managers() throws IOException, GeneralSecurityException;

    /**
     * Tells when they changed last, so that they need to be read again only then. May block.
     *
     * @return the file's time; for the JVM's own always the same
     * @throws IOException if the file cannot be looked at
     */
    FileTime changedAt() throws IOException;

    /** Those of the JVM's own trust store. */
    TrustAnchors SYSTEM = new SystemStore();

    /**
     * The JVM's trust store, or the one that {@code javax.net.ssl.trustStore} names.
     */
    record SystemStore() implements TrustAnchors {
        @Override
        public TrustManager[] managers() throws GeneralSecurityException {
            return managersOf(null);
        }

        @Override
        public FileTime changedAt() {
            return FileTime.fromMillis(0);
        }

        @Override
        public String toString() {
            return "system";
        }
    }

    /**
     * The certificates in a PEM file, and no others.
     *
     * @param path where the file is
     */
    record PemFile(Path path) implements TrustAnchors {
        @Override
        public TrustManager[] managers() throws IOException, GeneralSecurityException {
            return managersOf(PemCertificates.read(path));
        }

        @Override
        public FileTime changedAt() throws IOException {
            return Files.getLastModifiedTime(path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    private static TrustManager[] managersOf(@Nullable KeyStore certificates) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates);
        return factory.getTrustManagers();
    }

    /**
     * Reads the value of {@code sslrootcert}.
     *
     * @param given {@code system}, or the path of a PEM file
     * @return the anchors; whether the file is there is found out when connecting
     * @throws IllegalArgumentException if it is empty or cannot be a path
     */
    static TrustAnchors parse(String given) {
        String text = OptionText.text(given);
        return text.equals("system") ? SYSTEM : new PemFile(Path.of(text));
    }
}
