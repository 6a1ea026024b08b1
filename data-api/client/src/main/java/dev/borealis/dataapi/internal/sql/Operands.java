package dev.borealis.dataapi.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether an operand ends at a token, so that what follows is an operator. */
final class Operands {

    /** Words behind which an operand begins; every other word is or ends one. */
    private static final Set<String> BEFORE_OPERAND = Set.of(
            "SELECT",
            "DISTINCT",
            "ALL",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "IN",
            "LIKE",
            "ILIKE",
            "BETWEEN",
            "VALUES",
            "LIMIT",
            "OFFSET",
            "THEN",
            "ELSE",
            "WHEN",
            "CASE",
            "RETURNING",
            "SET",
            "BY",
            "ON",
            "FROM",
            "IS",
            "TO",
            "HAVING",
            "ESCAPE",
            "USING",
            "FOR",
            "FIRST",
            "NEXT",
            "ZONE",
            "PLACING",
            "ANY",
            "SOME",
            "AS",
            "DEFAULT",
            "ROWS",
            "RANGE",
            "CALL",
            "SIMILAR",
            "ARRAY",
            "ROW",
            "WITH",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "INTO",
            "FETCH");

    private Operands() {}

    static boolean ends(int index, List<Token> tokens, String sql) {
        if (index < 0) {
            return false;
        }
        Token token = tokens.get(index);
        return switch (token.kind()) {
            case WORD -> !BEFORE_OPERAND.contains(token.text(sql).toUpperCase(Locale.ROOT));
            case QUOTED_NAME, TEXT, BACKSLASH_TEXT, DOLLAR_TEXT, NUMBER, COLON_NAME, QUESTION, CLOSE, CLOSE_SQUARE ->
                true;
            case SPACE, COMMENT, ODD_COMMENT, CAST, MINUS_MINUS, SEMICOLON, OPEN, OPEN_SQUARE, OTHER -> false;
        };
    }
}
