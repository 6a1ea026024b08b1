package dev.borealis.local.internal.dataapi.mysql;

import dev.borealis.local.internal.dataapi.engine.Column;
import java.sql.Types;
import java.util.Set;

/** The rules by which a MySQL column becomes the service's {@code ColumnMetadata}. */
final class ColumnMapper {
    private static final int BYTES_A_CHARACTER = 4;
    private static final Set<MysqlType> NUMBERS = Set.of(
            MysqlType.DECIMAL,
            MysqlType.TINYINT,
            MysqlType.SMALLINT,
            MysqlType.INT,
            MysqlType.MEDIUMINT,
            MysqlType.BIGINT,
            MysqlType.FLOAT,
            MysqlType.DOUBLE);

    private ColumnMapper() {}

    static Column map(MysqlColumn column) {
        MysqlType type = MysqlType.of(column);
        boolean number = NUMBERS.contains(type);
        return new Column(
                column.originalName().isEmpty() ? column.label() : column.originalName(),
                column.label(),
                jdbcType(column, type),
                typeName(column, type),
                "",
                column.table(),
                column.isAutoIncrement(),
                number && !column.isUnsigned(),
                isText(column, type) && column.isCaseSensitive(),
                column.isNotNull() ? 0 : 1,
                precision(column, type),
                column.decimals() <= 30 ? column.decimals() : 0,
                0);
    }

    private static boolean isText(MysqlColumn column, MysqlType type) {
        return (type == MysqlType.CHAR || type == MysqlType.VARCHAR || type == MysqlType.BLOB) && !column.isBinary();
    }

    private static int jdbcType(MysqlColumn column, MysqlType type) {
        return switch (type) {
            case DECIMAL -> Types.DECIMAL;
            case TINYINT -> column.length() == 1 && !column.isUnsigned() ? Types.BIT : Types.TINYINT;
            case SMALLINT -> Types.SMALLINT;
            case INT, MEDIUMINT -> Types.INTEGER;
            case FLOAT -> Types.REAL;
            case DOUBLE -> Types.DOUBLE;
            case NULL -> Types.NULL;
            case TIMESTAMP, DATETIME -> Types.TIMESTAMP;
            case BIGINT -> Types.BIGINT;
            case DATE, YEAR -> Types.DATE;
            case TIME -> Types.TIME;
            case BIT -> Types.BIT;
            case JSON -> Types.LONGVARCHAR;
            case BLOB -> column.isBinary() ? Types.LONGVARBINARY : Types.LONGVARCHAR;
            case VARCHAR -> column.isBinary() ? Types.VARBINARY : Types.VARCHAR;
            case CHAR -> column.isBinary() ? Types.BINARY : Types.CHAR;
            case GEOMETRY -> Types.BINARY;
        };
    }

    private static String typeName(MysqlColumn column, MysqlType type) {
        return switch (type) {
            case TINYINT, SMALLINT, INT, MEDIUMINT, BIGINT, DECIMAL, FLOAT, DOUBLE ->
                column.isUnsigned() ? type + " UNSIGNED" : type.name();
            case VARCHAR -> column.isBinary() ? "VARBINARY" : type.name();
            case CHAR -> charName(column);
            case BLOB -> blobName(column);
            case NULL, TIMESTAMP, DATE, TIME, DATETIME, YEAR, BIT, JSON, GEOMETRY -> type.name();
        };
    }

    private static String charName(MysqlColumn column) {
        if (column.isEnum()) {
            return "ENUM";
        } else if (column.isSet()) {
            return "SET";
        }
        return column.isBinary() ? "BINARY" : "CHAR";
    }

    /** The four sizes of BLOB and TEXT differ in their lengths only. */
    private static String blobName(MysqlColumn column) {
        String name = column.isBinary() ? "BLOB" : "TEXT";
        long length = characters(column);
        if (length <= 0xff) {
            return "TINY" + name;
        } else if (length <= 0xffff) {
            return name;
        }
        return length <= 0xff_ffff ? "MEDIUM" + name : "LONG" + name;
    }

    private static int precision(MysqlColumn column, MysqlType type) {
        if (type == MysqlType.DECIMAL) {
            int sign = column.isUnsigned() ? 0 : 1;
            return (int) column.length() - sign - (column.decimals() > 0 ? 1 : 0);
        }
        return (int) Math.min(Integer.MAX_VALUE, characters(column));
    }

    private static long characters(MysqlColumn column) {
        return column.isBinary() ? column.length() : column.length() / BYTES_A_CHARACTER;
    }
}
