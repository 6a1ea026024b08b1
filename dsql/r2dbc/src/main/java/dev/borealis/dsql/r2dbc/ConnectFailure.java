package dev.borealis.dsql.r2dbc;

import dev.borealis.dsql.ConnectAdvice;
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
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a connection failed and what to do, where the driver's words would not help somebody who uses Aurora DSQL. What the
 * server itself says is left as it is, but for a hint that the driver does not show.
 */
final class ConnectFailure {

    private final ConnectAdvice advice;
    private final Duration timeout;

    ConnectFailure(DsqlTarget target, Duration timeout) {
        this.advice = ConnectAdvice.of(target);
        this.timeout = timeout;
    }

    /** Explains a failure; gives it back unchanged if there is nothing to add. */
    Throwable explain(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new R2dbcTimeoutException(advice.late(timeout, "connectTimeout"), SqlStates.CANNOT_CONNECT, failure);
        }
        if (cause(failure, UnknownHostException.class) != null) {
            return lasting(advice.unknownHost(), failure);
        }
        var tls = cause(failure, SSLException.class);
        return tls == null ? explainNetwork(failure) : explainTls(failure, tls);
    }

    private Throwable explainTls(Throwable failure, SSLException tls) {
        var certificate = cause(tls, GeneralSecurityException.class);
        return certificate == null
                ? new R2dbcTransientResourceException(
                        advice.tlsFailed(tls.getMessage()), SqlStates.CANNOT_CONNECT, failure)
                : lasting(advice.untrusted(certificate.getMessage()), failure);
    }

    private Throwable explainNetwork(Throwable failure) {
        boolean spoken = failure instanceof R2dbcException && cause(failure.getCause(), IOException.class) == null;
        if (spoken && !isHungUp(failure)) {
            return LoginRefusedException.of(failure)
                    .<Throwable>map(Function.identity())
                    .orElse(failure);
        }
        var network = cause(failure, IOException.class);
        return new R2dbcTransientResourceException(
                advice.unreachable(network == null ? null : network.getMessage()), SqlStates.CANNOT_CONNECT, failure);
    }

    /** What the driver says of a connection that ended. */
    private static boolean isHungUp(Throwable failure) {
        return failure instanceof R2dbcException known && SqlStates.CONNECTION_LOST.equals(known.getSqlState());
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
