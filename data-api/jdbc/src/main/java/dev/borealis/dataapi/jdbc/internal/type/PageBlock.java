package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.CellKind;
import dev.borealis.dataapi.RowPage;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the service.
 *
 * @param page where they are
 */
public record PageBlock(RowPage page) implements Block {

    @Override
    public int size() {
        return page.size();
    }

    @Override
    public CellKind kind(int row, int column) {
        return page.kind(row, column);
    }

    @Override
    public long number(int row, int column) {
        return page.getLong(row, column);
    }

    @Override
    public @Nullable Object object(int row, int column) {
        return page.getObject(row, column);
    }

    @Override
    public @Nullable Object plain(int row, int column) {
        return page.getPlain(row, column);
    }
}
