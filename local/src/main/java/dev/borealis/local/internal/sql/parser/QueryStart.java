package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.TokenCursor;

/** Tells by the tokens at a cursor what begins there. Pure. */
final class QueryStart {
    private QueryStart() {}

    static boolean isQuery(TokenCursor at) {
        return at.atAny("select", "values", "with", "table", "(", "insert", "update", "delete", "merge");
    }

    static boolean isWrite(TokenCursor at) {
        return at.at("insert", "into")
                || at.at("delete", "from")
                || at.at("merge", "into")
                || (at.at("update") && at.peek(1).isName());
    }

    /** Whether a query stands there in brackets of its own, and not a join. */
    static boolean isBracketedQuery(TokenCursor at) {
        int depth = 0;
        while (at.peek(depth).is("(")) {
            depth++;
        }
        Token first = at.peek(depth);
        return depth > 0 && (first.is("select") || first.is("values") || first.is("with"));
    }

    /** Whether FROM belongs to IS DISTINCT FROM. */
    static boolean isDistinctFrom(TokenCursor at) {
        return at.peek(-1).is("distinct")
                && (at.peek(-2).is("is") || at.peek(-2).is("not"));
    }
}
