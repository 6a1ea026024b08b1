package dev.borealis.dsql.jdbc;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.postgresql.core.Parser;
import org.postgresql.core.Query;
import org.postgresql.core.SqlCommandType;

/**
 * Finds statements that end a transaction, by their first word.
 */
final class TransactionControl {

    private static final Set<String> ENDS = Set.of("COMMIT", "END", "ROLLBACK", "ABORT");

    private TransactionControl() {}

    /** Whether one of the statements ends the transaction that it runs in. */
    static boolean isIn(Query query) throws SQLException {
        Query[] parts = query.getSubqueries();
        if (parts == null) {
            return isInPart(query);
        }
        for (Query part : parts) {
            if (isInPart(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInPart(Query query) throws SQLException {
        String sql = query.getNativeSql();
        if (sql.indexOf(';') >= 0) {
            return isInText(sql);
        }
        var command = query.getSqlCommand();
        return (command == null || command.getType() == SqlCommandType.BLANK) && isFirst(sql);
    }

    /** In pgjdbc's simple mode several statements are one. */
    private static boolean isInText(String sql) throws SQLException {
        return Parser.parseJdbcSql(sql, true, false, true, false, true).stream()
                .anyMatch(statement -> isFirst(statement.nativeSql));
    }

    private static boolean isFirst(String sql) {
        return ENDS.contains(firstWord(sql.toCharArray()));
    }

    private static String firstWord(char[] sql) {
        int begin = 0;
        for (int next = pastSpace(sql, 0); next > begin; next = pastSpace(sql, next)) {
            begin = next;
        }
        int end = begin;
        while (end < sql.length && Parser.isIdentifierContChar(sql[end])) {
            end++;
        }
        return new String(sql, begin, end - begin).toUpperCase(Locale.ROOT);
    }

    /** The place behind one space or comment, or the same place. */
    private static int pastSpace(char[] sql, int at) {
        if (at >= sql.length) {
            return at;
        }
        int last = switch (sql[at]) {
            case '-' -> Parser.parseLineComment(sql, at);
            case '/' -> Parser.parseBlockComment(sql, at);
            default -> at;
        };
        return last > at || Character.isWhitespace(sql[at]) ? last + 1 : at;
    }
}
