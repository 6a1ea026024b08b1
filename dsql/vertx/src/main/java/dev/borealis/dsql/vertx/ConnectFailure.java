package dev.borealis.dsql.vertx;

import dev.borealis.dsql.ConnectAdvice;
import dev.borealis.dsql.DsqlTarget;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.DatabaseException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a connection failed and what to do, where the driver's words would not help somebody who uses Aurora DSQL. What
 * the server itself says is left as it is, but for a hint that the driver does not show.
 */
final class ConnectFailure {

    /** All that the driver says of a TLS handshake that failed. */
    private static final String HANDSHAKE_FAILED = "SSL handshake failed";

    private ConnectFailure() {}

    /** Explains a failure; gives it back unchanged if the server has spoken or it was explained already. */
    static Throwable explain(LoginOptions login, Throwable failure) {
        var target = login.target();
        if (failure instanceof PgException refusal && refusal.getHint() != null) {
            return withHint(refusal);
        }
        if (failure instanceof DatabaseException) {
            return failure;
        }
        if (failure instanceof TimeoutException) {
            return cannot(ConnectAdvice.of(target).late(login.timeout(), "loginTimeout"), failure);
        }
        var unknown = cause(failure, UnknownHostException.class);
        return unknown == null ? explainTransport(login, failure) : noSuchHost(target, unknown);
    }

    private static PgException withHint(PgException refusal) {
        return new PgException(
                refusal.getErrorMessage() + " Hint: " + refusal.getHint(),
                refusal.getSeverity(),
                refusal.getSqlState(),
                refusal.getDetail(),
                refusal.getHint(),
                refusal.getPosition(),
                refusal.getInternalPosition(),
                refusal.getInternalQuery(),
                refusal.getWhere(),
                refusal.getFile(),
                refusal.getLine(),
                refusal.getRoutine(),
                refusal.getSchema(),
                refusal.getTable(),
                refusal.getColumn(),
                refusal.getDataType(),
                refusal.getConstraint());
    }

    static DsqlConnectException noSuchHost(DsqlTarget target, UnknownHostException failure) {
        return cannot(ConnectAdvice.of(target).unknownHost(), failure);
    }

    private static DsqlConnectException explainTransport(LoginOptions login, Throwable failure) {
        if (HANDSHAKE_FAILED.equals(failure.getMessage()) && login.refusal().isPresent()) {
            CertificateException certificate = login.refusal().get();
            return cannot(ConnectAdvice.of(login.target()).untrusted(certificate.getMessage()), certificate);
        }
        return cannot(ConnectAdvice.of(login.target()).unreachable(failure.getMessage()), failure);
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
