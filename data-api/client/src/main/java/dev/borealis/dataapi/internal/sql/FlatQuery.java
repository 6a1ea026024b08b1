package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.internal.sql.StatementWords.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words of MySQL's simplest queries tell, those in executable comments too. */
public final class FlatQuery {

    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE", "WITH");

    private static final Set<String> LIMITS = Set.of("LIMIT", "OFFSET", "FETCH");

    private static final Set<String> SMALL_FUNCTIONS =
            Set.of("FOUND_ROWS", "ROW_COUNT", "LAST_INSERT_ID", "CONNECTION_ID", "DATABASE", "SCHEMA", "VERSION");

    private static final Set<String> OF_TABLES = Set.of("FROM", "TABLE");

    private static final Pattern OF_LAST = Pattern.compile(
            "\\b(found_rows|row_count)\\s*\\(|@@\\s*((session|local)\\s*\\.\\s*)?`?(warning_count|error_count)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OWN_SETTINGS =
            Pattern.compile("/\\*\\+(?:(?!\\*/).)*set_var", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private FlatQuery() {}

    /**
     * Whether a statement is one query with no other in it: no subquery, common table expression or part of a union.
     *
     * @param rules the rules that it is read by
     * @param sql the statement
     * @return false where in doubt
     */
    public static boolean is(LexicalRules rules, String sql) {
        List<Word> words = StatementWords.of(rules, sql).words();
        int first = 0;
        while (first < words.size() && words.get(first).kind() == TokenKind.OPEN) {
            first++;
        }
        return words.stream()
                                .filter(word -> word.kind() == TokenKind.WORD && QUERIES.contains(word.text()))
                                .count()
                        == 1
                && !words.get(first).text().equals("WITH")
                && QUERIES.contains(words.get(first).text());
    }

    /**
     * Whether a statement begins with a bracket and has a LIMIT.
     *
     * @param rules the rules that it is read by
     * @param sql the statement
     * @return true where in doubt
     */
    public static boolean isLimitedInBrackets(LexicalRules rules, String sql) {
        List<Word> words = StatementWords.of(rules, sql).words();
        return !words.isEmpty()
                && words.get(0).kind() == TokenKind.OPEN
                && words.stream().anyMatch(word -> word.kind() == TokenKind.WORD && LIMITS.contains(word.text()));
    }

    /**
     * Whether a query in it is WITH ROLLUP.
     *
     * @param rules the rules that it is read by
     * @param sql the statement
     * @return true where in doubt
     */
    public static boolean rollsUp(LexicalRules rules, String sql) {
        return StatementWords.of(rules, sql).words().stream()
                .anyMatch(word -> word.text().equals("ROLLUP"));
    }

    /**
     * Whether a query in it groups rows.
     *
     * @param rules the rules that it is read by
     * @param sql the statement
     * @return true where in doubt
     */
    public static boolean groups(LexicalRules rules, String sql) {
        return StatementWords.of(rules, sql).words().stream()
                .anyMatch(word -> word.text().equals("GROUP"));
    }

    /**
     * Whether it asks what the session tells of the statement before.
     *
     * @param sql the statement
     * @return true where in doubt
     */
    public static boolean tellsOfLast(String sql) {
        return OF_LAST.matcher(sql).find();
    }

    /**
     * Whether it has settings for itself, by the hint SET_VAR, which MySQL heeds in an outermost query only.
     *
     * @param sql the statement
     * @return true where in doubt
     */
    public static boolean hasOwnSettings(String sql) {
        return OWN_SETTINGS.matcher(sql).find();
    }

    /**
     * Whether its result is certainly one row of a few bytes, or of texts that stand in it.
     *
     * @param rules the rules that it is read by
     * @param sql the statement
     * @return false where in doubt
     */
    public static boolean isSurelySmall(LexicalRules rules, String sql) {
        List<Word> words = StatementWords.of(rules, sql).words();
        String previous = "";
        for (Word word : words) {
            boolean own = word.kind() == TokenKind.OPEN && !SMALL_FUNCTIONS.contains(previous);
            if (own || (word.kind() == TokenKind.WORD && OF_TABLES.contains(word.text()))) {
                return false;
            }
            previous = word.text();
        }
        return is(rules, sql) && !sql.replace("@@", "").contains("@");
    }
}
