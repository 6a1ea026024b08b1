package dev.borealis.cli.internal.sql;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values as in RFC 4180, with a header line. NULL is an empty field, an empty text is a pair of quotes. Results of several
 * statements are parted by an empty line; statements without rows write nothing.
 */
public final class CsvFormat implements ResultFormat {
    private static final String LINE_END = "\r\n";

    private final Writer out;
    private boolean first = true;

    /**
     * Writes to a stream.
     *
     * @param out stays open
     */
    public CsvFormat(Writer out) {
        this.out = out;
    }

    @Override
    public void rows(ResultSet rows) throws SQLException, IOException {
        if (!first) {
            out.write(LINE_END);
        }
        first = false;
        List<String> labels = ColumnLabels.of(rows.getMetaData());
        for (int i = 0; i < labels.size(); i++) {
            write(i, labels.get(i));
        }
        out.write(LINE_END);
        while (rows.next()) {
            for (int i = 0; i < labels.size(); i++) {
                write(i, rows.getString(i + 1));
            }
            out.write(LINE_END);
        }
        out.flush();
    }

    @Override
    public void done(String sql, long count) {
        // Nothing but data goes into a CSV.
    }

    private void write(int index, @Nullable String value) throws IOException {
        out.write(index == 0 ? "" : ",");
        out.write(value == null ? "" : field(value));
    }

    static String field(String value) {
        boolean plain =
                !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
