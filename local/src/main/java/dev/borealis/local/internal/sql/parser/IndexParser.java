package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.CreateIndex;
import dev.borealis.local.internal.sql.statement.Statement.IndexKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CREATE INDEX from behind the word INDEX. */
final class IndexParser {
    private final TokenCursor at;
    private final @Nullable Token unique;

    IndexParser(TokenCursor at, @Nullable Token unique) {
        this.at = at;
        this.unique = unique;
    }

    Statement createIndex() {
        boolean concurrently = at.accept("concurrently");
        @Nullable Token async = at.at("async") ? at.next() : null;
        concurrently |= at.accept("concurrently");
        name();
        at.expect("on");
        List<String> clauses = new ArrayList<>();
        if (at.accept("only")) {
            clauses.add("ONLY");
        }
        at.qualifiedName();
        boolean using = at.accept("using");
        if (using) {
            at.name();
        }
        List<IndexKey> keys = keys();
        boolean predicate = false;
        while (!at.atEnd() && !predicate) {
            predicate = at.at("where");
            if (at.at("with", "(")) {
                clauses.add("WITH");
            } else if (at.at("tablespace")) {
                clauses.add("TABLESPACE");
            }
            at.skipOne();
        }
        return new CreateIndex(async, unique, concurrently, using, keys, predicate, clauses);
    }

    private void name() {
        at.accept("if", "not", "exists");
        if (!at.at("on")) {
            at.name();
        }
    }

    private List<IndexKey> keys() {
        TokenCursor group = TokenCursor.over(at.group());
        List<IndexKey> keys = new ArrayList<>();
        if (group.atEnd()) {
            return keys;
        }
        do {
            keys.add(key(group));
        } while (group.accept(","));
        return keys;
    }

    private static IndexKey key(TokenCursor in) {
        boolean plain = in.peek().isName() && !in.peek(1).is("(") && !in.peek(1).is(".");
        String column = plain ? in.name() : "";
        if (!plain) {
            expression(in);
        }
        boolean collated = in.accept("collate");
        if (collated) {
            in.qualifiedName();
        }
        boolean operatorClass = in.peek().isName() && !in.atAny("asc", "desc", "nulls");
        boolean ordered = false;
        while (!in.atEnd() && !in.at(",")) {
            ordered |= in.atAny("asc", "desc");
            in.skipOne();
        }
        return new IndexKey(column, ordered, operatorClass, collated);
    }

    private static void expression(TokenCursor in) {
        if (in.peek().kind() == Kind.WORD || in.peek().kind() == Kind.QUOTED) {
            in.qualifiedName();
        }
        in.skipOne();
    }
}
