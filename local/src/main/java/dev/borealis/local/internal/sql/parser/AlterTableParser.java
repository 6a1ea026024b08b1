package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.AlterAction;
import dev.borealis.local.internal.sql.statement.AlterAction.AddColumn;
import dev.borealis.local.internal.sql.statement.AlterAction.AddConstraint;
import dev.borealis.local.internal.sql.statement.AlterAction.ChangeIdentity;
import dev.borealis.local.internal.sql.statement.AlterAction.DropColumn;
import dev.borealis.local.internal.sql.statement.AlterAction.DropConstraint;
import dev.borealis.local.internal.sql.statement.AlterAction.Plain;
import dev.borealis.local.internal.sql.statement.AlterAction.Refused;
import dev.borealis.local.internal.sql.statement.AlterAction.RefusedColumnChange;
import dev.borealis.local.internal.sql.statement.AlterAction.ValidateConstraint;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.AlterTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads ALTER TABLE from behind the word TABLE. */
final class AlterTableParser {
    /** With these behind it, ASYNC is the name of the table. */
    private static final Set<String> ACTIONS = Set.of(
            "add", "drop", "alter", "validate", "rename", "set", "owner", "enable", "disable", ".", "replica", "force");

    private static final Set<String> IDENTITY_OPTIONS =
            Set.of("generated", "increment", "minvalue", "maxvalue", "no", "start", "restart", "cache", "cycle");

    private final TokenCursor at;
    private final String sql;

    AlterTableParser(TokenCursor at, String sql) {
        this.at = at;
        this.sql = sql;
    }

    Statement alterTable() {
        @Nullable Token async = at.at("async") && !ACTIONS.contains(at.peek(1).text()) ? at.next() : null;
        boolean ifExists = at.accept("if", "exists");
        at.accept("only");
        int start = at.peek().start();
        at.qualifiedName();
        String name = sql.substring(start, at.peek(-1).end());
        at.accept("*");
        List<AlterAction> actions = new ArrayList<>();
        do {
            actions.add(action());
            while (!at.atEnd() && !at.at(",")) {
                at.skipOne();
            }
        } while (at.accept(","));
        return new AlterTable(async, ifExists, name, actions);
    }

    private AlterAction action() {
        if (at.accept("add")) {
            return add();
        }
        if (at.accept("drop")) {
            return drop();
        }
        if (at.accept("validate", "constraint")) {
            return new ValidateConstraint(at.name());
        }
        if (at.accept("alter")) {
            return alter();
        }
        return other();
    }

    private AlterAction add() {
        ConstraintParser constraint = new ConstraintParser(at);
        if (constraint.startsConstraint()) {
            return new AddConstraint(constraint.constraint());
        }
        at.accept("column");
        at.accept("if", "not", "exists");
        return new AddColumn(new ColumnParser(at).column());
    }

    private AlterAction drop() {
        boolean constraint = at.accept("constraint");
        if (!constraint) {
            at.accept("column");
        }
        at.accept("if", "exists");
        return constraint ? new DropConstraint(at.name()) : new DropColumn(at.name());
    }

    private AlterAction alter() {
        if (at.at("constraint")) {
            return new Plain();
        }
        at.accept("column");
        at.next();
        if (at.atAny("type") || at.at("set", "data", "type")) {
            return new RefusedColumnChange("SET DATA TYPE");
        }
        if (at.at("set", "not", "null")) {
            return new RefusedColumnChange("SET NOT NULL");
        }
        if (at.at("set", "statistics")) {
            return new RefusedColumnChange("SET STATISTICS");
        }
        if (at.at("set", "compression")) {
            return new RefusedColumnChange("SET COMPRESSION");
        }
        if (at.at("set", "(") || at.at("reset", "(")) {
            return new RefusedColumnChange("SET OPTIONS");
        }
        if (at.at("restart") || IDENTITY_OPTIONS.stream().anyMatch(option -> at.at("set", option))) {
            return new ChangeIdentity(new SequenceParser(at).options());
        }
        return at.at("add", "generated") ? new RefusedColumnChange("ADD IDENTITY") : new Plain();
    }

    private AlterAction other() {
        if (at.atAny("enable", "disable", "force") || at.at("no", "force")) {
            return switching();
        }
        if (at.at("attach") || at.at("detach")) {
            return new Refused(at.peek().text().equals("attach") ? "ATTACH PARTITION" : "DETACH PARTITION");
        }
        if (at.at("replica", "identity")) {
            return new Refused("REPLICA IDENTITY");
        }
        if (at.at("cluster") || at.at("set", "without", "cluster")) {
            return new Refused("CLUSTER");
        }
        if (at.at("set", "tablespace")) {
            return new Refused("SET TABLESPACE");
        }
        if (at.at("set", "access", "method")) {
            return new Refused("SET ACCESS METHOD");
        }
        if (at.at("set", "logged") || at.at("set", "unlogged")) {
            return new Refused("SET LOGGED");
        }
        if (at.at("set", "(") || at.at("reset", "(")) {
            return new Refused("SET OPTIONS");
        }
        if (at.at("inherit") || at.at("no", "inherit")) {
            return new Refused("INHERIT");
        }
        return at.at("of") || at.at("not", "of") ? new Refused("OF") : new Plain();
    }

    private AlterAction switching() {
        if (at.at("enable", "trigger") || at.at("disable", "trigger")) {
            return new Plain();
        }
        if (at.peek(2).is("trigger")) {
            return new Refused("ENABLE " + (at.peek(1).is("always") ? "ALWAYS" : "REPLICA") + " TRIGGER");
        }
        boolean rule = at.peek(1).is("rule") || at.peek(2).is("rule");
        return new Refused(
                rule
                        ? "RULE"
                        : (at.at("enable")
                                        ? "ENABLE"
                                        : at.at("disable") ? "DISABLE" : at.at("force") ? "FORCE" : "NO FORCE")
                                + " ROW SECURITY");
    }
}
