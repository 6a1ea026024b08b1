package dev.borealis.dataapi.jdbc;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlText;
import java.util.Locale;

/** Statements with statements inside. */
final class SqlWords {

    private SqlWords() {}

    /** Whether a semicolon may be part of the statement: SQL-standard bodies of functions and MySQL's routines. */
    static boolean hasBody(Engine engine, PreparedSql sql) {
        return sql.verb().equals("CREATE")
                && SqlText.masked(engine, sql.text()).toUpperCase(Locale.ROOT).contains("BEGIN");
    }
}
