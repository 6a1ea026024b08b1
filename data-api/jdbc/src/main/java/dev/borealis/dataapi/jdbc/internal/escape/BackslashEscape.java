package dev.borealis.dataapi.jdbc.internal.escape;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.InvalidStatementException;
import dev.borealis.dataapi.PreparedSql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JDBC's escape <code>{escape '\'}</code> on MySQL, which would read the backslash in it as one that hides the quote behind it:
 * it has to be replaced before the statement is read.
 */
public final class BackslashEscape {

    private static final Pattern WRITTEN = Pattern.compile("\\{\\s*escape\\s*'\\\\'\\s*}", Pattern.CASE_INSENSITIVE);

    private BackslashEscape() {}

    /** The statement with what MySQL reads as that, however the session reads backslashes. */
    public static String spelledOut(Engine engine, String sql) {
        if (engine == Engine.POSTGRESQL || sql.indexOf('{') < 0 || sql.indexOf('\\') < 0) {
            return sql;
        }
        StringBuilder out = new StringBuilder();
        Matcher found = WRITTEN.matcher(sql);
        int from = 0;
        while (found.find()) {
            String before = out + sql.substring(from, found.start());
            if (isWhole(before)) {
                out.append(sql, from, found.start()).append("ESCAPE 0x5C");
                from = found.end();
            }
        }
        return out.append(sql, from, sql.length()).toString();
    }

    /** Whether no quote or comment is open at the end. */
    private static boolean isWhole(String sql) {
        try {
            return PreparedSql.plain(Engine.MYSQL, sql).parameterCount() == 0;
        } catch (InvalidStatementException open) {
            return false;
        }
    }
}
