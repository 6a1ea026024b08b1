package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.ColumnDefinition;
import dev.borealis.local.internal.sql.statement.ColumnDefinition.ColumnConstraint;
import dev.borealis.local.internal.sql.statement.SequenceOptions;
import dev.borealis.local.internal.sql.statement.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the definitions of columns. */
final class ColumnParser {
    private final TokenCursor at;

    ColumnParser(TokenCursor at) {
        this.at = at;
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
            } else if (at.at("with", "(") || at.at("using", "index", "tablespace")) {
                constraints.add(at.at("with") ? ColumnConstraint.WITH : ColumnConstraint.TABLESPACE);
                at.skipOne();
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
            new ConstraintParser(at).references();
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
