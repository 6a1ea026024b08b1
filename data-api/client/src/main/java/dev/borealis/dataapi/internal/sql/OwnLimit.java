package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.internal.sql.StatementWords.Word;
import java.util.Set;

/** Whether a query of MySQL has a LIMIT for its result, so that the session's is not heeded. */
public enum OwnLimit {
    /** It has none; those of its parts are no limit of the result. */
    NONE,
    /** It has one. */
    OUTERMOST,
    /** The outermost query stands in brackets, with a LIMIT in them that may be one of the result or of a part. */
    MAYBE;

    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE");

    /**
     * Where a query's result is limited.
     *
     * @param rules the rules that it is read by
     * @param sql the query
     */
    public static OwnLimit of(LexicalRules rules, String sql) {
        int depth = 0;
        boolean outermost = false;
        boolean limited = false;
        for (Word word : StatementWords.of(rules, sql).words()) {
            depth += word.kind() == TokenKind.OPEN ? 1 : word.kind() == TokenKind.CLOSE ? -1 : 0;
            if (word.kind() == TokenKind.WORD) {
                boolean limit = word.text().equals("LIMIT");
                if (limit && depth == 0) {
                    return OUTERMOST;
                }
                limited |= limit;
                outermost |= depth == 0 && QUERIES.contains(word.text());
            }
        }
        return limited && !outermost ? MAYBE : NONE;
    }
}
