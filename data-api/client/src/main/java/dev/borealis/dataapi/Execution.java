package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.Refusal;
import dev.borealis.dataapi.internal.error.SizeLimit;
import dev.borealis.dataapi.internal.json.Answer;
import java.util.List;
import java.util.function.Function;

/** How a statement becomes a result: plainly, or in pages where it is too large for one answer. */
final class Execution {

    private final DataApiClient client;
    private final Runner runner;

    Execution(DataApiClient client, Runner runner) {
        this.client = client;
        this.runner = runner;
    }

    SqlResult execute(SqlCall asked) {
        SqlCall call = Fitting.fitted(client.typed(read(asked)));
        TextColumns text = client.textColumns().known(call);
        try {
            return execute(call, text, runner::run);
        } catch (DataApiServiceException refused) {
            return hasNoType(call, refused) ? execute(typedNulls(call)) : executeAgain(call, text, refused);
        }
    }

    /**
     * Whether PostgreSQL refused a NULL of no type. It did so before it ran the statement; inside a transaction it has
     * ended the transaction with it.
     */
    private boolean hasNoType(SqlCall call, DataApiServiceException refused) {
        boolean noType = refused.sqlState().equals("42P18")
                || (refused.sqlState().equals("42804")
                        && String.valueOf(refused.getMessage()).contains("polymorphic type"));
        return noType && !runner.inTransaction() && call.values().stream().anyMatch(SqlValue::isUntypedNull);
    }

    private static SqlCall typedNulls(SqlCall call) {
        SqlValue typed = SqlType.named("varchar").of(null);
        return call.withValues(call.values().stream()
                .map(value -> value.isUntypedNull() ? typed : value)
                .toList());
    }

    /** The call as the session reads it; what it may change of that is forgotten before, as nobody knows how it will end. */
    private SqlCall read(SqlCall asked) {
        SqlCall call = runner.quotes().read(asked, runner::run);
        runner.quotes().forgetAfter(call.sql().facts());
        return call;
    }

    PreparedSql read(PreparedSql sql) {
        return runner.quotes().read(sql, runner::run);
    }

    /** Asks again as long as there is more to be asked for as text; whatever fails then, the first refusal is what is told. */
    private SqlResult executeAgain(SqlCall call, TextColumns before, DataApiServiceException refused) {
        TextColumns text = moreText(call, before, refused);
        try {
            return execute(call, text, this::runReadOnly);
        } catch (DataApiServiceException failure) {
            if (Refusal.of(failure.error()) != null) {
                return executeAgain(call, text, failure);
            }
            refused.addSuppressed(failure);
            throw refused;
        }
    }

    /** Outside a transaction in one that can only read: what no look at the statement's words tells, such as a view's functions, has no effect. */
    private Answer runReadOnly(SqlCall call) {
        if (runner.inTransaction()) {
            return runner.run(call);
        }
        try (DataApiTransaction transaction = client.transaction()) {
            readOnly(transaction);
            return transaction.run(call);
        }
    }

    private static void readOnly(DataApiTransaction transaction) {
        PreparedSql readOnly = PreparedSql.plain(Engine.POSTGRESQL, "SET TRANSACTION READ ONLY");
        transaction.run(SqlCall.of(readOnly, List.of()));
    }

    /** What the service does not return is asked for as text, if the query can be asked again. */
    private TextColumns moreText(SqlCall call, TextColumns before, DataApiServiceException refused) {
        Refusal refusal = Refusal.of(refused.error());
        if (refusal == null
                || client.engine() != Engine.POSTGRESQL
                || !call.sql().facts().query()) {
            throw refused;
        }
        TextColumns more = before;
        try {
            if (client.effects().none(call.sql(), runner)) {
                more = client.textColumns().find(call, runner, refusal, before);
            }
        } catch (AuroraDatabaseException failure) {
            refused.addSuppressed(failure);
        }
        if (more.isNone() || more.equals(before)) {
            throw refused;
        }
        return more;
    }

    private SqlResult execute(SqlCall asked, TextColumns text, Function<SqlCall, Answer> how) {
        SqlCall call = text.in(asked);
        Paging paging = call.paging(client.paging());
        boolean pageable = call.sql().facts().query();
        if (pageable && fromTheStart(paging, call)) {
            return inPages(call, text, false);
        }
        try {
            return result(run(call, how), text);
        } catch (DataApiServiceException tooLarge) {
            if (paging != Paging.AUTO || !pageable || !SizeLimit.is(tooLarge.error())) {
                throw tooLarge;
            }
            return askedAgain(call, text, tooLarge);
        }
    }

    private boolean fromTheStart(Paging paging, SqlCall call) {
        return switch (paging) {
            case ALWAYS -> true;
            case AUTO -> call.fetchSize() > 0 && runner.inTransaction();
            case NEVER -> false;
        };
    }

    private static Answer run(SqlCall call, Function<SqlCall, Answer> how) {
        try {
            return how.apply(call);
        } catch (DataApiServiceException failure) {
            int position = failure.error().position();
            throw position == 0 ? failure : failure.at(call.sql().originalPosition(position, call.values()));
        }
    }

    /** The statement may have had its effect already: it is asked again only when it can have none. */
    private SqlResult askedAgain(SqlCall call, TextColumns text, DataApiServiceException tooLarge) {
        try {
            if (!client.effects().none(call.sql(), runner)) {
                throw tooLarge;
            }
            return inPages(call, text, true);
        } catch (TransactionEndedException ended) {
            TransactionEndedException clear = new TransactionEndedException(
                    "The result is larger than 1 MiB, and the service ended the transaction with it. Inside a"
                            + " transaction set a fetch size, use Paging.ALWAYS or a stream",
                    ended);
            clear.addSuppressed(tooLarge);
            throw clear;
        }
    }

    private SqlResult inPages(SqlCall call, TextColumns text, boolean again) {
        PageTransaction transaction = runner.forPages();
        try {
            if (again && transaction.owned() && client.engine() == Engine.POSTGRESQL) {
                readOnly(transaction.transaction());
            }
            PageSource source = switch (client.engine()) {
                case POSTGRESQL -> CursorPages.open(transaction, call, text);
                case MYSQL -> TablePages.open(transaction, call);
            };
            return new SqlResult(true, source.next(), 0, List.of(), source);
        } catch (RuntimeException failure) {
            transaction.end();
            throw failure;
        }
    }

    private static SqlResult result(Answer answer, TextColumns text) {
        List<Column> columns = answer.columns() == null ? List.of() : text.restored(answer.columns());
        return new SqlResult(
                answer.columns() != null,
                new RowPage(columns, answer.rows()),
                answer.updated(),
                answer.generated(),
                null);
    }
}
