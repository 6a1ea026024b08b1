package dev.borealis.dsql.vertx;

import dev.borealis.dsql.ConnectAdvice;
import dev.borealis.dsql.TrustAnchors;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates to trust: read once, and a PEM file again when it changes. Vert.x keeps TLS sessions for as long as it is
 * given the same {@link TrustOptions}. Thread-safe.
 */
final class Trust {

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
            var changedAt = anchors.changedAt();
            var current = known;
            if (current == null || !current.changedAt().equals(changedAt)) {
                current = read(changedAt);
                known = current;
            }
            return current.options();
        } catch (IOException | GeneralSecurityException e) {
            throw new DsqlConnectException(ConnectAdvice.unusable(anchors, e), SqlStates.BAD_OPTION, e);
        }
    }

    /** Why the last certificate that a server showed was refused, or empty if it was not. */
    synchronized Optional<CertificateException> refusal() {
        return Optional.ofNullable(known).flatMap(read -> read.manager().refusal());
    }

    private Known read(FileTime changedAt) throws IOException, GeneralSecurityException {
        var manager = Stream.of(anchors.managers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .map(WitnessedTrust::new)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("the JVM has no X.509 trust manager"));
        return new Known(changedAt, manager, TrustOptions.wrap(manager));
    }
}
