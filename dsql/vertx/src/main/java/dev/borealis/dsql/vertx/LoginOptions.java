package dev.borealis.dsql.vertx;

import dev.borealis.dsql.DsqlTarget;
import io.vertx.core.net.SocketAddress;
import io.vertx.pgclient.PgConnectOptions;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the driver is told for one connection: our options in its words, the token as the password, and where to connect.
 */
final class LoginOptions extends PgConnectOptions {

    private final DsqlTarget target;
    private final Tls tls;
    private final Duration timeout;
    private final @Nullable SocketAddress dialled;

    LoginOptions(DsqlConnectOptions asked, DsqlTarget target, Tls tls, @Nullable SocketAddress dialled) {
        super(asked);
        setUseLayer7Proxy(asked.getUseLayer7Proxy()); // the driver's own copy leaves it out
        this.target = target;
        this.tls = tls;
        this.timeout = asked.loginTimeout();
        this.dialled = dialled;
        setHost(target.host());
        setSslOptions(tls.over(asked.getSslOptions()));
    }

    DsqlTarget target() {
        return target;
    }

    /** Why the server's certificate was refused, if it was. */
    Optional<CertificateException> refusal() {
        return tls.refusal();
    }

    /** How long the login may take. */
    Duration timeout() {
        return timeout;
    }

    /** The address to dial. Its host name is the cluster's: TLS takes the name to send and to verify from it. */
    @Override
    public SocketAddress getSocketAddress() {
        return dialled == null ? super.getSocketAddress() : dialled;
    }
}
