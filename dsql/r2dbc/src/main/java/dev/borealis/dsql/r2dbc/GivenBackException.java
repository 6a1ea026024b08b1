package dev.borealis.dsql.r2dbc;

import io.r2dbc.spi.R2dbcNonTransientResourceException;

/**
 * Something was asked of a connection whose user has given it back, or whose transaction is over. Nothing was sent.
 */
final class GivenBackException extends R2dbcNonTransientResourceException {

    private static final long serialVersionUID = 1L;

    GivenBackException() {
        super(
                "Not sent: the connection was given back or its transaction has ended before this was subscribed to. Let the"
                        + " work end before you close the connection or return from the transaction",
                SqlStates.NOT_IN_THAT_STATE);
    }
}
