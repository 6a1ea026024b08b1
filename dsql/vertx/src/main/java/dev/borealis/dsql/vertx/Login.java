package dev.borealis.dsql.vertx;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlTarget;
import dev.borealis.dsql.TokenUnavailableException;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Makes what the driver needs for each connection to one cluster as one user. Thread-safe; its work may block.
 */
final class Login {

    private static final String STARTUP_OPTIONS = "options";

    private final DsqlTarget target;
    private final Tls tls;

    Login(DsqlTarget target) {
        this.target = target;
        this.tls = new Tls(target.options());
    }

    /**
     * Signs a token and puts it with the driver's options.
     *
     * @throws DsqlConnectException if a token cannot be signed, an address or a certificate file not be found, or the options
     *     contradict the service
     */
    LoginOptions with(DsqlConnectOptions asked) {
        var login = new LoginOptions(asked, target, tls, dialled());
        target.startupOptions()
                .ifPresent(ours ->
                        login.getProperties().merge(STARTUP_OPTIONS, ours, (users, cluster) -> users + " " + cluster));
        login.setPassword(token());
        return login;
    }

    private String token() {
        try {
            return target.tokens().create().value();
        } catch (TokenUnavailableException e) {
            throw new DsqlConnectException(e.getMessage(), SqlStates.INVALID_AUTHORIZATION, e);
        }
    }

    /** Looks the name up anew each time: what a VPC endpoint resolves to may change. */
    private @Nullable SocketAddress dialled() {
        var hostaddr = target.options().find(DsqlOption.HOSTADDR).orElse(null);
        if (hostaddr == null) {
            return null;
        }
        try {
            var address = InetAddress.getByAddress(
                    target.host(), InetAddress.getByName(hostaddr.host()).getAddress());
            return SocketAddress.inetSocketAddress(new InetSocketAddress(address, hostaddr.portOr(target.port())));
        } catch (UnknownHostException e) {
            throw ConnectFailure.noSuchHost(target, e);
        }
    }
}
