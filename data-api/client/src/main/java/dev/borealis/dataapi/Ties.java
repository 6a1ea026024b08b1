package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.sql.OrderItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out from its rows that an ORDER BY leaves some of them in no order: neighbours that are equal in all it goes by. */
final class Ties {

    private Ties() {}

    /** False where there is no tie, and where the result does not tell. */
    static boolean in(QueryResult result, List<OrderItem> order) {
        List<Integer> columns = columns(result.columns(), order);
        if (columns.isEmpty()) {
            return false;
        }
        List<@Nullable Object> before = null;
        for (Row row : result) {
            List<@Nullable Object> key = key(row, columns);
            if (before != null && Objects.deepEquals(before.toArray(), key.toArray())) {
                return true;
            }
            before = key;
        }
        return false;
    }

    /** The columns that the order goes by; none when one of them is not in the result, or not to be told from another. */
    private static List<Integer> columns(List<Column> columns, List<OrderItem> order) {
        List<Integer> found = new ArrayList<>();
        for (OrderItem item : order) {
            int before = found.size();
            for (int i = 0; i < columns.size(); i++) {
                if (item.is(columns.get(i).label(), i + 1)) {
                    found.add(i);
                }
            }
            if (found.size() != before + 1) {
                return List.of();
            }
        }
        return found;
    }

    private static List<@Nullable Object> key(Row row, List<Integer> columns) {
        List<@Nullable Object> key = new ArrayList<>(columns.size());
        for (int column : columns) {
            key.add(row.get(column));
        }
        return key;
    }
}
