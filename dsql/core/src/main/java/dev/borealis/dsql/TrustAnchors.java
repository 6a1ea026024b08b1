package dev.borealis.dsql;

import java.nio.file.Path;

/**
 * Whose certificates a client trusts. Immutable.
 *
 * <pre>{@code
 * TrustAnchors anchors = TrustAnchors.parse("/etc/ssl/private-ca.pem");
 * Path file = anchors instanceof TrustAnchors.PemFile pem ? pem.path() : null;
 * }</pre>
 */
public sealed interface TrustAnchors {

    /** Those of the JVM's own trust store. */
    TrustAnchors SYSTEM = new SystemStore();

    /**
     * The JVM's trust store, or the one that {@code javax.net.ssl.trustStore} names.
     */
    record SystemStore() implements TrustAnchors {
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
        public String toString() {
            return path.toString();
        }
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
