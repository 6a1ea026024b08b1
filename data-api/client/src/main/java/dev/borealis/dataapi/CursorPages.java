package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.error.SizeLimit;
import dev.borealis.dataapi.internal.json.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A large result's pages on PostgreSQL: a cursor in a transaction. */
final class CursorPages implements PageSource {

    private final PageTransaction owner;
    private final String cursor;
    private final int fetchSize;
    private final TextColumns text;
    private int rows;
    private long delivered;
    private @Nullable List<Column> columns;
    private boolean open = true;

    private CursorPages(PageTransaction owner, String cursor, int fetchSize, TextColumns text) {
        this.text = text;
        this.owner = owner;
        this.cursor = cursor;
        this.fetchSize = fetchSize;
        this.rows = PageSizes.first(fetchSize);
    }

    static CursorPages open(PageTransaction owner, SqlCall call, TextColumns text) {
        String cursor = owner.transaction().nextName();
        declare(owner, call, "DECLARE " + cursor + " CURSOR FOR ");
        return new CursorPages(owner, cursor, call.fetchSize(), text);
    }

    /** Runs the query behind a prefix of ours; an error's place is told as in the query. */
    private static void declare(PageTransaction owner, SqlCall call, String prefix) {
        try {
            owner.transaction().run(call.behind(prefix));
        } catch (DataApiServiceException failure) {
            int position = failure.error().position() - prefix.length();
            throw position <= 0 ? failure : failure.at(call.sql().originalPosition(position, call.values()));
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public RowPage next() {
        Answer answer = fetch();
        int got = answer.rows().rows();
        delivered += got;
        boolean last = got < rows;
        if (!last) {
            rows = PageSizes.next(got, answer.bytes(), fetchSize);
        }
        if (columns == null) {
            columns = answer.columns() == null ? List.of() : text.restored(answer.columns());
        }
        if (last) {
            close();
        }
        return new RowPage(columns, answer.rows());
    }

    /** A page that turns out too large is asked for again in smaller portions, from where it began. */
    private Answer fetch() {
        while (true) {
            try {
                return run("FETCH FORWARD " + rows + " FROM " + cursor);
            } catch (DataApiServiceException failure) {
                if (rows == 1 || !SizeLimit.is(failure.error())) {
                    throw failure;
                }
                rows = PageSizes.smaller(rows);
                run("MOVE ABSOLUTE " + delivered + " FROM " + cursor);
            }
        }
    }

    private Answer run(String sql) {
        return owner.transaction().run(SqlCall.of(PreparedSql.plain(Engine.POSTGRESQL, sql), List.of()));
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        if (owner.owned()) {
            owner.end();
        } else {
            owner.transaction().runQuietly("CLOSE " + cursor);
        }
    }
}
