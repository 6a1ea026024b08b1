package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.NotUnderstood;
import dev.borealis.local.internal.sql.lexer.Splitter;
import dev.borealis.local.internal.sql.lexer.SqlSlice;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.CreateRoutine;
import java.util.ArrayList;
import java.util.List;

/** Reads CREATE FUNCTION and CREATE PROCEDURE from their kind on, with the statements of a body in SQL. */
final class RoutineParser {
    private final TokenCursor at;
    private final String sql;
    private final List<Statement> body = new ArrayList<>();
    private final List<Statement> settings = new ArrayList<>();
    private String language = "";
    private String quoted = "";

    RoutineParser(TokenCursor at, String sql) {
        this.at = at;
        this.sql = sql;
    }

    Statement routine() {
        boolean procedure = at.next().is("procedure");
        at.qualifiedName();
        while (!at.atEnd()) {
            clause();
        }
        if (language.equals("sql")) {
            addAll(quoted, Splitter.split(quoted));
        }
        return new CreateRoutine(procedure, language, List.copyOf(body), List.copyOf(settings));
    }

    private void clause() {
        if (at.accept("language")) {
            language = at.next().text();
        } else if (at.at("as") && at.peek(1).kind() == Token.Kind.STRING) {
            at.next();
            quoted = at.next().text();
        } else if (at.at("set")) {
            setting();
        } else if (at.accept("begin", "atomic")) {
            addAll(sql, Splitter.split(block()));
        } else if (at.accept("return")) {
            body.add(expression(at.rest()));
            at.skipAll();
        } else {
            at.skipOne();
        }
    }

    /** Values of settings have no brackets, so that the next clause begins with the next word that is no value. */
    private void setting() {
        at.next();
        int first = at.position();
        while (!at.atEnd()
                && !at.atAny(
                        "as",
                        "language",
                        "begin",
                        "return",
                        "set",
                        "stable",
                        "volatile",
                        "immutable",
                        "strict",
                        "security")) {
            at.skipOne();
        }
        settings.add(new SettingParser(new TokenCursor(at.since(first)), sql).parameter());
    }

    /** What stands between BEGIN ATOMIC and its END. */
    private List<Token> block() {
        List<Token> block = new ArrayList<>();
        for (int open = 1; open > 0; ) {
            if (at.atEnd()) {
                throw new NotUnderstood();
            }
            Token token = at.next();
            open += token.is("case") ? 1 : token.is("end") ? -1 : 0;
            if (open > 0) {
                block.add(token);
            }
        }
        return block;
    }

    /** Adds the statements of a body, but not those of functions that it makes in turn. */
    private void addAll(String text, List<SqlSlice> slices) {
        for (SqlSlice slice : slices) {
            List<Token> tokens = slice.tokens();
            if (tokens.get(0).is("return")) {
                body.add(expression(tokens.subList(1, tokens.size())));
            } else if (!Splitter.startsRoutine(tokens)) {
                body.add(StatementParser.parse(text, slice));
            }
        }
    }

    private static Statement expression(List<Token> tokens) {
        return new Statement.Query(QueryScanner.scan(tokens));
    }
}
