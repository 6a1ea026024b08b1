package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import dev.borealis.dataapi.jdbc.internal.type.Block;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Goes forward only and keeps no more than a block, so that a result of any size takes constant memory. */
public final class ForwardCursor extends RowCursor {

    private final Feed feed;
    private final long mostRows;
    private @Nullable Block block;
    private int inBlock = -1;
    private long row;
    private boolean after;

    public ForwardCursor(Feed feed, long mostRows) {
        this.feed = feed;
        this.mostRows = mostRows == 0 ? Long.MAX_VALUE : mostRows;
    }

    @Override
    boolean next() throws SQLException {
        if (!after && row >= mostRows) {
            close();
        }
        if (after || !hasFurther()) {
            after = true;
            return false;
        }
        inBlock++;
        row++;
        return true;
    }

    /** Whether the block at hand, or one after it, has another row; fetches it. */
    private boolean hasFurther() throws SQLException {
        while (block == null || inBlock + 1 >= block.size()) {
            Block next = feed.next();
            if (next == null) {
                return false;
            }
            block = next;
            inBlock = -1;
        }
        return true;
    }

    @Override
    boolean absolute(long to) throws SQLException {
        throw SqlErrors.of(
                "The result set goes forward only: create the statement with TYPE_SCROLL_INSENSITIVE to move freely",
                "55000");
    }

    @Override
    long row() {
        return after ? 0 : row;
    }

    @Override
    boolean isBeforeFirst() throws SQLException {
        return row == 0 && !after && hasFurther();
    }

    @Override
    boolean isAfterLast() {
        return after && row > 0;
    }

    /** Looks whether there is another row without losing the current one. */
    @Override
    boolean isLast() throws SQLException {
        if (row == 0 || after) {
            return false;
        }
        return row >= mostRows || (block != null && inBlock + 1 >= block.size() && !fetchesAnother());
    }

    private boolean fetchesAnother() throws SQLException {
        throw SqlErrors.of(
                "Whether more rows follow is known only after they are fetched: create the statement with"
                        + " TYPE_SCROLL_INSENSITIVE to ask for the last one",
                "55000");
    }

    @Override
    long count() throws SQLException {
        absolute(0);
        return 0;
    }

    @Override
    Block block() throws SQLException {
        if (block == null || row == 0 || after) {
            throw besideRows();
        }
        return block;
    }

    @Override
    int rowInBlock() {
        return inBlock;
    }

    @Override
    void close() throws SQLException {
        block = null;
        after = true;
        feed.close();
    }
}
