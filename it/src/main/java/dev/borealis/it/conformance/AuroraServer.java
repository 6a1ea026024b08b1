package dev.borealis.it.conformance;

import dev.borealis.it.conformance.wire.Login;
import dev.borealis.it.conformance.wire.Transport;
import dev.borealis.it.conformance.wire.WireConnection;
import dev.borealis.it.conformance.wire.WireTarget;
import dev.borealis.local.LocalAurora;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Local Aurora, reached as a client of the service reaches its cluster: verified TLS and an IAM token a session. */
final class AuroraServer implements ServerUnderTest {
    private final WireTarget target;
    private final TokenSource tokens;
    private final Runnable stop;

    private AuroraServer(ServerDetails details, boolean sslRequest, Runnable stop)
            throws IOException, GeneralSecurityException {
        SSLContext trust = TrustedAuthority.in(details.caFile());
        Transport transport = sslRequest ? new Transport.NegotiatedTls(trust) : new Transport.DirectTls(trust);
        this.target = new WireTarget(details.hostaddr(), details.port(), details.endpoint(), transport, Duration.ZERO);
        this.tokens = details.tokens();
        this.stop = stop;
    }

    /** Starts a Local Aurora that lives until this is closed. */
    static AuroraServer start(boolean sslRequest) throws IOException, GeneralSecurityException {
        LocalAurora aurora = LocalAurora.start();
        try {
            return new AuroraServer(ServerDetails.of(aurora), sslRequest, aurora::close);
        } catch (IOException | GeneralSecurityException | RuntimeException failure) {
            aurora.close();
            throw failure;
        }
    }

    static AuroraServer running(ServerDetails details, boolean sslRequest)
            throws IOException, GeneralSecurityException {
        return new AuroraServer(details, sslRequest, () -> {});
    }

    @Override
    public WireConnection connect(Duration patience) throws IOException {
        return WireConnection.open(target.within(patience), new Login("admin", "postgres", tokens.fresh()));
    }

    @Override
    public void close() {
        stop.run();
    }
}
