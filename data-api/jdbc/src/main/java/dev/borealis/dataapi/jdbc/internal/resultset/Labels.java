package dev.borealis.dataapi.jdbc.internal.resultset;

import dev.borealis.dataapi.Column;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns' numbers by their labels, upper and lower case aside; of equal labels the first counts. */
final class Labels {

    private final List<Column> columns;
    private @Nullable Map<String, Integer> numbers;

    Labels(List<Column> columns) {
        this.columns = columns;
    }

    int find(String label) throws SQLException {
        Integer number = numbers().get(label.toLowerCase(Locale.ROOT));
        if (number == null) {
            throw SqlErrors.of("The result set has no column " + label, "42703");
        }
        return number;
    }

    private Map<String, Integer> numbers() {
        Map<String, Integer> known = numbers;
        if (known == null) {
            known = new HashMap<>();
            for (int i = columns.size(); i > 0; i--) {
                known.put(columns.get(i - 1).label().toLowerCase(Locale.ROOT), i);
            }
            numbers = known;
        }
        return known;
    }
}
