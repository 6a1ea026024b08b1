package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.ConnectAdvice;
import dev.borealis.dsql.TrustAnchors;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS that trusts the certificates of one PEM file. Read once, and again when the file changes. Thread-safe.
 */
final class PemTrust {

    private final TrustAnchors.PemFile file;
    private @Nullable FileTime readAt;
    private @Nullable SSLSocketFactory factory;

    PemTrust(TrustAnchors.PemFile file) {
        this.file = file;
    }

    /**
     * Gives the socket factory for the file as it is now.
     *
     * @throws SQLException if it cannot be read or holds no certificate
     */
    synchronized SSLSocketFactory socketFactory() throws SQLException {
        try {
            var changedAt = file.changedAt();
            var known = factory;
            if (known == null || !changedAt.equals(readAt)) {
                known = context().getSocketFactory();
                factory = known;
                readAt = changedAt;
            }
            return known;
        } catch (IOException | GeneralSecurityException e) {
            throw new SQLNonTransientConnectionException(ConnectAdvice.unusable(file, e), SqlStates.CANNOT_CONNECT, e);
        }
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, file.managers(), null);
        return context;
    }
}
