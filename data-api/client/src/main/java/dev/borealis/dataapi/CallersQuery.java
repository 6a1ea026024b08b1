package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.effect.Trait;
import dev.borealis.dataapi.internal.error.SizeLimit;
import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.sql.OwnLimit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A query of MySQL inside the caller's transaction whose result is to come in pages. Nothing is sent whose result could be too
 * large for an answer, as the service may end the transaction with it; what can have no pages is refused before it runs.
 */
final class CallersQuery {

    /** Options that MySQL takes at the outermost SELECT alone; the second one means nothing to InnoDB. */
    private static final Set<String> OUTERMOST = Set.of("SQL_CALC_FOUND_ROWS", "HIGH_PRIORITY");

    private final DataApiClient client;
    private final Runner runner;

    CallersQuery(DataApiClient client, Runner runner) {
        this.client = client;
        this.runner = runner;
    }

    PageSource open(PageTransaction owner, SqlCall call) {
        PreparedSql sql = call.sql();
        if (sql.isSurelySmall()) {
            return plainly(owner, call);
        }
        if (sql.tellsOfLast()) {
            throw refused("asks what the statement before it did, and pages take statements in between");
        }
        if (sql.hasOwnSettings()) {
            throw refused("has a hint SET_VAR, which MySQL does not heed in a query within another, as pages have it");
        }
        boolean mayWrite = !client.effects().noneButLocks(sql, runner);
        if (mayWrite
                && (!sql.isFlat()
                        || sql.facts().countsRows()
                        || client.effects().namesView(sql, runner))) {
            throw refused("may have an effect, and MySQL would have it twice, as pages take two looks at a query with"
                    + " subqueries, views or SQL_CALC_FOUND_ROWS");
        }
        return described(owner, call, mayWrite);
    }

    private PageSource described(PageTransaction owner, SqlCall asked, boolean mayWrite) {
        DataApiTransaction transaction = owner.transaction();
        SqlCall inner = asked.spelled(asked.sql().without(OUTERMOST));
        SqlCall call = OutermostSettings.applied(transaction, inner);
        boolean limited = call != inner || asked.sql().ownLimit() != OwnLimit.NONE;
        Answer empty = transaction.run(TablePages.described(call));
        VariableColumns columns = new VariableColumns(empty.columns() == null ? List.of() : empty.columns());
        String hindrance = hindrance(call, asked.sql(), transaction, columns, limited);
        if (!hindrance.isEmpty()) {
            if (mayWrite) {
                throw refused("may have an effect, and " + hindrance);
            }
            refuseUnlessSmall(transaction, call, columns, asked.sql().facts().countsRows(), hindrance);
            return plainly(owner, asked);
        }
        VariablePages pages = VariablePages.open(owner, call, columns);
        if (pages == null) {
            throw tooLarge(mayWrite);
        }
        return pages;
    }

    /** Why it can have no pages; empty where it can. */
    private String hindrance(
            SqlCall call, PreparedSql asked, DataApiTransaction transaction, VariableColumns columns, boolean limited) {
        if (client.effects().traits(asked, runner).contains(Trait.JOINS_TEXTS)) {
            return "calls GROUP_CONCAT, or shows the variables of the session: pages set the length at which texts are cut";
        }
        if (limited && asked.groups() && VariablePages.unites(call, columns)) {
            return "groups rows under a LIMIT, with dates or WITH ROLLUP, of which MySQL makes NULLs in pages";
        }
        return asked.facts().countsRows() || !VariablePages.fits(transaction, call, columns)
                ? "is too long or has too many columns for pages"
                : "";
    }

    /** A query that is too long to be weighed is asked as it is without a fetch size. */
    private static void refuseUnlessSmall(
            DataApiTransaction transaction, SqlCall call, VariableColumns columns, boolean counts, String hindrance) {
        SqlCall weighing = VariablePages.weighing(call, columns);
        if (Fitting.isTaken(weighing) && transaction.run(weighing).rows().number(0, 0) > RowLimit.PAGE) {
            throw counts ? RefusedResult.counted(null) : refused("has a result of more than 1 MiB and " + hindrance);
        }
    }

    private static PageSource plainly(PageTransaction owner, SqlCall call) {
        Answer answer = answer(owner.transaction(), call);
        List<Column> columns = answer.columns() == null ? List.of() : answer.columns();
        return new WholePage(owner, new RowPage(columns, answer.rows()));
    }

    private static Answer answer(DataApiTransaction transaction, SqlCall call) {
        try {
            return transaction.run(call);
        } catch (DataApiServiceException failure) {
            throw SizeLimit.is(failure.error()) ? TablePages.noTable(failure) : failure;
        }
    }

    private static InvalidStatementException refused(String why) {
        return new InvalidStatementException(
                "The query was not run. With a fetch size inside a transaction a result is read in pages, as one over 1 MiB may"
                        + " end the transaction, and this query " + why
                        + ". Ask it without a fetch size, where its result is smaller, or outside the transaction",
                "0A000",
                null);
    }

    private static InvalidStatementException tooLarge(boolean mayWrite) {
        return new InvalidStatementException(
                "The result is larger than 512 MB, which is more than MySQL should keep for pages inside a transaction. "
                        + (mayWrite ? "What the query did stands in the transaction. " : "")
                        + "Read it outside the transaction, or in parts by a key",
                "0A000",
                (@Nullable Throwable) null);
    }
}
