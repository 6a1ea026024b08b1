package dev.borealis.dsql.vertx;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Another trust manager's decisions, with the last refusal remembered: the driver says of a failed handshake that it failed,
 * and not why. Thread-safe.
 */
final class WitnessedTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;
    private volatile @Nullable CertificateException refusal;

    WitnessedTrust(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /** Why the last certificate was refused, or empty if it was not. */
    Optional<CertificateException> refusal() {
        return Optional.ofNullable(refusal);
    }

    private void witness(Check check) throws CertificateException {
        try {
            check.run();
            refusal = null;
        } catch (CertificateException e) {
            refusal = e;
            throw e;
        }
    }

    private interface Check {
        void run() throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        witness(() -> judge.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        witness(() -> judge.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        witness(() -> judge.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
