package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlTarget;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a connection failed and what to do, where the driver's words would not help somebody who uses Aurora DSQL. What the
 * server itself says is left as it is.
 */
final class ConnectFailure {

    private final DsqlTarget target;
    private final Duration timeout;

    ConnectFailure(DsqlTarget target, Duration timeout) {
        this.target = target;
        this.timeout = timeout;
    }

    /** Explains a failure; gives it back unchanged if there is nothing to add. */
    Throwable explain(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new R2dbcTimeoutException(
                    "No connection to " + place() + " within " + timeout.toMillis()
                            + " ms. Check that it is Aurora DSQL that answers there; connectTimeout waits longer",
                    SqlStates.CANNOT_CONNECT,
                    failure);
        }
        if (cause(failure, UnknownHostException.class) != null) {
            return lasting(
                    "There is no host " + place() + ". Check the cluster's id and region (" + target.region()
                            + "), and that the cluster still exists",
                    failure);
        }
        var tls = cause(failure, SSLException.class);
        return tls == null ? explainNetwork(failure) : explainTls(failure, tls);
    }

    private Throwable explainTls(Throwable failure, SSLException tls) {
        var certificate = cause(tls, GeneralSecurityException.class);
        return certificate == null
                ? new R2dbcTransientResourceException(
                        "TLS with " + place() + " failed: " + tls.getMessage()
                                + ". If something in between does not let direct TLS pass, set sslNegotiation=postgres",
                        SqlStates.CANNOT_CONNECT,
                        failure)
                : lasting(
                        "The certificate that " + place() + " shows for " + target.host() + " is not trusted: "
                                + certificate.getMessage() + ". Trusted is whatever sslrootcert="
                                + target.options().get(DsqlOption.SSLROOTCERT)
                                + " says. For Local Aurora or an authority of your own set sslrootcert=<PEM file>; through"
                                + " a tunnel or a VPC endpoint keep the cluster's own endpoint as the host and add"
                                + " hostaddr=<address>[:port]; for the service itself look at the JVM's trust store, and"
                                + " for a proxy in between",
                        failure);
    }

    private Throwable explainNetwork(Throwable failure) {
        boolean spoken = failure instanceof R2dbcException && cause(failure.getCause(), IOException.class) == null;
        if (spoken && !isHungUp(failure)) {
            return failure;
        }
        var network = cause(failure, IOException.class);
        return new R2dbcTransientResourceException(
                "Cannot connect to " + place() + ": "
                        + (network == null || network.getMessage() == null
                                ? "it hung up before the login was done"
                                : network.getMessage()),
                SqlStates.CANNOT_CONNECT,
                failure);
    }

    /** What the driver says of a connection that ended. */
    private static boolean isHungUp(Throwable failure) {
        return failure instanceof R2dbcException known && SqlStates.CONNECTION_LOST.equals(known.getSqlState());
    }

    /** Where the connection was really made to. */
    private String place() {
        return target.options()
                .find(DsqlOption.HOSTADDR)
                .map(address -> address.host() + ":" + address.portOr(target.port()) + " (hostaddr)")
                .orElseGet(() -> target.host() + ":" + target.port());
    }

    private static R2dbcNonTransientResourceException lasting(String message, Throwable cause) {
        return new R2dbcNonTransientResourceException(message, SqlStates.CANNOT_CONNECT, cause);
    }

    private static <T extends Throwable> @Nullable T cause(@Nullable Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
