package dev.borealis.dataapi;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A row of MySQL's as the text that a user variable holds of it, an array of JSON, and back. Whole numbers stand there as they
 * are. All else stands there as a text, so that no digit is lost, and bytes in hexadecimal digits.
 *
 * @param columns the query's columns
 */
record VariableColumns(List<Column> columns) {

    /** What a field may take in an answer besides the text or bytes in it. */
    private static final int FIELD = 64;

    private static final int ROW = 32;

    private static final int BYTE = 8;

    /** What a row takes in an answer besides its text. */
    int rowWeight() {
        return ROW + FIELD * columns.size();
    }

    /** The row as an array. A value that is too long to be answered is cut, and is too long still. */
    String encoded() {
        StringJoiner values = new StringJoiner(",", "JSON_ARRAY(", ")");
        for (int i = 0; i < columns.size(); i++) {
            values.add(encoded(TableColumns.type(columns.get(i)), TableColumns.name(i)));
        }
        return values.toString();
    }

    private static String encoded(String type, String name) {
        return switch (type) {
            case "LONGTEXT" -> cut(text(name));
            case "LONGBLOB" -> "HEX(" + cut(name) + ')';
            case "VARCHAR(100)", "VARCHAR(32)", "DOUBLE", "DOUBLE UNSIGNED" -> text(name);
            case "FLOAT", "FLOAT UNSIGNED" -> text(name + "+0e0");
            default -> name + "+0";
        };
    }

    private static String text(String value) {
        return "CONVERT(" + value + " USING utf8mb4)";
    }

    private static String cut(String value) {
        return "IF(LENGTH(" + value + ")>" + RowLimit.BYTES + ",LEFT(" + value + ',' + (RowLimit.BYTES + 1) + "),"
                + value + ')';
    }

    /** Whether some are dates, which may have zeros in them. */
    boolean haveDates() {
        return columns.stream().anyMatch(VariableColumns::isDate);
    }

    private static boolean isDate(Column column) {
        return TableColumns.type(column).equals("VARCHAR(32)");
    }

    /** A row that makes texts of dates in a UNION, and leaves all else as it is. */
    String nothing() {
        return columns.stream()
                .map(column -> isDate(column) ? "CAST(NULL AS CHAR(32))" : "NULL")
                .collect(Collectors.joining(","));
    }

    /** The columns' names. */
    String names() {
        return new TableColumns(columns).names();
    }

    /**
     * The columns of JSON_TABLE.
     *
     * @param path where the array is
     */
    String definitions(String path) {
        StringJoiner definitions = new StringJoiner(",");
        for (int i = 0; i < columns.size(); i++) {
            definitions.add(TableColumns.name(i) + ' ' + read(TableColumns.type(columns.get(i))) + " PATH '" + path
                    + '[' + i + "]' ERROR ON ERROR");
        }
        return definitions.toString();
    }

    /** JSON_TABLE of MySQL 8.0 mixes up bits that fill no byte. */
    private static String read(String type) {
        if (type.equals("LONGBLOB")) {
            return "LONGTEXT";
        }
        if (type.startsWith("BIT(")) {
            int bits = Integer.parseInt(type.substring(4, type.length() - 1));
            return bits == 1 ? "TINYINT(1)" : "BIT(" + (bits + BYTE - 1) / BYTE * BYTE + ')';
        }
        return type;
    }

    /** The values as the service would have answered them. */
    String values() {
        StringJoiner values = new StringJoiner(",");
        for (int i = 0; i < columns.size(); i++) {
            String name = TableColumns.name(i);
            Column column = columns.get(i);
            boolean bytes = TableColumns.type(column).equals("LONGBLOB");
            values.add(
                    bytes
                            ? "UNHEX(" + name + ')'
                            : TableColumns.hasFraction(column) ? TableColumns.normalized(name) : name);
        }
        return values.toString();
    }

    /** What a row's values take at least, with what the service counts for each field. */
    String bytes() {
        StringBuilder sum = new StringBuilder().append(2 + 4L * columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String name = TableColumns.name(i);
            switch (TableColumns.type(columns.get(i))) {
                case "LONGTEXT" -> sum.append("+IFNULL(LENGTH(" + name + "),0)");
                case "LONGBLOB" -> sum.append("+IFNULL(LENGTH(" + name + ") DIV 2,0)");
                default -> {}
            }
        }
        return sum.toString();
    }
}
