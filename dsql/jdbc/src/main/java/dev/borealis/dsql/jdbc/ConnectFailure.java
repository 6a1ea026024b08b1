package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.DsqlOption;
import dev.borealis.dsql.DsqlTarget;
import dev.borealis.dsql.jdbc.internal.UnexpectedNameException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a connection failed and what to do, where pgjdbc's words would not help somebody who uses Aurora DSQL. What the
 * server itself says is left as it is.
 */
final class ConnectFailure {

    private final DsqlTarget target;

    ConnectFailure(DsqlTarget target) {
        this.target = target;
    }

    /** Explains a certificate that is for somebody else. */
    SQLException explain(UnexpectedNameException failure) {
        return lasting(
                failure.getMessage()
                        + ". Connect by the cluster's own endpoint; through a tunnel or a VPC endpoint keep"
                        + " that name and add hostaddr=<address>[:port]. sslmode=verify-ca would not look at the name",
                failure);
    }

    /** Explains an error that pgjdbc reported; gives it back unchanged if there is nothing to add. */
    SQLException explain(SQLException failure) {
        var tls = cause(failure, SSLException.class);
        if (tls != null) {
            return explainTls(failure, tls);
        }
        if (cause(failure, UnknownHostException.class) != null) {
            return lasting(
                    "There is no host " + place() + ". Check the cluster's id and region (" + target.region()
                            + "), and that the cluster still exists",
                    failure);
        }
        var network = cause(failure, IOException.class);
        if (network != null) {
            return passing(reason(network), failure);
        }
        return failure;
    }

    private SQLException passing(@Nullable String reason, SQLException failure) {
        return new SQLTransientConnectionException(
                "Cannot connect to " + place() + ": " + reason, SqlStates.CANNOT_CONNECT, failure);
    }

    private SQLException explainTls(SQLException failure, SSLException tls) {
        var certificate = cause(tls, GeneralSecurityException.class);
        if (cause(tls, EOFException.class) != null || cause(tls, SocketException.class) != null) {
            return passing("it hung up during the TLS handshake", failure);
        }
        if (certificate == null) {
            return lasting(
                    "TLS with " + place() + " failed: " + tls.getMessage()
                            + ". If something in between does not let direct TLS pass, set sslNegotiation=postgres",
                    failure);
        }
        return lasting(
                "The certificate that " + place() + " shows for " + target.host() + " is not trusted: "
                        + certificate.getMessage() + ". Trusted is whatever sslrootcert="
                        + target.options().get(DsqlOption.SSLROOTCERT)
                        + " says. For Local Aurora or an authority of your own set sslrootcert=<PEM file>; for the service"
                        + " itself look at the JVM's trust store, and for a proxy in between",
                failure);
    }

    private static @Nullable String reason(IOException network) {
        return network instanceof EOFException ? "it hung up before the login was done" : network.getMessage();
    }

    /** Where the connection was really made to. */
    private String place() {
        return target.options()
                .find(DsqlOption.HOSTADDR)
                .map(address -> address.host() + ":" + address.portOr(target.port()) + " (hostaddr)")
                .orElseGet(() -> target.host() + ":" + target.port());
    }

    private static SQLException lasting(String message, Exception cause) {
        return new SQLNonTransientConnectionException(message, SqlStates.CANNOT_CONNECT, cause);
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
