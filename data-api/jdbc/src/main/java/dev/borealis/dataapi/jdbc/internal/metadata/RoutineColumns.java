package dev.borealis.dataapi.jdbc.internal.metadata;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.jdbc.internal.resultset.LocalRows;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes JDBC's description of the parameters and results of routines from a catalog's. */
final class RoutineColumns {

    private RoutineColumns() {}

    /** What a parameter or a result is, by the letter that the catalogs have for it, in a procedure and in a function. */
    private enum Role {
        IN("i", DatabaseMetaData.procedureColumnIn, DatabaseMetaData.functionColumnIn),
        OUT("o", DatabaseMetaData.procedureColumnOut, DatabaseMetaData.functionColumnOut),
        IN_OUT("b", DatabaseMetaData.procedureColumnInOut, DatabaseMetaData.functionColumnInOut),
        RETURNED("r", DatabaseMetaData.procedureColumnReturn, DatabaseMetaData.functionReturn),
        IN_TABLE("t", DatabaseMetaData.procedureColumnReturn, DatabaseMetaData.functionReturn),
        IN_RESULT("c", DatabaseMetaData.procedureColumnResult, DatabaseMetaData.functionColumnResult);

        private final String letter;
        private final int ofProcedure;
        private final int ofFunction;

        Role(String letter, int ofProcedure, int ofFunction) {
            this.letter = letter;
            this.ofProcedure = ofProcedure;
            this.ofFunction = ofFunction;
        }

        static Role of(String letter) {
            return Arrays.stream(values())
                    .filter(role -> role.letter.equals(letter))
                    .findFirst()
                    .orElse(IN);
        }
    }

    static ResultSet of(Engine engine, Catalog catalog, boolean functions, ResultSet columns) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (columns) {
            while (columns.next()) {
                List<@Nullable Object> row = row(engine, catalog, functions, columns);
                if (functions) {
                    // A function's column has no default, and no types of SQL.
                    row.subList(13, 16).clear();
                }
                rows.add(row);
            }
        }
        return LocalRows.of(engine, functions ? MetaShapes.FUNCTION_COLUMNS : MetaShapes.PROCEDURE_COLUMNS, rows);
    }

    private static List<@Nullable Object> row(Engine engine, Catalog catalog, boolean functions, ResultSet column)
            throws SQLException {
        Role role = Role.of(String.valueOf(column.getString("role")));
        boolean mysql = engine == Engine.MYSQL;
        @Nullable
        Object[] row = {
            column.getString("cat"),
            column.getString("schem"),
            column.getString("routine"),
            column.getString("col"),
            functions ? role.ofFunction : role.ofProcedure,
            catalog.jdbcType(column),
            mysql ? catalog.type(column).name() : column.getString("type"),
            number(column, "prec"),
            number(column, "len"),
            number(column, "digits"),
            mysql ? 10 : null,
            mysql ? DatabaseMetaData.procedureNullable : DatabaseMetaData.procedureNullableUnknown,
            null,
            null,
            null,
            null,
            number(column, "octets"),
            column.getInt("place"),
            mysql ? "YES" : "",
            column.getString("specific_id")
        };
        return new ArrayList<>(Arrays.asList(row));
    }

    private static @Nullable Integer number(ResultSet column, String label) throws SQLException {
        long number = column.getLong(label);
        return column.wasNull() ? null : (int) Math.min(number, Integer.MAX_VALUE);
    }
}
