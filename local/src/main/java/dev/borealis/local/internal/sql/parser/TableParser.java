package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.ColumnDefinition;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.CreateTable;
import dev.borealis.local.internal.sql.statement.Statement.CreateTableAs;
import dev.borealis.local.internal.sql.statement.Statement.Persistence;
import dev.borealis.local.internal.sql.statement.TableConstraint;
import java.util.ArrayList;
import java.util.List;

/** Reads CREATE TABLE from behind the word TABLE, and its parts for ALTER TABLE. */
final class TableParser {
    private final TokenCursor at;
    private final ConstraintParser constraintParser;

    TableParser(TokenCursor at) {
        this.at = at;
        this.constraintParser = new ConstraintParser(at);
    }

    Statement createTable(Persistence written) {
        at.accept("if", "not", "exists");
        Persistence persistence = TemporarySchema.persistence(at.qualifiedName(), written);
        List<ColumnDefinition> columns = new ArrayList<>();
        List<TableConstraint> constraints = new ArrayList<>();
        List<String> clauses = new ArrayList<>();
        if (at.accept("partition", "of")) {
            clauses.add("partition of");
            return new CreateTable(persistence, columns, constraints, clauses);
        }
        if (at.accept("of")) {
            clauses.add("of");
            return new CreateTable(persistence, columns, constraints, clauses);
        }
        if (at.at("(") && !isColumnNames()) {
            elements(columns, constraints);
        } else if (at.at("(")) {
            at.skipOne();
        }
        boolean as = clauses(clauses);
        return as ? new CreateTableAs(persistence) : new CreateTable(persistence, columns, constraints, clauses);
    }

    /** Whether the bracket holds mere names, as only CREATE TABLE AS may. */
    private boolean isColumnNames() {
        int start = at.position();
        List<Token> group = at.group();
        at.reset(start);
        boolean names = !group.isEmpty();
        for (int i = 0; i < group.size(); i++) {
            names &= i % 2 == 0 ? group.get(i).isName() : group.get(i).is(",");
        }
        return names;
    }

    private boolean clauses(List<String> clauses) {
        while (!at.atEnd()) {
            if (at.accept("as")) {
                return true;
            }
            if (at.atAny("partition", "inherits", "with", "without", "tablespace", "on", "using")) {
                clauses.add(at.peek().text());
            }
            at.skipOne();
        }
        return false;
    }

    private void elements(List<ColumnDefinition> columns, List<TableConstraint> constraints) {
        at.expect("(");
        if (at.accept(")")) {
            return;
        }
        do {
            element(columns, constraints);
        } while (at.accept(","));
        at.expect(")");
    }

    private void element(List<ColumnDefinition> columns, List<TableConstraint> constraints) {
        if (at.accept("like")) {
            while (!at.atAny(",", ")")) {
                at.skipOne();
            }
        } else if (constraintParser.startsConstraint()) {
            constraints.add(constraintParser.constraint());
        } else {
            columns.add(new ColumnParser(at).column());
        }
    }
}
