package dev.borealis.cli.internal.sql;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under a header, in columns of equal width. Also for tables that are no result of SQL.
 *
 * @param labels the header
 * @param rows as many values as labels in each
 */
public record TablePage(List<String> labels, List<List<String>> rows) {

    /**
     * Writes the header, a rule and the rows.
     *
     * @param out stays open
     * @throws IOException when it cannot be written
     */
    public void write(Writer out) throws IOException {
        List<Integer> widths =
                IntStream.range(0, labels.size()).mapToObj(this::width).toList();
        out.write(line(labels, widths));
        out.write(widths.stream().map(width -> "-".repeat(width + 2)).collect(Collectors.joining("+")) + "\n");
        for (List<String> row : rows) {
            out.write(line(row, widths));
        }
    }

    private int width(int column) {
        int widest =
                rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
        return Math.max(widest, length(labels.get(column)));
    }

    private static String line(List<String> values, List<Integer> widths) {
        return IntStream.range(0, values.size())
                        .mapToObj(i -> " " + values.get(i) + " ".repeat(widths.get(i) - length(values.get(i)) + 1))
                        .collect(Collectors.joining("|"))
                        .stripTrailing()
                + "\n";
    }

    private static int length(String value) {
        return value.codePointCount(0, value.length());
    }

    static String escaped(String value) {
        if (value.chars().noneMatch(Character::isISOControl)) {
            return value;
        }
        return value.chars()
                .mapToObj(c -> Character.isISOControl(c) ? escape((char) c) : String.valueOf((char) c))
                .collect(Collectors.joining());
    }

    private static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\x%02x", (int) c);
        };
    }
}
