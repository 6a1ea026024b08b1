package dev.borealis.cli.internal.sql;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table for the eye. Column widths fit a page of rows; a longer result gets a header for each page. NULL shows as a sign of its own,
 * control characters as escapes.
 */
public final class TableFormat implements ResultFormat {
    private static final int PAGE_ROWS = 1000;

    private final Writer out;
    private final String nullSign;

    /**
     * Writes to a stream.
     *
     * @param out stays open
     * @param nullSign what to show for NULL
     */
    public TableFormat(Writer out, String nullSign) {
        this.out = out;
        this.nullSign = nullSign;
    }

    @Override
    public void rows(ResultSet rows) throws SQLException, IOException {
        List<String> labels = ColumnLabels.of(rows.getMetaData());
        long count = 0;
        List<List<String>> page = page(rows, labels.size());
        do {
            new TablePage(labels, page).write(out);
            count += page.size();
            page = page(rows, labels.size());
        } while (!page.isEmpty());
        out.write(count == 1 ? "(1 row)\n\n" : "(" + count + " rows)\n\n");
        out.flush();
    }

    @Override
    public void done(String sql, long count) throws IOException {
        out.write(DoneText.of(sql, count) + "\n");
        out.flush();
    }

    private List<List<String>> page(ResultSet rows, int columns) throws SQLException {
        List<List<String>> page = new ArrayList<>();
        while (page.size() < PAGE_ROWS && rows.next()) {
            List<String> row = new ArrayList<>(columns);
            for (int i = 1; i <= columns; i++) {
                row.add(shown(rows.getString(i)));
            }
            page.add(row);
        }
        return page;
    }

    private String shown(@Nullable String value) {
        return value == null ? nullSign : TablePage.escaped(value);
    }
}
