package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Characters;
import dev.borealis.local.internal.sql.lexer.NotUnderstood;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.CommandKind;
import dev.borealis.local.internal.sql.statement.ObjectCommand;
import dev.borealis.local.internal.sql.statement.ObjectKind;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.AlterDomain;
import dev.borealis.local.internal.sql.statement.Statement.AlterRole;
import dev.borealis.local.internal.sql.statement.Statement.AlterSequence;
import dev.borealis.local.internal.sql.statement.Statement.DomainChange;
import dev.borealis.local.internal.sql.statement.Statement.ObjectStatement;
import dev.borealis.local.internal.sql.statement.Statement.SetStatisticsTarget;
import org.jspecify.annotations.Nullable;

/** Reads ALTER and DROP from behind their first word. */
final class AlterParser {
    private final TokenCursor at;
    private final String sql;

    AlterParser(TokenCursor at, String sql) {
        this.at = at;
        this.sql = sql;
    }

    Statement alter() {
        if (at.accept("table")) {
            return at.at("all", "in") ? object(ObjectCommand.ALTER, ObjectKind.TABLESPACE) : table();
        }
        if (at.atAny("role", "user", "group") && !at.at("user", "mapping")) {
            return role();
        }
        int start = at.position();
        if (at.accept("statistics")) {
            at.qualifiedName();
            if (at.accept("set", "statistics")) {
                return new SetStatisticsTarget(number());
            }
            at.reset(start);
        }
        at.accept("procedural");
        return ObjectKind.accept(at).map(this::change).orElseGet(Statement.Other::new);
    }

    private Statement table() {
        return new AlterTableParser(at, sql).alterTable();
    }

    private static Statement object(ObjectCommand command, ObjectKind kind) {
        return new ObjectStatement(command, kind);
    }

    private Statement role() {
        at.next();
        at.next();
        if (at.accept("in", "database")) {
            at.next();
        }
        if (at.accept("set")) {
            return new AlterRole(false, new SettingParser(at, sql).parameter());
        }
        if (at.accept("reset")) {
            return new AlterRole(false, new SettingParser(at, sql).reset());
        }
        boolean password = false;
        while (!at.atEnd()) {
            password |= at.at("password");
            at.skipOne();
        }
        return new AlterRole(password, null);
    }

    /** What rules know of ALTER DOMAIN, or null. */
    private @Nullable Statement domain() {
        int start = at.position();
        at.accept("if", "exists");
        at.qualifiedName();
        for (DomainChange change : DomainChange.values()) {
            if (at.at(Characters.lower(change.words()).split(" ", -1)) || isUnnamed(change)) {
                return new AlterDomain(change);
            }
        }
        at.reset(start);
        return null;
    }

    private boolean isUnnamed(DomainChange change) {
        return change == DomainChange.ADD_CONSTRAINT && at.at("add");
    }

    private long number() {
        boolean negative = at.accept("-");
        if (at.peek().kind() != Kind.NUMBER) {
            throw new NotUnderstood();
        }
        try {
            long value = Long.parseLong(at.next().text());
            return negative ? -value : value;
        } catch (NumberFormatException notAnInteger) {
            throw new NotUnderstood();
        }
    }

    /** What PostgreSQL has one statement for: where and how a relation is stored. */
    private boolean changesStorage() {
        int start = at.position();
        at.accept("if", "exists");
        at.qualifiedName();
        boolean changes = at.at("set", "(")
                || at.at("reset", "(")
                || at.at("set", "tablespace")
                || at.at("set", "logged")
                || at.at("set", "unlogged")
                || at.at("attach", "partition");
        at.reset(start);
        return changes;
    }

    private Statement change(ObjectKind kind) {
        if (kind == ObjectKind.INDEX && at.at("all", "in")) {
            return object(ObjectCommand.ALTER, ObjectKind.TABLESPACE);
        }
        if ((kind == ObjectKind.INDEX || kind == ObjectKind.SEQUENCE) && changesStorage()) {
            return table();
        }
        if (kind == ObjectKind.SEQUENCE) {
            int start = at.position();
            at.accept("if", "exists");
            at.qualifiedName();
            if (!at.atAny("owner", "rename", "set")) {
                return new AlterSequence(new SequenceParser(at).options());
            }
            at.reset(start);
        }
        if (kind == ObjectKind.DOMAIN) {
            @Nullable Statement change = domain();
            if (change != null) {
                return change;
            }
        }
        ObjectCommand command = ObjectCommand.ALTER;
        while (!at.atEnd()) {
            if (at.accept("rename", "to") || at.at("rename", "column") || at.at("rename", "constraint")) {
                command = ObjectCommand.RENAME;
            } else if (at.at("rename") && kind != ObjectKind.DOMAIN) {
                command = ObjectCommand.RENAME;
            } else if (at.accept("set", "schema")) {
                command = ObjectCommand.SET_SCHEMA;
            } else if (at.accept("owner", "to")) {
                command = ObjectCommand.OWNER;
            } else if (at.accept("depends", "on")) {
                command = ObjectCommand.DEPENDS;
            }
            at.skipOne();
        }
        return object(command, kind);
    }

    Statement drop() {
        if (at.accept("owned")) {
            return new Statement.Command(CommandKind.DROP_OWNED);
        }
        at.accept("procedural");
        return ObjectKind.accept(at)
                .map(kind -> object(ObjectCommand.DROP, kind))
                .orElseGet(Statement.Other::new);
    }
}
