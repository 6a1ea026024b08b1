package dev.borealis.dsql.jdbc;

import dev.borealis.dsql.ConnectAdvice;
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

    private final ConnectAdvice advice;

    ConnectFailure(DsqlTarget target) {
        this.advice = ConnectAdvice.of(target);
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
            return lasting(advice.unknownHost(), failure);
        }
        var network = cause(failure, IOException.class);
        if (network != null) {
            return passing(reason(network), failure);
        }
        return failure;
    }

    private SQLException passing(@Nullable String reason, SQLException failure) {
        return new SQLTransientConnectionException(advice.unreachable(reason), SqlStates.CANNOT_CONNECT, failure);
    }

    private SQLException explainTls(SQLException failure, SSLException tls) {
        var certificate = cause(tls, GeneralSecurityException.class);
        if (cause(tls, EOFException.class) != null || cause(tls, SocketException.class) != null) {
            return passing("it hung up during the TLS handshake", failure);
        }
        if (certificate == null) {
            return lasting(advice.tlsFailed(tls.getMessage()), failure);
        }
        return lasting(advice.untrusted(certificate.getMessage()), failure);
    }

    private static @Nullable String reason(IOException network) {
        return network instanceof EOFException ? null : network.getMessage();
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
