package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.jdbc.internal.type.Block;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Goes anywhere, with all rows in memory. */
public final class ScrollCursor extends RowCursor {

    private final List<Block> blocks = new ArrayList<>();
    private long count;
    private long row;
    private int block;
    private long before;

    public ScrollCursor(Feed feed, long mostRows) throws SQLException {
        for (Block next = feed.next(); next != null; next = feed.next()) {
            blocks.add(next);
            count += next.size();
            if (mostRows > 0 && count >= mostRows) {
                count = mostRows;
                break;
            }
        }
        feed.close();
    }

    @Override
    boolean next() {
        return moveTo(row + 1);
    }

    @Override
    boolean absolute(long to) {
        return moveTo(to < 0 ? count + to + 1 : to);
    }

    private boolean moveTo(long to) {
        row = Math.max(0, Math.min(to, count + 1));
        if (row == 0 || row > count) {
            return false;
        }
        if (row <= before) {
            block = 0;
            before = 0;
        }
        while (row > before + blocks.get(block).size()) {
            before += blocks.get(block).size();
            block++;
        }
        return true;
    }

    @Override
    long row() {
        return row > count ? 0 : row;
    }

    @Override
    boolean isBeforeFirst() {
        return row == 0 && count > 0;
    }

    @Override
    boolean isAfterLast() {
        return row > count && count > 0;
    }

    @Override
    boolean isLast() {
        return row == count && count > 0;
    }

    @Override
    public long count() {
        return count;
    }

    /** Where the cursor is, beside the rows too. */
    long position() {
        return row;
    }

    @Override
    Block block() throws SQLException {
        if (row == 0 || row > count) {
            throw besideRows();
        }
        return blocks.get(block);
    }

    @Override
    int rowInBlock() {
        return (int) (row - before - 1);
    }

    @Override
    void close() throws SQLException {
        blocks.clear();
        count = 0;
        row = 0;
    }
}
