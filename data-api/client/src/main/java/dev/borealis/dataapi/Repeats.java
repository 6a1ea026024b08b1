package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import java.net.SocketTimeoutException;

/**
 * What becomes of a statement outside a transaction whose answer was lost. It is asked again only if the database's catalogue
 * knows of no effect that it could have, and then in a transaction that can only read and is rolled back. Otherwise nobody can
 * tell whether it had its effect. What ran out of the caller's time is not asked again. Safe for threads.
 */
final class Repeats {

    private final DataApiClient client;

    Repeats(DataApiClient client) {
        this.client = client;
    }

    /** The answer to the second asking; else the lost one is what is told. */
    Answer of(SqlCall call, OutcomeUnknownException lost) {
        if (isOutOfTime(lost) || !mayBeRepeated(call.sql(), lost)) {
            throw lost;
        }
        for (int retry = 1; retry <= Pauses.MAX_RETRIES && client.service().rest(retry); retry++) {
            try {
                return ReadOnly.inOne(client, transaction -> transaction.run(call));
            } catch (TransactionLostException again) {
                lost.addSuppressed(again);
            } catch (DataApiServiceException told) {
                throw told.isSafeToRetry() || ReadOnly.refuses(told.error()) ? because(told, lost) : told;
            } catch (RuntimeException other) {
                throw because(other, lost);
            }
        }
        throw lost;
    }

    /** The time that the caller gave is over, and the statement may still be running. */
    private static boolean isOutOfTime(OutcomeUnknownException lost) {
        for (Throwable cause = lost.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBeRepeated(PreparedSql sql, OutcomeUnknownException lost) {
        try {
            return client.effects().noneNow(sql, client::ask);
        } catch (RuntimeException failure) {
            throw because(failure, lost);
        }
    }

    private static OutcomeUnknownException because(RuntimeException reason, OutcomeUnknownException lost) {
        lost.addSuppressed(reason);
        return lost;
    }
}
