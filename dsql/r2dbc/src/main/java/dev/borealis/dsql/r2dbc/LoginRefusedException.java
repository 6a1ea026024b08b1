package dev.borealis.dsql.r2dbc;

import io.r2dbc.postgresql.api.ErrorDetails;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import java.util.Optional;

/**
 * The service did not let somebody in, with the hint that says why; the driver's message has none.
 */
final class LoginRefusedException extends R2dbcPermissionDeniedException implements PostgresqlException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorDetails details;

    private LoginRefusedException(ErrorDetails details, String hint, R2dbcException cause) {
        super(details.getMessage() + " Hint: " + hint, cause.getSqlState(), cause);
        this.details = details;
    }

    /** Adds the hint to a refusal that has one. */
    static Optional<LoginRefusedException> of(Throwable failure) {
        return failure instanceof R2dbcPermissionDeniedException refusal && failure instanceof PostgresqlException known
                ? known.getErrorDetails()
                        .getHint()
                        .map(hint -> new LoginRefusedException(known.getErrorDetails(), hint, refusal))
                : Optional.empty();
    }

    @Override
    public ErrorDetails getErrorDetails() {
        return details;
    }
}
