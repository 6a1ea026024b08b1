package dev.borealis.dsql.vertx;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlOptions;
import dev.borealis.dsql.TlsMode;
import io.vertx.core.net.ClientSSLOptions;
import java.security.cert.CertificateException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the server is verified, in Vert.x's words. What the user says about TLS in the driver's own options wins.
 */
final class Tls {

    private final TlsMode mode;
    private final Trust trust;

    Tls(DsqlOptions options) {
        this.mode = options.get(DsqlOption.SSLMODE);
        this.trust = new Trust(options.get(DsqlOption.SSLROOTCERT));
    }

    /** Why the certificate that the server showed was refused, if it was. */
    Optional<CertificateException> refusal() {
        return trust.refusal();
    }

    /**
     * Adds what is missing to a user's options. Reads the trusted certificates, so it may block.
     *
     * @throws DsqlConnectException if they cannot be read
     */
    ClientSSLOptions over(@Nullable ClientSSLOptions users) {
        var tls = users == null ? new ClientSSLOptions() : users.copy();
        if (tls.getTrustOptions() == null && !tls.isTrustAll()) {
            if (mode.verifiesCertificate()) {
                tls.setTrustOptions(trust.options());
            } else {
                tls.setTrustAll(true);
            }
        }
        tls.setHostnameVerificationAlgorithm(mode.verifiesName() ? "HTTPS" : "");
        return tls;
    }
}
