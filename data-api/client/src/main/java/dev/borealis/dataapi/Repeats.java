package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;

/**
 * What becomes of a statement outside a transaction whose answer was lost. It is asked again only if the database's catalogue
 * knows of no effect that it could have, and then in a transaction that can only read and is rolled back. Otherwise nobody can
 * tell whether it had its effect. Safe for threads.
 */
final class Repeats {

    private final DataApiClient client;

    Repeats(DataApiClient client) {
        this.client = client;
    }

    /** The answer to the second asking; else the lost one is what is told. */
    Answer of(SqlCall call, OutcomeUnknownException lost) {
        if (!mayBeRepeated(call.sql(), lost)) {
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
