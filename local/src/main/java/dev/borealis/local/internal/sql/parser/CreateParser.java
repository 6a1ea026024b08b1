package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.ObjectCommand;
import dev.borealis.local.internal.sql.statement.ObjectKind;
import dev.borealis.local.internal.sql.statement.QueryFacts;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.CreateDomain;
import dev.borealis.local.internal.sql.statement.Statement.CreateRole;
import dev.borealis.local.internal.sql.statement.Statement.CreateSequence;
import dev.borealis.local.internal.sql.statement.Statement.CreateTableAs;
import dev.borealis.local.internal.sql.statement.Statement.CreateType;
import dev.borealis.local.internal.sql.statement.Statement.CreateView;
import dev.borealis.local.internal.sql.statement.Statement.ObjectStatement;
import dev.borealis.local.internal.sql.statement.Statement.Persistence;
import dev.borealis.local.internal.sql.statement.Statement.TypeForm;
import org.jspecify.annotations.Nullable;

/** Reads CREATE from behind its first word. */
final class CreateParser {
    private final TokenCursor at;
    private final String sql;

    CreateParser(TokenCursor at, String sql) {
        this.at = at;
        this.sql = sql;
    }

    Statement create() {
        at.accept("or", "replace");
        at.acceptAny("global", "local");
        Persistence persistence = persistence();
        if (at.accept("table")) {
            return new TableParser(at).createTable(persistence);
        }
        at.accept("recursive");
        if (at.accept("view")) {
            return view(persistence);
        }
        if (at.accept("materialized", "view")) {
            return new CreateTableAs(persistence);
        }
        if (at.accept("sequence")) {
            return sequence(persistence);
        }
        return other();
    }

    private Persistence persistence() {
        if (at.acceptAny("temporary", "temp")) {
            return Persistence.TEMPORARY;
        }
        return at.accept("unlogged") ? Persistence.UNLOGGED : Persistence.PERMANENT;
    }

    private Statement view(Persistence written) {
        Persistence persistence = TemporarySchema.persistence(at.qualifiedName(), written);
        return new CreateView(persistence == Persistence.TEMPORARY, query());
    }

    private QueryFacts query() {
        while (!at.atEnd() && !at.at("as")) {
            at.skipOne();
        }
        at.expect("as");
        return QueryScanner.scan(at.rest());
    }

    private Statement sequence(Persistence written) {
        at.accept("if", "not", "exists");
        Persistence persistence = TemporarySchema.persistence(at.qualifiedName(), written);
        return new CreateSequence(persistence, new SequenceParser(at).options());
    }

    private Statement domain() {
        at.qualifiedName();
        at.accept("as");
        return new CreateDomain(new TypeParser(at).type());
    }

    /** Its password, if it is given one, must not be looked at. */
    private Statement role() {
        at.next();
        at.name();
        boolean password = false;
        while (!at.atEnd()) {
            password |= at.at("password");
            at.skipOne();
        }
        return new CreateRole(password);
    }

    private Statement other() {
        @Nullable Token unique = at.at("unique", "index") ? at.next() : null;
        if (at.accept("index")) {
            return new IndexParser(at, unique).createIndex();
        }
        if (at.atAny("function", "procedure")) {
            return new RoutineParser(at, sql).routine();
        }
        if (at.accept("schema")) {
            return new SchemaParser(at, sql).createSchema();
        }
        if (at.accept("type")) {
            return type();
        }
        if (at.accept("domain")) {
            return domain();
        }
        if (at.atAny("role", "user", "group") && !at.at("user", "mapping")) {
            return role();
        }
        at.accept("constraint");
        at.accept("default");
        boolean language = at.accept("trusted") || at.accept("procedural");
        at.accept("procedural");
        if (language) {
            return object(ObjectKind.LANGUAGE);
        }
        return ObjectKind.accept(at).map(CreateParser::object).orElseGet(Statement.Other::new);
    }

    private static Statement object(ObjectKind kind) {
        return new ObjectStatement(ObjectCommand.CREATE, kind);
    }

    private Statement type() {
        at.qualifiedName();
        if (at.accept("as", "enum")) {
            return new CreateType(TypeForm.ENUM);
        }
        if (at.accept("as", "range")) {
            return new CreateType(TypeForm.RANGE);
        }
        return new CreateType(at.at("as") ? TypeForm.COMPOSITE : TypeForm.BASE);
    }
}
