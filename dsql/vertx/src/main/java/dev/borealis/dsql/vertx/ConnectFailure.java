package dev.borealis.dsql.vertx;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlTarget;
import io.vertx.sqlclient.DatabaseException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a connection failed and what to do, where the driver's words would not help somebody who uses Aurora DSQL. What
 * the server itself says is left as it is.
 */
final class ConnectFailure {

    /** All that the driver says of a TLS handshake that failed. */
    private static final String HANDSHAKE_FAILED = "SSL handshake failed";

    private ConnectFailure() {}

    /** Explains a failure; gives it back unchanged if the server has spoken or it was explained already. */
    static Throwable explain(LoginOptions login, Throwable failure) {
        var target = login.target();
        if (failure instanceof DatabaseException) {
            return failure;
        }
        if (failure instanceof TimeoutException) {
            return cannot(
                    "No connection to " + place(target) + " within "
                            + login.timeout().toMillis()
                            + " ms. Check that it is Aurora DSQL that answers there; loginTimeout waits longer",
                    failure);
        }
        var unknown = cause(failure, UnknownHostException.class);
        return unknown == null ? explainTransport(login, failure) : noSuchHost(target, unknown);
    }

    static DsqlConnectException noSuchHost(DsqlTarget target, UnknownHostException failure) {
        return cannot(
                "There is no host " + place(target) + ". Check the cluster's id and region (" + target.region()
                        + "), and that the cluster still exists",
                failure);
    }

    private static DsqlConnectException explainTransport(LoginOptions login, Throwable failure) {
        if (HANDSHAKE_FAILED.equals(failure.getMessage()) && login.refusal().isPresent()) {
            return untrusted(login.target(), login.refusal().get());
        }
        return cannot("Cannot connect to " + place(login.target()) + ": " + failure.getMessage(), failure);
    }

    private static DsqlConnectException untrusted(DsqlTarget target, CertificateException certificate) {
        return cannot(
                "The certificate that " + place(target) + " shows for " + target.host() + " is not trusted: "
                        + certificate.getMessage() + ". Trusted is whatever sslrootcert="
                        + target.options().get(DsqlOption.SSLROOTCERT)
                        + " says. For Local Aurora or an authority of your own set sslrootcert=<PEM file>; through a tunnel"
                        + " or a VPC endpoint keep the cluster's own endpoint as the host and add"
                        + " hostaddr=<address>[:port]; for the service itself look at the JVM's trust store, and for a proxy"
                        + " in between",
                certificate);
    }

    /** Where the connection was really made to. */
    private static String place(DsqlTarget target) {
        return target.options()
                .find(DsqlOption.HOSTADDR)
                .map(address -> address.host() + ":" + address.portOr(target.port()) + " (hostaddr)")
                .orElseGet(() -> target.host() + ":" + target.port());
    }

    private static DsqlConnectException cannot(String message, Throwable cause) {
        return new DsqlConnectException(message, SqlStates.CANNOT_CONNECT, cause);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
