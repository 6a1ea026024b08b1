package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.TableConstraint;
import dev.borealis.local.internal.sql.statement.TableConstraint.Kind;
import java.util.List;

/** Reads the constraints of tables. */
final class ConstraintParser {
    private final TokenCursor at;

    ConstraintParser(TokenCursor at) {
        this.at = at;
    }

    /** Whether a table constraint stands here rather than a column. */
    boolean startsConstraint() {
        return at.at("constraint")
                || at.at("check", "(")
                || at.at("unique")
                || at.at("primary", "key")
                || at.at("foreign", "key")
                || at.at("exclude");
    }

    TableConstraint constraint() {
        if (at.accept("constraint")) {
            at.name();
        }
        if (at.accept("check")) {
            at.skipOne();
            return attributes(Kind.CHECK, List.of(), false);
        }
        if (at.accept("foreign", "key")) {
            at.skipOne();
            references();
            return attributes(Kind.FOREIGN_KEY, List.of(), false);
        }
        if (at.accept("exclude")) {
            return attributes(Kind.EXCLUDE, List.of(), false);
        }
        Kind kind = at.accept("primary", "key") ? Kind.PRIMARY_KEY : Kind.UNIQUE;
        if (kind == Kind.UNIQUE) {
            at.expect("unique");
            at.accept("nulls", "not", "distinct");
            at.accept("nulls", "distinct");
        }
        if (!at.at("using", "index", "tablespace") && at.accept("using", "index")) {
            at.name();
            return attributes(kind, List.of(), true);
        }
        return attributes(kind, columnNames(), false);
    }

    private List<String> columnNames() {
        return at.group().stream().filter(Token::isName).map(Token::text).toList();
    }

    /** Passes the table that a foreign key refers to. */
    void references() {
        at.expect("references");
        at.qualifiedName();
        if (at.at("(")) {
            at.skipOne();
        }
    }

    private TableConstraint attributes(Kind kind, List<String> columns, boolean usingIndex) {
        boolean notValid = false;
        boolean deferrable = false;
        String storage = "";
        while (!at.atEnd() && !at.atAny(",", ")")) {
            if (at.accept("not", "valid")) {
                notValid = true;
            } else if (at.accept("deferrable") || at.accept("initially", "deferred")) {
                deferrable = true;
            } else if (at.accept("with")) {
                storage = "WITH";
                at.skipOne();
            } else if (at.accept("using", "index", "tablespace")) {
                storage = "TABLESPACE";
                at.name();
            } else if (!at.accept("not", "deferrable") && !at.accept("initially", "immediate")) {
                at.skipOne();
            }
        }
        return new TableConstraint(kind, columns, usingIndex, notValid, deferrable, storage);
    }
}
