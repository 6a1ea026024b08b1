package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlPart;
import dev.borealis.dataapi.jdbc.internal.error.SqlErrors;
import java.sql.SQLException;
import java.util.Set;

/** What the caller of a statement expects of it. What surely gives something else is refused before it runs. */
enum Expected {
    /** Rows or a count. */
    ANYTHING,
    /** Rows. */
    ROWS,
    /** A count. */
    COUNT;

    private static final Set<String> QUERIES =
            Set.of("SELECT", "VALUES", "TABLE", "SHOW", "EXPLAIN", "DESCRIBE", "DESC");

    private static final Set<String> WITHOUT_ROWS = Set.of(
            "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "CREATE", "ALTER", "DROP", "TRUNCATE", "GRANT", "REVOKE");

    /** Refuses what surely gives something else. */
    void check(PreparedSql sql) throws SQLException {
        switch (this) {
            case ANYTHING -> {}
            case ROWS -> {
                if (WITHOUT_ROWS.contains(sql.verb()) && !returnsRows(sql)) {
                    throw noRows();
                }
            }
            case COUNT -> {
                if (returnsRows(sql) || (QUERIES.contains(sql.verb()) && !putsRowsElsewhere(sql))) {
                    throw rows();
                }
            }
        }
    }

    /** What stands in brackets is of another statement, as behind a WITH. */
    private static boolean returnsRows(PreparedSql sql) {
        if (sql.engine() == Engine.MYSQL || !sql.hasReturning()) {
            return false;
        }
        int depth = 0;
        for (SqlPart part : sql.parts()) {
            depth += part.is('(') ? 1 : part.is(')') ? -1 : 0;
            if (depth == 0 && part.kind() == SqlPart.Kind.WORD && part.text().equalsIgnoreCase("returning")) {
                return true;
            }
        }
        return false;
    }

    /** As {@code SELECT … INTO} does. */
    private static boolean putsRowsElsewhere(PreparedSql sql) {
        return sql.parts().stream()
                .anyMatch(
                        part -> part.kind() == SqlPart.Kind.WORD && part.text().equalsIgnoreCase("INTO"));
    }

    static SQLException noRows() {
        return SqlErrors.of("The statement returns no rows: use executeUpdate or execute", "02000");
    }

    static SQLException rows() {
        return SqlErrors.of("The statement returns rows: use executeQuery or execute", BatchRunner.RETURNED_ROWS);
    }
}
