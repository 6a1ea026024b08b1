package dev.borealis.dataapi.jdbc.internal.statement;

import dev.borealis.dataapi.PreparedSql;
import dev.borealis.dataapi.SqlPart;
import java.util.List;

/** What the words of MySQL's INSERT tell of the rows that it writes. Used once. */
final class InsertedRows {

    private final boolean inserts;
    private final boolean hangsOnVersion;
    private final List<SqlPart> code;
    private int at;

    InsertedRows(PreparedSql sql) {
        List<SqlPart> parts = sql.parts();
        this.inserts = sql.verb().equals("INSERT");
        // What is a comment to the scanner, and code to newer servers.
        this.hangsOnVersion = parts.stream()
                .anyMatch(
                        part -> part.kind() == SqlPart.Kind.BLANK && part.text().matches("/\\*!\\d{5,6}(?s:.+)"));
        this.code =
                parts.stream().filter(part -> part.kind() != SqlPart.Kind.BLANK).toList();
    }

    /** Whether each row that counts was inserted: not one that is there was updated in its place. */
    boolean isPlain() {
        return inserts && !hangsOnVersion && find(0, "ON", "DUPLICATE", "KEY") < 0;
    }

    /** True only for a single row in parentheses behind VALUES; a query leaves it in doubt. */
    boolean isOne() {
        at = Math.max(find(0, "VALUES"), find(0, "VALUE"));
        boolean once = at >= 0 && find(at + 1, "VALUES") < 0 && find(at + 1, "VALUE") < 0 && find(0, "SELECT") < 0;
        at++;
        return once && !hangsOnVersion && is('(') && closes() && !is(',');
    }

    private int find(int from, String... words) {
        for (int i = from; i + words.length <= code.size(); i++) {
            boolean found = true;
            for (int k = 0; k < words.length; k++) {
                SqlPart part = code.get(i + k);
                found &= part.kind() == SqlPart.Kind.WORD && part.text().equalsIgnoreCase(words[k]);
            }
            if (found) {
                return i;
            }
        }
        return -1;
    }

    private boolean is(char sign) {
        return at < code.size() && code.get(at).is(sign);
    }

    /** Goes behind the parenthesis that closes the one here. */
    private boolean closes() {
        int depth = 0;
        for (; at < code.size(); at++) {
            depth += is('(') ? 1 : is(')') ? -1 : 0;
            if (depth == 0) {
                at++;
                return true;
            }
        }
        return false;
    }
}
