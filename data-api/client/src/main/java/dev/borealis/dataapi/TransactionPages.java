package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Cells;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pages that need a transaction. A transaction that is to be committed is so when the reader has come to the end or gives up, so
 * that the reader is told when that fails; any other ends with the last page. What has failed stays failed.
 */
abstract class TransactionPages implements PageSource {

    private final PageTransaction owner;
    private @Nullable RuntimeException failure;
    private boolean open = true;

    TransactionPages(PageTransaction owner) {
        this.owner = owner;
    }

    /** The next page. */
    abstract RowPage fetch();

    /** Whether the last page was fetched. */
    abstract boolean isExhausted();

    /** What the rows have in common; asked for after the first page only. */
    abstract List<Column> columns();

    /** Removes what would be left in the transaction or its session. Never throws. */
    abstract void release();

    final DataApiTransaction transaction() {
        return owner.transaction();
    }

    final boolean isOwned() {
        return owner.owned();
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final RowPage next() {
        if (failure != null) {
            throw failure;
        }
        if (isExhausted()) {
            close();
            return new RowPage(columns(), Cells.NO_ROWS);
        }
        RowPage page = fetched();
        if (isExhausted() && !owner.commits()) {
            close();
        }
        return page;
    }

    private RowPage fetched() {
        try {
            return fetch();
        } catch (RuntimeException failed) {
            failure = failed;
            if (owner.owned()) {
                release();
                owner.abandon();
            }
            throw failed;
        }
    }

    @Override
    public final void close() {
        if (!open) {
            return;
        }
        open = false;
        if (failure != null && owner.owned()) {
            return;
        }
        release();
        owner.finish();
    }
}
