package dev.borealis.local.internal.sql;

import dev.borealis.local.internal.sql.ColumnDefinition.ColumnConstraint;
import dev.borealis.local.internal.sql.Statement.CreateTable;
import dev.borealis.local.internal.sql.Statement.CreateTableAs;
import dev.borealis.local.internal.sql.Statement.Persistence;
import dev.borealis.local.internal.sql.TableConstraint.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CREATE TABLE from behind the word TABLE, and its parts for ALTER TABLE. */
final class TableParser {
    private final TokenCursor at;

    TableParser(TokenCursor at) {
        this.at = at;
    }

    Statement createTable(Persistence persistence) {
        at.accept("if", "not", "exists");
        at.qualifiedName();
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

    /** Whether the bracket holds mere names, as CREATE TABLE AS may. */
    private boolean isColumnNames() {
        int start = at.position();
        List<Token> group = at.group();
        boolean as = at.at("as");
        at.reset(start);
        return as && !group.isEmpty();
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
        } else if (startsConstraint()) {
            constraints.add(constraint());
        } else {
            columns.add(column());
        }
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
        if (at.accept("using", "index")) {
            at.name();
            return attributes(kind, List.of(), true);
        }
        return attributes(kind, columnNames(), false);
    }

    private List<String> columnNames() {
        return at.group().stream().filter(Token::isName).map(Token::text).toList();
    }

    private void references() {
        at.expect("references");
        at.qualifiedName();
        if (at.at("(")) {
            at.skipOne();
        }
    }

    private TableConstraint attributes(Kind kind, List<String> columns, boolean usingIndex) {
        boolean notValid = false;
        boolean deferrable = false;
        while (!at.atEnd() && !at.atAny(",", ")")) {
            if (at.accept("not", "valid")) {
                notValid = true;
            } else if (at.accept("deferrable") || at.accept("initially", "deferred")) {
                deferrable = true;
            } else if (!at.accept("not", "deferrable") && !at.accept("initially", "immediate")) {
                at.skipOne();
            }
        }
        return new TableConstraint(kind, columns, usingIndex, notValid, deferrable);
    }

    ColumnDefinition column() {
        String name = at.name();
        TypeName type = new TypeParser(at).type();
        List<ColumnConstraint> constraints = new ArrayList<>();
        SequenceOptions identity = null;
        boolean collated = false;
        boolean compressed = false;
        while (!at.atEnd() && !at.atAny(",", ")")) {
            if (at.accept("collate")) {
                at.qualifiedName();
                collated = true;
            } else if (at.accept("storage")) {
                at.next();
            } else if (at.accept("compression")) {
                at.next();
                compressed = true;
            } else if (isIdentity()) {
                identity = identity();
                constraints.add(ColumnConstraint.IDENTITY);
            } else {
                columnConstraint(constraints);
            }
        }
        return new ColumnDefinition(name, type, collated, compressed, identity, constraints);
    }

    private boolean isIdentity() {
        return at.at("generated", "always", "as", "identity") || at.at("generated", "by", "default", "as", "identity");
    }

    private @Nullable SequenceOptions identity() {
        while (!at.accept("identity")) {
            at.next();
        }
        if (!at.accept("(")) {
            return new SequenceOptions(null, null);
        }
        SequenceOptions options = new SequenceParser(at).options();
        at.expect(")");
        return options;
    }

    private void columnConstraint(List<ColumnConstraint> constraints) {
        if (at.accept("constraint")) {
            at.name();
        } else if (at.accept("not", "null")) {
            constraints.add(ColumnConstraint.NOT_NULL);
        } else if (at.accept("null")) {
            constraints.add(ColumnConstraint.NULL);
        } else if (at.accept("default")) {
            constraints.add(ColumnConstraint.DEFAULT);
            defaultExpression();
        } else if (at.accept("check")) {
            constraints.add(ColumnConstraint.CHECK);
            at.skipOne();
        } else if (at.accept("unique")) {
            constraints.add(ColumnConstraint.UNIQUE);
        } else if (at.accept("primary", "key")) {
            constraints.add(ColumnConstraint.PRIMARY_KEY);
        } else if (at.accept("generated", "always", "as")) {
            constraints.add(ColumnConstraint.GENERATED);
            at.skipOne();
        } else if (at.at("references")) {
            constraints.add(ColumnConstraint.REFERENCES);
            references();
            referenceActions();
        } else if (at.accept("deferrable") || at.accept("initially", "deferred")) {
            constraints.add(ColumnConstraint.DEFERRABLE);
        } else if (!at.accept("not", "deferrable") && !at.accept("initially", "immediate")) {
            at.skipOne();
        }
    }

    private void referenceActions() {
        while (at.atAny("on", "match")) {
            if (at.accept("match")) {
                at.next();
                continue;
            }
            at.expect("on");
            at.next();
            if (at.accept("set")) {
                at.next();
                if (at.at("(")) {
                    at.skipOne();
                }
            } else if (!at.accept("no", "action")) {
                at.next();
            }
        }
    }

    private void defaultExpression() {
        at.skipOne();
        while (!at.atEnd()
                && !at.atAny(",", ")", "constraint", "null", "default", "check", "unique", "references", "generated")
                && !at.atAny("collate", "deferrable", "initially", "storage", "compression")
                && !at.at("primary", "key")
                && !at.at("not", "null")
                && !at.at("not", "deferrable")) {
            at.skipOne();
        }
    }
}
