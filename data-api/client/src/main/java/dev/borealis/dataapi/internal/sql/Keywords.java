package dev.borealis.dataapi.internal.sql;

import java.util.Set;

/** Keywords that stand before a bracket and call nothing. */
final class Keywords {

    private static final Set<String> BEFORE_BRACKET = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "IN",
            "EXISTS",
            "ANY",
            "ALL",
            "SOME",
            "VALUES",
            "ON",
            "USING",
            "AS",
            "OVER",
            "FILTER",
            "WITHIN",
            "GROUP",
            "BY",
            "JOIN",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "WHEN",
            "THEN",
            "ELSE",
            "CASE",
            "BETWEEN",
            "LIKE",
            "ILIKE",
            "LIMIT",
            "OFFSET",
            "HAVING",
            "ROW",
            "LATERAL",
            "MATERIALIZED",
            "DISTINCT",
            "SETS",
            "ROLLUP",
            "CUBE",
            "RETURNING",
            "INTERVAL",
            "IS",
            "TO",
            "FIRST",
            "NEXT",
            "CAST",
            "ESCAPE",
            "RECURSIVE");

    private Keywords() {}

    static boolean beforeBracket(String word) {
        return BEFORE_BRACKET.contains(word);
    }
}
