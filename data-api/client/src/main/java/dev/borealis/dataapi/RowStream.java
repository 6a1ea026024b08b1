package dev.borealis.dataapi;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A result's rows as a stream, with one page in memory at a time. */
final class RowStream extends AbstractSpliterator<Row> {

    private final SqlResult result;
    private RowPage page;
    private int next;

    private RowStream(SqlResult result) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.result = result;
        this.page = result.page();
    }

    static Stream<Row> of(SqlResult result) {
        return StreamSupport.stream(new RowStream(result), false).onClose(result::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
        if (next == page.size()) {
            if (!result.nextPage()) {
                return false;
            }
            page = result.page();
            next = 0;
        }
        action.accept(new Row(page, next++));
        return true;
    }
}
