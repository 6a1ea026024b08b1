package dev.borealis.dataapi.jdbc.internal.error;

import dev.borealis.dataapi.AuroraDatabaseException;
import dev.borealis.dataapi.DataApiConnectionException;
import dev.borealis.dataapi.DataApiServiceException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one place where errors become {@code SQLException}s: the SQLSTATE decides on the subclass. */
public final class SqlErrors {

    private static final Factory PLAIN = SQLException::new;

    /** Whole SQLSTATEs first. */
    private static final Map<String, Factory> BY_STATE = Map.of(
            "57014", SQLTimeoutException::new,
            "55P03", SQLTransientException::new,
            "HYT00", SQLTimeoutException::new);

    /** Then their classes, the first two characters. */
    private static final Map<String, Factory> BY_CLASS = Map.of(
            "0A", SQLFeatureNotSupportedException::new,
            "08", SQLNonTransientConnectionException::new,
            "22", SQLDataException::new,
            "23", SQLIntegrityConstraintViolationException::new,
            "28", SQLInvalidAuthorizationSpecException::new,
            "40", SQLTransactionRollbackException::new,
            "42", SQLSyntaxErrorException::new,
            "53", SQLTransientException::new);

    /** What MySQL files under HY000, by its own number. */
    private static final Map<Integer, Factory> BY_MYSQL_CODE = Map.of(
            1205, SQLTransactionRollbackException::new,
            1264, SQLDataException::new,
            1292, SQLDataException::new,
            1366, SQLDataException::new,
            1406, SQLDataException::new,
            3024, SQLTimeoutException::new);

    private SqlErrors() {}

    /** What a failed call is in JDBC. */
    public static SQLException of(AuroraDatabaseException failure) {
        int code = failure instanceof DataApiServiceException service
                ? service.error().vendorCode()
                : 0;
        return factory(failure, code).make(String.valueOf(failure.getMessage()), failure.sqlState(), code, failure);
    }

    private static Factory factory(AuroraDatabaseException failure, int code) {
        boolean again = failure.isSafeToRetry() && failure.sqlState().startsWith("08");
        if (failure instanceof DataApiConnectionException || again) {
            return SQLTransientConnectionException::new;
        }
        Factory byCode = BY_MYSQL_CODE.get(code);
        return byCode == null ? byState(failure.sqlState()) : byCode;
    }

    private static Factory byState(String state) {
        Factory exact = BY_STATE.get(state);
        return exact == null ? BY_CLASS.getOrDefault(state.substring(0, 2), PLAIN) : exact;
    }

    /** An error found here. */
    public static SQLException of(String message, String state) {
        return byState(state).make(message, state, 0, null);
    }

    /** Something that the Data API, or this driver, does not have. */
    public static SQLFeatureNotSupportedException unsupported(String what) {
        return new SQLFeatureNotSupportedException(what + " is not supported over the Data API", "0A000");
    }

    /** A use after close. */
    public static SQLException closed(String what) {
        return of("The " + what + " is closed", what.equals("connection") ? "08003" : "24000");
    }

    /** One subclass's constructor. */
    @FunctionalInterface
    private interface Factory {
        SQLException make(String message, String state, int code, @Nullable Throwable cause);
    }
}
