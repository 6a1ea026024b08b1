package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.ConnectAdvice;
import dev.borealis.dsql.TrustAnchors;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
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
            var changedAt = verifies ? anchors.changedAt() : NEVER_CHANGES;
            var current = known;
            if (current == null || !current.changedAt().equals(changedAt)) {
                known = read(changedAt);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new R2dbcNonTransientResourceException(ConnectAdvice.unusable(anchors, e), SqlStates.BAD_OPTION, e);
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
        var manager = verifies ? anchors.managers()[0] : new TrustsAnyone();
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return new Known(changedAt, manager, context);
    }
}
