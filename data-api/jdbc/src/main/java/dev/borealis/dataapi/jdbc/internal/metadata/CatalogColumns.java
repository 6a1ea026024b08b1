package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.resultset.LocalRows;
import dev.borealis.dataapi.jdbc.internal.type.ColumnType;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes JDBC's description of columns from a catalog's. */
final class CatalogColumns {

    private static final List<String> SHAPE = List.of(
            "TABLE_CAT text",
            "TABLE_SCHEM text",
            "TABLE_NAME text",
            "COLUMN_NAME text",
            "DATA_TYPE int4",
            "TYPE_NAME text",
            "COLUMN_SIZE int4",
            "BUFFER_LENGTH int4",
            "DECIMAL_DIGITS int4",
            "NUM_PREC_RADIX int4",
            "NULLABLE int4",
            "REMARKS text",
            "COLUMN_DEF text",
            "SQL_DATA_TYPE int4",
            "SQL_DATETIME_SUB int4",
            "CHAR_OCTET_LENGTH int4",
            "ORDINAL_POSITION int4",
            "IS_NULLABLE text",
            "SCOPE_CATALOG text",
            "SCOPE_SCHEMA text",
            "SCOPE_TABLE text",
            "SOURCE_DATA_TYPE int2",
            "IS_AUTOINCREMENT text",
            "IS_GENERATEDCOLUMN text");

    private CatalogColumns() {}

    static ResultSet of(Engine engine, Catalog catalog, ResultSet columns) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (columns) {
            while (columns.next()) {
                rows.add(row(catalog, columns, catalog.type(columns)));
            }
        }
        return LocalRows.of(engine, SHAPE, rows);
    }

    /** The columns that tell rows apart best. */
    static ResultSet bestRow(Engine engine, Catalog catalog, int scope, ResultSet columns) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (columns) {
            while (columns.next()) {
                ColumnType type = catalog.type(columns);
                @Nullable
                Object[] row = {
                    scope,
                    columns.getString("col"),
                    catalog.jdbcType(columns),
                    name(columns, type),
                    size(columns, type),
                    null,
                    digits(columns, type),
                    DatabaseMetaData.bestRowNotPseudo
                };
                rows.add(Arrays.asList(row));
            }
        }
        return LocalRows.of(engine, MetaShapes.ROW_COLUMNS, rows);
    }

    private static List<@Nullable Object> row(Catalog catalog, ResultSet column, ColumnType type) throws SQLException {
        boolean nullable = column.getBoolean("nullable");
        int size = size(column, type);
        boolean serial = type.name().endsWith("serial");
        @Nullable
        Object[] row = {
            column.getString("cat"),
            column.getString("schem"),
            column.getString("tab"),
            column.getString("col"),
            catalog.jdbcType(column),
            name(column, type),
            size,
            null,
            digits(column, type),
            10,
            nullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
            column.getString("remarks"),
            column.getString("def"),
            null,
            null,
            size,
            column.getInt("place"),
            nullable ? "YES" : "NO",
            null,
            null,
            null,
            null,
            serial || column.getBoolean("numbered") ? "YES" : "NO",
            column.getBoolean("generated") ? "YES" : "NO"
        };
        return Arrays.asList(row);
    }

    /** MySQL's enums and sets are CHAR in results, and have their own names in a table. */
    private static String name(ResultSet column, ColumnType type) throws SQLException {
        String told = column.getString("type").toUpperCase(Locale.ROOT);
        return type.name().equals("CHAR") && (told.equals("ENUM") || told.equals("SET")) ? told : type.name();
    }

    /** PostgreSQL keeps lengths, and the digits of numerics, in a modifier that is four too large. */
    private static int size(ResultSet column, ColumnType type) throws SQLException {
        int modifier = column.getInt("modifier");
        if (modifier < 4) {
            long told = column.getLong("size");
            int known = type.jdbcType() == Types.VARCHAR ? Integer.MAX_VALUE : type.precision();
            return told > 0 ? (int) Math.min(told, Integer.MAX_VALUE) : known;
        }
        return switch (type.jdbcType()) {
            case Types.NUMERIC -> (modifier - 4) >> 16;
            case Types.VARCHAR, Types.CHAR -> modifier - 4;
            default -> type.precision();
        };
    }

    private static @Nullable Integer digits(ResultSet column, ColumnType type) throws SQLException {
        int modifier = column.getInt("modifier");
        if (type.jdbcType() == Types.NUMERIC && modifier >= 4) {
            return (modifier - 4) & 0xffff;
        }
        int told = column.getInt("digits");
        return column.wasNull() ? null : Math.max(told, type.scale());
    }
}
