package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.QueryFacts;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.Query;
import dev.borealis.local.internal.sql.statement.Statement.Write;
import dev.borealis.local.internal.sql.statement.Statement.WriteCommand;

/** Reads a query or a statement that changes rows, from its first word. */
final class QueryParser {
    private final TokenCursor at;

    QueryParser(TokenCursor at) {
        this.at = at;
    }

    Statement query() {
        QueryFacts facts = QueryScanner.scan(at.rest());
        int verb = mainVerb();
        Token token = at.peek(verb);
        if (token.is("insert")) {
            return new Write(WriteCommand.INSERT, literalRows(), facts);
        }
        if (token.is("update")) {
            return new Write(WriteCommand.UPDATE, -1, facts);
        }
        if (token.is("delete")) {
            return new Write(WriteCommand.DELETE, -1, facts);
        }
        if (token.is("merge")) {
            return new Write(WriteCommand.MERGE, -1, facts);
        }
        return new Query(facts);
    }

    /** Where the verb behind the WITH queries stands. */
    private int mainVerb() {
        if (!at.at("with")) {
            return 0;
        }
        int depth = 0;
        for (int i = 1; at.peek(i).kind() != Kind.END; i++) {
            Token token = at.peek(i);
            if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth == 0
                    && isVerb(token)
                    && !at.peek(i - 1).is("with")
                    && !at.peek(i - 1).is(",")) {
                return i;
            }
        }
        return 0;
    }

    private static boolean isVerb(Token token) {
        return token.is("select")
                || token.is("values")
                || token.is("insert")
                || token.is("update")
                || token.is("delete")
                || token.is("merge");
    }

    /** Rows of an INSERT with VALUES, or -1 where only execution tells. */
    private int literalRows() {
        if (!at.at("insert")) {
            return -1;
        }
        int depth = 0;
        int rows = -1;
        for (Token token : at.rest()) {
            if (token.is("(")) {
                rows += depth == 0 && rows >= 0 ? 1 : 0;
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth == 0 && token.is("values")) {
                rows = 0;
            } else if (depth == 0 && (token.is("returning") || token.is("on"))) {
                break;
            } else if (depth == 0 && (token.is("select") || token.is("table") || token.is("union"))) {
                return -1;
            }
        }
        return rows;
    }
}
