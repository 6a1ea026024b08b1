package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Characters;
import dev.borealis.local.internal.sql.lexer.NotUnderstood;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.ResetParameter;
import dev.borealis.local.internal.sql.statement.Statement.SetConstraints;
import dev.borealis.local.internal.sql.statement.Statement.SetParameter;
import dev.borealis.local.internal.sql.statement.Statement.SetTransaction;
import java.util.ArrayList;
import java.util.List;

/** Reads SET and RESET from behind their first word. */
final class SettingParser {
    private final TokenCursor at;
    private final String sql;

    SettingParser(TokenCursor at, String sql) {
        this.at = at;
        this.sql = sql;
    }

    Statement set() {
        if (at.accept("constraints")) {
            return new SetConstraints();
        }
        if (at.accept("session", "characteristics", "as", "transaction")) {
            return new SetTransaction("", isolation());
        }
        boolean local = at.accept("local");
        boolean session = !local && !at.at("session", "authorization") && at.accept("session");
        if (at.accept("transaction")) {
            return new SetTransaction(at.at("snapshot") ? "TRANSACTION SNAPSHOT" : "TRANSACTION", isolation());
        }
        return parameter(local || session);
    }

    /** Reads what a role or a function sets, from behind SET. */
    Statement parameter() {
        return parameter(true);
    }

    private Statement parameter(boolean scoped) {
        if (at.accept("time", "zone")) {
            return new SetParameter("timezone", "timezone", values(), at.atAny("default", "local"));
        }
        if (at.accept("session", "authorization")) {
            return special("session_authorization");
        }
        if (at.accept("xml", "option")) {
            return special("xmloption");
        }
        if (!at.at("role", "=") && !at.at("role", "to") && at.accept("role")) {
            return special("role");
        }
        if (at.accept("names")) {
            return special("client_encoding");
        }
        if (!scoped && at.at("schema") && at.peek(1).kind() == Token.Kind.STRING) {
            at.next();
            return special("search_path");
        }
        return named();
    }

    private Statement special(String name) {
        boolean toDefault = at.at("default") || at.at("none");
        return new SetParameter(name, name, values(), toDefault);
    }

    private Statement named() {
        int start = at.peek().start();
        List<String> name = at.qualifiedName();
        String written = sql.substring(start, at.peek(-1).end()).replace("\"", "");
        if (at.at("from", "current")) {
            return new SetParameter(Characters.lower(String.join(".", name)), written, List.of(), true);
        }
        if (!at.acceptAny("=", "to")) {
            throw new NotUnderstood();
        }
        boolean toDefault = at.at("default");
        return new SetParameter(Characters.lower(String.join(".", name)), written, values(), toDefault);
    }

    private List<String> values() {
        List<String> values = new ArrayList<>();
        for (Token token : at.rest()) {
            if (token.kind() != Token.Kind.END && !token.is(",")) {
                values.add(token.text());
            }
        }
        return values;
    }

    Statement reset() {
        if (at.at("session", "authorization")) {
            return new ResetParameter("session_authorization");
        }
        return new ResetParameter(at.at("time", "zone") ? "timezone" : String.join(".", at.qualifiedName()));
    }

    /** The isolation level among transaction modes, in capitals, or empty. */
    String isolation() {
        String level = "";
        while (!at.atEnd()) {
            if (at.accept("isolation", "level")) {
                level = level();
            } else {
                at.next();
            }
        }
        return level;
    }

    private String level() {
        if (at.accept("serializable")) {
            return "SERIALIZABLE";
        }
        if (at.accept("repeatable", "read")) {
            return "REPEATABLE READ";
        }
        if (at.accept("read", "committed")) {
            return "READ COMMITTED";
        }
        return at.accept("read", "uncommitted") ? "READ UNCOMMITTED" : "";
    }
}
