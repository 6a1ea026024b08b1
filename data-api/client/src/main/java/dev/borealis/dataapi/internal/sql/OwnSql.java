package dev.borealis.dataapi.internal.sql;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL of our own for PostgreSQL, in which nothing is looked up by the session's search path: a user may have a type, function or
 * operator of the name of one of PostgreSQL's own before it, or one that fits better.
 *
 * <p>It is written so: functions in lower case with their bracket right behind, operators between blanks, types behind
 * {@code ::} or in a {@code CAST}. All operators bind alike then, from left to right: brackets say what else is meant. Nothing
 * may stand in it that looks up an operator without naming it: {@code IN}, {@code NULLIF}, {@code USING}, {@code BETWEEN},
 * {@code CASE} with an operand.
 */
public final class OwnSql {

    /** What looks like a function and is none. */
    private static final Set<String> GRAMMAR = Set.of("coalesce", "greatest", "least", "trim");

    private static final Pattern PIECE = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\""
            + "|(?<=\\s)(?<operator><>|<=|>=|!~|=|<|>|\\|\\||&|~|[+/-]|LIKE)(?=\\s)"
            + "|(?<![\\w.:]|\\sAS )(?<function>[a-z_]\\w*)(?=\\()"
            + "|(?<=::|\\sAS )(?<type>text|oid|int2|int4|int8)(?=\\W)(?!\\.)");

    private OwnSql() {}

    /**
     * The same with everything taken from {@code pg_catalog}.
     *
     * @param sql written as this class says
     * @return the SQL to send
     */
    public static String qualified(String sql) {
        Matcher piece = PIECE.matcher(sql);
        StringBuilder out = new StringBuilder();
        while (piece.find()) {
            piece.appendReplacement(out, Matcher.quoteReplacement(qualified(piece)));
        }
        return piece.appendTail(out).toString();
    }

    private static String qualified(Matcher piece) {
        String operator = piece.group("operator");
        if (operator != null) {
            return "OPERATOR(pg_catalog." + (operator.equals("LIKE") ? "~~" : operator) + ")";
        }
        boolean function = piece.group("function") != null && !GRAMMAR.contains(piece.group());
        return (function || piece.group("type") != null ? "pg_catalog." : "") + piece.group();
    }
}
