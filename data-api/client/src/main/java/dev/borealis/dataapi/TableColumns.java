package dev.borealis.dataapi;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * The columns of a temporary table on MySQL that takes in a query's result as it is. Numbers keep their types. Texts, and what
 * the service answers as text, are kept as text: so a wide table does not exceed MySQL's size of a row, and days that are none,
 * such as 0000-00-00, pass. Bytes are kept as bytes.
 *
 * @param columns the query's columns
 */
record TableColumns(List<Column> columns) {

    /** What a field may take in JSON besides the text or bytes in it. */
    private static final int FIELD = 64;

    private static final int ROW = 16;

    /** The type of TINYINT(1), as {@code java.sql.Types} numbers them. */
    private static final int TRUTH = -7;

    static String name(int index) {
        return "c" + (index + 1);
    }

    /** The columns' names: our own, as labels may come twice. */
    String names() {
        StringJoiner names = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            names.add(name(i));
        }
        return names.toString();
    }

    /** The columns' definitions. */
    String definitions() {
        StringJoiner definitions = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            definitions.add(name(i) + ' ' + stored(columns.get(i)));
        }
        return definitions.toString();
    }

    /** A number that was computed has more digits inside than it is answered with. */
    private static String stored(Column column) {
        String type = type(column);
        boolean computed = type.equals("VARCHAR(100)") && column.tableName().isEmpty();
        return computed && column.scale() >= 0 && column.scale() <= 30 ? "DECIMAL(65," + column.scale() + ')' : type;
    }

    /** The values as the service would have answered them. */
    String values() {
        StringJoiner values = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            values.add(hasFraction(columns.get(i)) ? normalized(name(i)) : name(i));
        }
        return values.toString();
    }

    /** What a row weighs in JSON. */
    String weight() {
        StringBuilder sum = new StringBuilder().append(ROW + (long) FIELD * columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String name = name(i);
            switch (type(columns.get(i))) {
                case "LONGTEXT" ->
                    sum.append("+IFNULL(LENGTH(IF(LENGTH(" + name + ")>" + RowLimit.BYTES + ',' + name + ",JSON_QUOTE("
                            + name + "))),0)");
                case "LONGBLOB" -> sum.append("+IFNULL(LENGTH(" + name + ")*4 DIV 3,0)");
                default -> {}
            }
        }
        return sum.toString();
    }

    /** What a row's values take at least, with what the service counts for each field. */
    String bytes() {
        StringBuilder sum = new StringBuilder().append(2 + 4L * columns.size());
        for (int i = 0; i < columns.size(); i++) {
            sum.append("+IFNULL(LENGTH(").append(name(i)).append("),0)");
        }
        return sum.toString();
    }

    /** The type of a column of such a table. */
    static String type(Column column) {
        String type = column.typeName().toUpperCase(Locale.ROOT);
        String word = type.endsWith(" UNSIGNED") ? type.substring(0, type.length() - " UNSIGNED".length()) : type;
        return switch (word) {
            case "TINYINT" -> column.type() == TRUTH ? "TINYINT(1)" : type;
            case "SMALLINT", "MEDIUMINT", "INT", "BIGINT", "FLOAT", "DOUBLE" -> type;
            case "YEAR" -> "YEAR";
            case "BIT" ->
                "BIT(" + (column.precision() >= 1 && column.precision() <= 64 ? column.precision() : 64) + ')';
            case "DECIMAL" -> "VARCHAR(100)";
            case "DATE", "TIME", "DATETIME", "TIMESTAMP" -> "VARCHAR(32)";
            case "BINARY", "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "GEOMETRY" -> "LONGBLOB";
            default -> "LONGTEXT";
        };
    }

    static boolean hasFraction(Column column) {
        return type(column).equals("VARCHAR(32)") && column.scale() > 0;
    }

    /** With none, three or six digits of a second, as the service prints it. */
    static String normalized(String name) {
        String whole = "SUBSTRING_INDEX(" + name + ",'.',1)";
        String digits = "RPAD(SUBSTRING_INDEX(" + name + ",'.',-1),6,'0')";
        return "CASE WHEN " + digits + "='000000' THEN " + whole + " WHEN RIGHT(" + digits + ",3)='000' THEN CONCAT("
                + whole + ",'.',LEFT(" + digits + ",3)) ELSE CONCAT(" + whole + ",'.'," + digits + ") END";
    }
}
