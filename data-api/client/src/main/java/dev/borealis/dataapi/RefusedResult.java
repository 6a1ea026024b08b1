package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.Refusal;
import dev.borealis.dataapi.internal.error.SizeLimit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it means that the service refuses a result: the statement has run before. If it may have written, the error says what
 * became of that, and is none that looks as if nothing had happened.
 */
final class RefusedResult {

    private static final String LOCKED =
            "The statement wrote nothing, and what it locks is locked. A query that locks rows"
                    + " is not asked a second time by itself: set a fetch size, or use Paging.ALWAYS or a stream, for a result over 1 MiB,"
                    + " and cast columns that the service does not return to text";

    private static final String NOT_LOCKED =
            "The statement wrote nothing, and its locks ended with it. A query that locks"
                    + " rows is not asked a second time by itself: lock in a transaction with a fetch size, or use Paging.ALWAYS, for a"
                    + " result over 1 MiB, and cast columns that the service does not return to text";

    private final DataApiClient client;
    private final Runner runner;

    RefusedResult(DataApiClient client, Runner runner) {
        this.client = client;
        this.runner = runner;
    }

    /** What to throw after a statement was sent as it is and failed. */
    AuroraDatabaseException told(SqlCall call, DataApiServiceException failure) {
        Refusal refusal = Refusal.of(failure.error());
        boolean tooLarge = SizeLimit.is(failure.error());
        if (refusal == null && !tooLarge) {
            return failure;
        }
        boolean written = mayHaveWritten(call.sql(), failure);
        if (runner.inTransaction() && (written || call.sql().facts().locking())) {
            return inTransaction(written ? said(refusal) : LOCKED, failure);
        }
        if (written) {
            return outside(refusal, failure);
        }
        if (call.sql().facts().locking()) {
            return failure.with(NOT_LOCKED);
        }
        return tooLarge && call.sql().facts().countsRows() ? counted(failure) : failure;
    }

    static InvalidStatementException counted(@Nullable DataApiServiceException failure) {
        return new InvalidStatementException(
                "The result is larger than 1 MiB, and a query with SQL_CALC_FOUND_ROWS is not read in pages, as MySQL forgets"
                        + " the count then: leave the option out and ask for COUNT(*), or select less",
                "0A000",
                failure);
    }

    private boolean mayHaveWritten(PreparedSql sql, DataApiServiceException failure) {
        boolean reads = sql.facts().readOnly() || sql.facts().locking();
        if (!reads || Arrays.stream(failure.getSuppressed()).anyMatch(RefusedResult::writes)) {
            return true;
        }
        try {
            return !client.effects().noneButLocks(sql, runner);
        } catch (AuroraDatabaseException unknown) {
            failure.addSuppressed(unknown);
            return true;
        }
    }

    /** Whether it says that the statement would have written when it was asked a second time. */
    private static boolean writes(Throwable suppressed) {
        return suppressed instanceof DataApiServiceException service && ReadOnly.refuses(service.error());
    }

    private static OutcomeUnknownException outside(@Nullable Refusal refusal, DataApiServiceException failure) {
        String happened = refusal == Refusal.INTERNAL
                ? "The service failed after it was given the statement, as it does for a value that it cannot show, and"
                        + " nobody can tell whether what the statement wrote is kept"
                : "The statement ran, and what it wrote is kept, if it wrote anything; the service refused only its result";
        return new OutcomeUnknownException(
                happened
                        + ". Do not run it again before you have looked at the data. To see such a result, ask for less, cast"
                        + " the columns to text, or run the statement in a transaction. " + failure.getMessage(),
                failure);
    }

    /** A transaction that is gone says so when it is asked anything. */
    private AuroraDatabaseException inTransaction(String said, DataApiServiceException failure) {
        try {
            runner.ask(SqlCall.of(PreparedSql.plain(client.engine(), "SELECT 1"), List.of()));
        } catch (TransactionEndedException ended) {
            TransactionEndedException told = new TransactionEndedException(
                    ended.getMessage() + ". It ended with a result that the service refused: " + failure.getMessage(),
                    ended);
            told.addSuppressed(failure);
            return told;
        } catch (AuroraDatabaseException gone) {
            gone.addSuppressed(failure);
            return gone;
        }
        return failure.with(said);
    }

    private static String said(@Nullable Refusal refusal) {
        return refusal == Refusal.INTERNAL
                ? "Nobody can tell whether the statement had its effect in its transaction: roll back before you do it again"
                : "The statement ran, and what it wrote is kept if its transaction is committed: roll back before you do it"
                        + " again";
    }
}
