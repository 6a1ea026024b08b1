package dev.borealis.dataapi;

import java.util.List;

/** A result that came whole, whose transaction ends as that of a result in pages does. */
final class WholePage extends TransactionPages {

    private final RowPage page;
    private boolean read;

    WholePage(PageTransaction owner, RowPage page) {
        super(owner);
        this.page = page;
    }

    @Override
    RowPage fetch() {
        read = true;
        return page;
    }

    @Override
    boolean isExhausted() {
        return read;
    }

    @Override
    List<Column> columns() {
        return page.columns();
    }

    @Override
    void release() {}
}
