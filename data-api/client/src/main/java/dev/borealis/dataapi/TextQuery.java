package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.Refusal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a query again whose result the service does not return, with some columns as text. It is described and asked in one
 * transaction, which can only read outside the caller's: so its columns cannot change in between, and what no look at the
 * statement's words tells, such as a view's functions, has no effect.
 */
final class TextQuery {

    private final DataApiClient client;
    private final Runner runner;
    private final Execution execution;

    TextQuery(DataApiClient client, Runner runner, Execution execution) {
        this.client = client;
        this.runner = runner;
        this.execution = execution;
    }

    /** After a refusal; it is what is told whatever fails then. */
    SqlResult after(DataApiServiceException refused, SqlCall call) {
        Refusal refusal = Refusal.of(refused.error());
        if (refusal == null || !mayBeAsked(call, refused)) {
            throw refused;
        }
        return ask(call, EnumSet.of(refusal), refused);
    }

    private boolean mayBeAsked(SqlCall call, DataApiServiceException refused) {
        if (client.engine() != Engine.POSTGRESQL || !call.sql().facts().query()) {
            return false;
        }
        try {
            return client.effects().none(call.sql(), runner);
        } catch (AuroraDatabaseException failure) {
            unlessEnd(failure, refused);
            refused.addSuppressed(failure);
            return false;
        }
    }

    /** A query that is known to be refused. */
    SqlResult known(SqlCall call, Set<Refusal> refusals) {
        return ask(call, EnumSet.copyOf(refusals), null);
    }

    private SqlResult ask(SqlCall call, EnumSet<Refusal> refusals, @Nullable DataApiServiceException refused) {
        PageTransaction owner = runner.forPages().onlyReading();
        SqlResult result = null;
        try {
            result = asked(call, refusals, owner, refused != null);
        } catch (AuroraDatabaseException failure) {
            owner.abandon();
            return again(call, refusals, refused, failure);
        } finally {
            if (result == null || !result.mayHaveMore()) {
                owner.abandon();
            }
        }
        if (result == null) {
            return plainly(call, refused);
        }
        client.textColumns().learn(call, runner.names(), refusals);
        return result;
    }

    /** Null when nothing has to be asked for as text. */
    private @Nullable SqlResult asked(SqlCall call, Set<Refusal> refusals, PageTransaction owner, boolean again) {
        DataApiTransaction transaction = owner.transaction();
        if (owner.owned()) {
            ReadOnly.begin(transaction);
        }
        TextColumns text = TextColumnsFinder.describe(call, transaction, refusals);
        if (text.isNone()) {
            return null;
        }
        return again && !owner.owned()
                ? execution.execute(text.in(call), text, asText -> ReadOnly.behindSavepoint(transaction, asText), owner)
                : execution.execute(text.in(call), text, transaction::run, owner);
    }

    /** Another reason to refuse it is one more to ask for text. */
    private SqlResult again(
            SqlCall call,
            EnumSet<Refusal> refusals,
            @Nullable DataApiServiceException refused,
            AuroraDatabaseException failure) {
        Refusal more = failure instanceof DataApiServiceException service ? Refusal.of(service.error()) : null;
        if (more != null && refusals.add(more)) {
            return ask(call, refusals, refused);
        }
        if (refused == null && failure instanceof DataApiServiceException && !runner.inTransaction()) {
            return plainly(call, null);
        }
        if (refused == null) {
            throw failure;
        }
        unlessEnd(failure, refused);
        refused.addSuppressed(failure);
        throw failure instanceof InvalidStatementException
                ? refused.with("It could not be asked for as text. " + failure.getMessage())
                : refused;
    }

    /** What has become of the caller's transaction is more than any refusal of a result. */
    private void unlessEnd(AuroraDatabaseException failure, DataApiServiceException refused) {
        boolean isEnd = failure instanceof TransactionEndedException
                || failure instanceof TransactionLostException
                || failure instanceof OutcomeUnknownException;
        if (isEnd && runner.inTransaction()) {
            failure.addSuppressed(refused);
            throw failure;
        }
    }

    /** The schema has changed: the service will answer, or say itself what is wrong. */
    private SqlResult plainly(SqlCall call, @Nullable DataApiServiceException refused) {
        if (refused != null) {
            throw refused;
        }
        client.textColumns().forget();
        return execution.plainly(call);
    }
}
