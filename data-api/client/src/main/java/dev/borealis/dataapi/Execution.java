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
        SqlCall call = client.typed(asked);
        TextColumns text = client.textColumns().known(call);
        try {
            return execute(call, text, runner::run);
        } catch (DataApiServiceException refused) {
            return executeAgain(call, text, refused);
        }
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
        boolean pageable = isPageable(call);
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

    /** MySQL loses the order of VALUES that are inserted; they are no longer than the statement. */
    private static boolean isPageable(SqlCall call) {
        return call.sql().facts().query()
                && !(call.sql().engine() == Engine.MYSQL && call.sql().verb().equals("VALUES"));
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
        } catch (DataApiServiceException writes) {
            throw isReadOnly(writes) ? tooLarge : writes;
        } catch (TransactionEndedException ended) {
            TransactionEndedException clear = new TransactionEndedException(
                    "The result is larger than 1 MiB, and the service ended the transaction with it. Inside a"
                            + " transaction set a fetch size, use Paging.ALWAYS or a stream",
                    ended);
            clear.addSuppressed(tooLarge);
            throw clear;
        }
    }

    /** It writes where no word of it tells, and was not run again. */
    private static boolean isReadOnly(DataApiServiceException failure) {
        return failure.error().sqlState().equals("25006");
    }

    private SqlResult inPages(SqlCall call, TextColumns text, boolean again) {
        PageTransaction transaction = again ? runner.forPages().onlyReading() : runner.forPages();
        try {
            if (again && transaction.owned() && client.engine() == Engine.POSTGRESQL) {
                readOnly(transaction.transaction());
            }
            return switch (client.engine()) {
                case POSTGRESQL -> paged(CursorPages.open(transaction, call, text));
                case MYSQL -> onMysql(transaction, call);
            };
        } catch (RuntimeException failure) {
            transaction.abandon();
            throw failure;
        }
    }

    private static SqlResult paged(PageSource source) {
        return new SqlResult(true, source.next(), 0, List.of(), source);
    }

    /** Where no table can be made, plainly. */
    private SqlResult onMysql(PageTransaction transaction, SqlCall call) {
        PageSource table = TablePages.open(transaction, call);
        if (table != null) {
            return paged(table);
        }
        try {
            SqlResult result = result(transaction.transaction().run(call), TextColumns.NONE);
            transaction.finish();
            return result;
        } catch (DataApiServiceException failure) {
            throw SizeLimit.is(failure.error()) ? TablePages.noTable(failure) : failure;
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
