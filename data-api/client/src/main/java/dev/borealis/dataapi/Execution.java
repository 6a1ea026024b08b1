package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.effect.Trait;
import dev.borealis.dataapi.internal.error.Refusal;
import dev.borealis.dataapi.internal.error.SizeLimit;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.sql.StatementFacts;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a statement becomes a result: plainly, or in pages where it is too large for one answer. */
final class Execution {

    private final DataApiClient client;
    private final Runner runner;
    private final TextQuery text;
    private final RefusedResult refusedResult;
    private final CallersQuery callersQuery;

    Execution(DataApiClient client, Runner runner) {
        this.client = client;
        this.runner = runner;
        this.text = new TextQuery(client, runner, this);
        this.refusedResult = new RefusedResult(client, runner);
        this.callersQuery = new CallersQuery(client, runner);
    }

    Runner runner() {
        return runner;
    }

    SqlResult execute(SqlCall asked) {
        SqlCall read = read(asked);
        SessionLocks.refuse(read.sql(), runner);
        SessionEncoding.refuse(read.sql(), runner);
        SqlCall call = Fitting.fitted(client.typed(read, runner));
        try {
            Set<Refusal> refusals = client.textColumns().refusals(call, runner.names());
            SqlResult result = refusals.isEmpty() ? plainly(call) : text.known(call, refusals);
            client.ran(call.sql(), runner.names());
            return result;
        } catch (DataApiServiceException failure) {
            client.failed(failure);
            if (hasNoType(call, failure)) {
                return execute(typedNulls(call));
            }
            throw failure;
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
        runner.quotes().forgetAfter(call.sql());
        return call;
    }

    /** The statement as the session reads it, to be run with many sets of values. */
    PreparedSql readForBatch(PreparedSql sql) {
        PreparedSql read = read(sql);
        runner.quotes().forgetAfter(read);
        return read;
    }

    PreparedSql read(PreparedSql sql) {
        return runner.quotes().read(sql, runner::run);
    }

    SqlResult plainly(SqlCall call) {
        try {
            return execute(call, TextColumns.NONE, runner::run, null);
        } catch (DataApiServiceException refused) {
            return asText(refused, call);
        }
    }

    private SqlResult asText(DataApiServiceException refused, SqlCall call) {
        try {
            return text.after(refused, call);
        } catch (DataApiServiceException failure) {
            // What was read in pages from the start, in a transaction of its own, was rolled back.
            throw isPaged(call, null) && !runner.inTransaction() ? failure : refusedResult.told(call, failure);
        }
    }

    /**
     * Runs a query, in pages where it has to be.
     *
     * @param how sends it where it is no page
     * @param in where its pages are read; null for where statements run here
     */
    SqlResult execute(SqlCall call, TextColumns text, Function<SqlCall, Answer> how, @Nullable PageTransaction in) {
        if (isPaged(call, in)) {
            return inPages(call, text, in, false);
        }
        try {
            return result(how.apply(call), text);
        } catch (DataApiServiceException tooLarge) {
            if (call.paging(client.paging()) != Paging.AUTO || !isAskedTwice(call) || !SizeLimit.is(tooLarge.error())) {
                throw tooLarge;
            }
            return askedAgain(call, text, tooLarge);
        }
    }

    private boolean isPaged(SqlCall call, @Nullable PageTransaction in) {
        return switch (call.paging(client.paging())) {
            case ALWAYS -> isPageable(call, in);
            case AUTO -> isPageable(call, in) && fromTheStart(call, in);
            case NEVER -> false;
        };
    }

    private boolean isCallers(@Nullable PageTransaction in) {
        return in == null ? runner.inTransaction() : !in.owned();
    }

    /**
     * Whether its result could come in pages: where a result that is too large may end the caller's transaction, that of
     * everything that can have pages at all.
     */
    private boolean isPageable(SqlCall call, @Nullable PageTransaction in) {
        return switch (client.engine()) {
            case POSTGRESQL -> isQuery(call) || call.sql().facts().returnsChanges();
            case MYSQL -> isCallers(in) ? isQuery(call) : isAskedTwice(call);
        };
    }

    private static boolean isQuery(SqlCall call) {
        StatementFacts facts = call.sql().facts();
        return facts.query() || facts.locking() || facts.assigning();
    }

    /**
     * Whether it could be asked again after its result was refused. MySQL loses the order of VALUES that are inserted; they are no
     * longer than the statement. And what a query counted for the next statement, it has forgotten after the questions that pages
     * take; and it heeds no SET_VAR in them.
     */
    private static boolean isAskedTwice(SqlCall call) {
        return call.sql().facts().query()
                && !call.sql().facts().countsRows()
                && !call.sql().hasOwnSettings()
                && !(call.sql().engine() == Engine.MYSQL && call.sql().verb().equals("VALUES"));
    }

    /** In a transaction made for the query a page costs no more than the whole. */
    private boolean fromTheStart(SqlCall call, @Nullable PageTransaction in) {
        boolean fits = fitsInPages(call);
        if (in != null && in.owned()) {
            return fits;
        }
        return call.fetchSize() > 0 && runner.inTransaction() && (fits || client.engine() == Engine.POSTGRESQL);
    }

    /** What is put around a query to read it in pages leaves no room for the longest: it is asked plainly. */
    private static boolean fitsInPages(SqlCall call) {
        return switch (call.sql().engine()) {
            case POSTGRESQL -> CursorPages.fits(call);
            case MYSQL -> TablePages.fits(call);
        };
    }

    /** The statement may have had its effect already: it is asked again only when it can have none. */
    private SqlResult askedAgain(SqlCall call, TextColumns text, DataApiServiceException tooLarge) {
        try {
            if (!client.effects().none(call.sql(), runner)) {
                throw tooLarge;
            }
            return inPages(call, text, null, true);
        } catch (DataApiServiceException writes) {
            if (!ReadOnly.refuses(writes.error())) {
                throw writes;
            }
            tooLarge.addSuppressed(writes);
            throw tooLarge;
        } catch (TransactionEndedException ended) {
            TransactionEndedException clear = new TransactionEndedException(
                    "The result is larger than 1 MiB, and the service ended the transaction with it. Inside a"
                            + " transaction set a fetch size, use Paging.ALWAYS or a stream",
                    ended);
            clear.addSuppressed(tooLarge);
            throw clear;
        }
    }

    private SqlResult inPages(SqlCall call, TextColumns text, @Nullable PageTransaction in, boolean again) {
        boolean alone = call.paging(client.paging()) == Paging.ALWAYS || again;
        if (alone && isQuery(call) && !fitsInPages(call)) {
            throw Fitting.tooLongForPages(client.engine());
        }
        PageTransaction given = in == null ? runner.forPages() : in;
        PageTransaction transaction = again ? given.onlyReading() : given;
        try {
            if (again && transaction.owned() && client.engine() == Engine.POSTGRESQL) {
                ReadOnly.begin(transaction.transaction());
            }
            return switch (client.engine()) {
                case POSTGRESQL -> paged(CursorPages.open(transaction, call, text));
                case MYSQL -> onMysql(transaction, call, again);
            };
        } catch (RuntimeException failure) {
            transaction.abandon();
            throw failure;
        }
    }

    private static SqlResult paged(PageSource source) {
        return new SqlResult(true, source.next(), 0, List.of(), source);
    }

    private SqlResult onMysql(PageTransaction transaction, SqlCall call, boolean again) {
        return paged(transaction.owned() ? inTable(transaction, call, again) : callersQuery.open(transaction, call));
    }

    /**
     * Where no table can be made, plainly; and where the query may have an effect: MySQL runs parts of it for its columns'
     * sake already, as those that it materialises, so that it would have its effect twice. So is one that tells of the
     * settings that pages change.
     */
    private PageSource inTable(PageTransaction transaction, SqlCall call, boolean again) {
        boolean writes = !again && !client.effects().none(call.sql(), runner);
        Set<Trait> traits = client.effects().traits(call.sql(), runner);
        PageSource table = writes || traits.contains(Trait.TELLS_MODES)
                ? null
                : TablePages.open(transaction, call, traits.contains(Trait.DECODES), isNested(call));
        if (table != null) {
            return table;
        }
        try {
            SqlResult result = result(transaction.transaction().run(call), TextColumns.NONE);
            return new WholePage(transaction, result.page());
        } catch (DataApiServiceException failure) {
            if (!SizeLimit.is(failure.error())) {
                throw failure;
            }
            throw writes ? TablePages.mayWrite(failure) : TablePages.noTable(failure);
        }
    }

    private boolean isNested(SqlCall call) {
        return !call.sql().isFlat() || client.effects().namesView(call.sql(), runner);
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
