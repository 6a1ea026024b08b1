package dev.borealis.dataapi.jdbc.internal.type;

import dev.borealis.dataapi.CellKind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows made here: of metadata, generated keys and arrays.
 *
 * @param rows their values
 */
public record ListBlock(List<? extends List<? extends @Nullable Object>> rows) implements Block {

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public CellKind kind(int row, int column) {
        Object value = object(row, column);
        if (value == null) {
            return CellKind.NULL;
        }
        return value instanceof Long || value instanceof Integer ? CellKind.LONG : CellKind.STRING;
    }

    @Override
    public long number(int row, int column) {
        Object value = object(row, column);
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        return value == null ? 0 : new BigDecimal(value.toString()).longValueExact();
    }

    @Override
    public @Nullable Object object(int row, int column) {
        return rows.get(row).get(column);
    }

    @Override
    public @Nullable Object plain(int row, int column) {
        return object(row, column);
    }
}
