package dev.borealis.dataapi.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the places in which PostgreSQL refuses a parameter without a type (42P18). There a text, and NULL, is sent as text:
 * nothing else gives it a type, so that this one can contradict none.
 */
final class Places {

    /** Functions of arguments of type "any", which take NULL and text as text. */
    private static final Set<String> OF_ANYTHING = Set.of(
            "concat",
            "concat_ws",
            "format",
            "json_build_array",
            "json_build_object",
            "jsonb_build_array",
            "jsonb_build_object",
            "json_object_agg",
            "jsonb_object_agg",
            "json_agg",
            "jsonb_agg",
            "to_json",
            "to_jsonb",
            "array_agg",
            "count",
            "num_nulls",
            "num_nonnulls",
            "pg_typeof",
            "pg_column_size",
            "pg_collation_for",
            "quote_literal",
            "quote_nullable");

    /** Words behind which a condition begins. */
    private static final Set<String> BEFORE_CONDITION = Set.of(
            "WHERE", "AND", "OR", "NOT", "WHEN", "SELECT", "ON", "HAVING", "CASE", "THEN", "ELSE", "RETURNING", "BY");

    private final List<Token> tokens;
    private final String sql;
    private final int bracket;
    private int before;
    private int after;

    private Places(List<Token> tokens, String sql, int parameter, int bracket) {
        this.tokens = tokens;
        this.sql = sql;
        this.bracket = bracket;
        this.before = significant(parameter - 1, -1);
        this.after = significant(parameter + 1, 1);
    }

    /**
     * What a place tells.
     *
     * @param parameter the index of its token
     * @param bracket the index of the bracket around it; -1 for none
     */
    static Place of(List<Token> tokens, String sql, int parameter, int bracket) {
        Places places = new Places(tokens, sql, parameter, bracket);
        if (places.is(places.after, TokenKind.OPEN_SQUARE)) {
            return Place.SUBSCRIPTED;
        }
        return places.isArgumentOfAnything() || places.isTestedForNull() ? Place.OPEN : Place.TYPED;
    }

    private boolean isArgumentOfAnything() {
        boolean alone =
                (is(before, TokenKind.OPEN) || isComma(before)) && (is(after, TokenKind.CLOSE) || isComma(after));
        int name = alone && bracket >= 0 ? significant(bracket - 1, -1) : -1;
        return is(name, TokenKind.WORD)
                && OF_ANYTHING.contains(tokens.get(name).text(sql).toLowerCase(Locale.ROOT));
    }

    /** Alone, or alone in brackets, and then IS NULL or IS NOT NULL. */
    private boolean isTestedForNull() {
        while (is(before, TokenKind.OPEN) && is(after, TokenKind.CLOSE) && !isCall(before)) {
            before = significant(before - 1, -1);
            after = significant(after + 1, 1);
        }
        String word = word(after);
        if (word.equals("IS")) {
            int next = significant(after + 1, 1);
            word = word(word(next).equals("NOT") ? significant(next + 1, 1) : next);
        }
        boolean tested = word.equals("NULL") || word.equals("ISNULL") || word.equals("NOTNULL");
        return tested && (is(before, TokenKind.OPEN) || isComma(before) || BEFORE_CONDITION.contains(word(before)));
    }

    private boolean isCall(int open) {
        int name = significant(open - 1, -1);
        return is(name, TokenKind.QUOTED_NAME)
                || (is(name, TokenKind.WORD)
                        && !Keywords.beforeBracket(word(name))
                        && !word(name).equals("WHERE"));
    }

    private int significant(int from, int step) {
        int i = from;
        while (i >= 0 && i < tokens.size() && tokens.get(i).kind().isBlank()) {
            i += step;
        }
        return i < tokens.size() ? i : -1;
    }

    private boolean is(int index, TokenKind kind) {
        return index >= 0 && tokens.get(index).is(kind);
    }

    private boolean isComma(int index) {
        return is(index, TokenKind.OTHER) && tokens.get(index).text(sql).equals(",");
    }

    private String word(int index) {
        return is(index, TokenKind.WORD) ? tokens.get(index).text(sql).toUpperCase(Locale.ROOT) : "";
    }
}
