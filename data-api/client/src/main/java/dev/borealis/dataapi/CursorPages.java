package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.SizeLimit;
import dev.borealis.dataapi.internal.json.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A large result's pages on PostgreSQL: a cursor in a transaction. The query in it is weighed by the database, so that no page
 * is asked for that the service would refuse; the first holds one row.
 */
final class CursorPages extends TransactionPages {

    /** What a value in an array may take in JSON, compared with its text. */
    private static final int ARRAY_FACTOR = 3;

    /** More than what is put around a query. */
    private static final int ROOM = 4_096;

    private static final String CHANGED = "borealis_e";

    private static final String LONGEST_NAME = "borealis_0123456789abcdef";

    private final String cursor;
    private final TextColumns text;
    private final WeightsAhead weights;
    private final int rollbacks;
    private boolean empty;
    private @Nullable List<Column> columns;

    private CursorPages(PageTransaction owner, String cursor, int fetchSize, TextColumns text) {
        super(owner);
        this.text = text;
        this.cursor = cursor;
        this.weights = new WeightsAhead(fetchSize);
        this.rollbacks = owner.transaction().rollbacks();
    }

    /** Whether the query is short enough for what is put around it. */
    static boolean fits(SqlCall call) {
        return call.sql().isSurelyWithin(Fitting.MOST - ROOM)
                || Fitting.isTaken(weighed(call, prefix(LONGEST_NAME, call)));
    }

    static CursorPages open(PageTransaction owner, SqlCall call, TextColumns text) {
        String cursor = owner.transaction().nextName();
        if (call.sql().facts().returnsChanges()) {
            OpenedCursor.open(owner.transaction(), cursor, weighedChange(call));
        } else if (fits(call)) {
            owner.transaction().run(weighed(call, prefix(cursor, call)));
        } else {
            OpenedCursor.open(owner.transaction(), cursor, weighed(call, WeightsAhead.prefix(call.fetchSize())));
        }
        return new CursorPages(owner, cursor, call.fetchSize(), text);
    }

    private static String prefix(String cursor, SqlCall call) {
        return "DECLARE " + cursor + " NO SCROLL CURSOR FOR " + WeightsAhead.prefix(call.fetchSize());
    }

    private static SqlCall weighed(SqlCall call, String prefix) {
        return call.behind(prefix).before(WeightsAhead.suffix());
    }

    /** What changes rows stands in a WITH, the outermost one, behind those that it has itself. */
    private static SqlCall weighedChange(SqlCall call) {
        String suffix =
                ") " + WeightsAhead.prefix(call.fetchSize()) + "SELECT * FROM " + CHANGED + WeightsAhead.suffix();
        if (!call.sql().verb().equals("WITH")) {
            return call.behind("WITH " + CHANGED + " AS (").before(suffix);
        }
        PreparedSql opened = call.sql().beforeMain(", " + CHANGED + " AS (");
        if (opened == null) {
            throw OpenedCursor.refused("its WITH cannot be read", null);
        }
        return call.spelled(opened).before(suffix);
    }

    @Override
    boolean isExhausted() {
        return columns != null && !weights.hasMore();
    }

    @Override
    List<Column> columns() {
        return columns == null ? List.of() : columns;
    }

    @Override
    RowPage fetch() {
        if (columns != null && weights.isNextRefused()) {
            throw RowLimit.exceeded(null);
        }
        Answer answer = fetch(columns == null ? 1 : weights.fitting(columns.size(), arrayFactor(columns)));
        List<Column> known = columns;
        if (known == null) {
            known = columns(answer);
            columns = known;
            empty = answer.rows().rows() == 0;
        }
        weights.read(answer.rows(), known.size());
        if (weights.isRefused()) {
            throw RowLimit.exceeded(null);
        }
        return new RowPage(known, answer.rows().withoutLast(2));
    }

    private List<Column> columns(Answer answer) {
        List<Column> told = answer.columns() == null ? List.of() : answer.columns();
        return text.restored(told.subList(0, Math.max(told.size() - 2, 0)));
    }

    private static int arrayFactor(List<Column> columns) {
        for (Column column : columns) {
            if (column.typeName().startsWith("_")) {
                return ARRAY_FACTOR;
            }
        }
        return 1;
    }

    private Answer fetch(int rows) {
        try {
            String sql = "FETCH FORWARD " + rows + " FROM " + cursor;
            return transaction().run(SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, sql), List.of()));
        } catch (DataApiServiceException failure) {
            throw rows == 1 && SizeLimit.is(failure.error()) ? RowLimit.exceeded(failure) : failure;
        }
    }

    /** An error would end the caller's transaction: so a cursor is not closed that a rollback to a savepoint has taken. */
    private void close(DataApiTransaction transaction) {
        if (transaction.rollbacks() == rollbacks || isThere(transaction)) {
            transaction.runQuietly("CLOSE " + cursor);
        }
    }

    private boolean isThere(DataApiTransaction transaction) {
        try {
            String sql = "SELECT 1 FROM pg_catalog.pg_cursors WHERE name OPERATOR(pg_catalog.=) '" + cursor + "'";
            return transaction
                            .run(SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, sql), List.of()))
                            .rows()
                            .rows()
                    > 0;
        } catch (AuroraDatabaseException over) {
            return false;
        }
    }

    @Override
    void release() {
        if (!isOwned()) {
            close(transaction());
            if (empty && weights.raisesMemory()) {
                transaction().runQuietly(WeightsAhead.RESTORE_MEMORY);
            }
        }
    }
}
