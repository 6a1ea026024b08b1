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

    private static final String LONGEST_NAME = "borealis_0123456789abcdef";

    private final String cursor;
    private final TextColumns text;
    private final WeightsAhead weights;
    private boolean empty;
    private @Nullable List<Column> columns;

    private CursorPages(PageTransaction owner, String cursor, int fetchSize, TextColumns text) {
        super(owner);
        this.text = text;
        this.cursor = cursor;
        this.weights = new WeightsAhead(fetchSize);
    }

    /** Whether the query is short enough for what is put around it. */
    static boolean fits(SqlCall call) {
        return call.sql().isSurelyWithin(Fitting.MOST - ROOM)
                || Fitting.isTaken(weighed(call, prefix(LONGEST_NAME, call)));
    }

    static CursorPages open(PageTransaction owner, SqlCall call, TextColumns text) {
        String cursor = owner.transaction().nextName();
        owner.transaction().run(weighed(call, prefix(cursor, call)));
        return new CursorPages(owner, cursor, call.fetchSize(), text);
    }

    private static String prefix(String cursor, SqlCall call) {
        return "DECLARE " + cursor + " NO SCROLL CURSOR FOR " + WeightsAhead.prefix(call.fetchSize());
    }

    private static SqlCall weighed(SqlCall call, String prefix) {
        return call.behind(prefix).before(WeightsAhead.suffix());
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

    @Override
    void release() {
        if (!isOwned()) {
            transaction().runQuietly("CLOSE " + cursor);
            if (empty && weights.raisesMemory()) {
                transaction().runQuietly(WeightsAhead.RESTORE_MEMORY);
            }
        }
    }
}
