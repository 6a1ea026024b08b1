package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.CreateSchema;
import java.util.ArrayList;
import java.util.List;

/** Reads CREATE SCHEMA from behind those words, with what is created in it by the same statement. */
final class SchemaParser {
    private final TokenCursor at;
    private final String sql;
    private final List<Statement> elements = new ArrayList<>();

    SchemaParser(TokenCursor at, String sql) {
        this.at = at;
        this.sql = sql;
    }

    Statement createSchema() {
        boolean bare = at.accept("if", "not", "exists");
        while (!at.atEnd() && !startsElement()) {
            at.skipOne();
        }
        while (!bare && !at.atEnd()) {
            elements.add(element());
        }
        return new CreateSchema(List.copyOf(elements));
    }

    /** Elements stand one behind the other; both words are reserved, so that none can be a name. */
    private boolean startsElement() {
        return at.at("create") || (at.at("grant") && !at.peek(-1).is("with"));
    }

    private Statement element() {
        int first = at.position();
        at.next();
        while (!at.atEnd() && !startsElement()) {
            at.skipOne();
        }
        return StatementParser.parse(sql, at.since(first));
    }
}
