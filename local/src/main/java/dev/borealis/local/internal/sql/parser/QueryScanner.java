package dev.borealis.local.internal.sql.parser;

import dev.borealis.local.internal.sql.lexer.NotUnderstood;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import dev.borealis.local.internal.sql.lexer.TokenCursor;
import dev.borealis.local.internal.sql.parser.LockScope.Strength;
import dev.borealis.local.internal.sql.statement.QueryFacts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks a query level by level and notes what the rules ask for. Expressions are passed over; only brackets, FROM lists
 * and locking clauses are understood.
 */
final class QueryScanner {
    /** Deeper nesting is PostgreSQL's to refuse; it must not cost us our own stack. */
    private static final int MAX_DEPTH = 500;

    private final TokenCursor at;
    private final Set<String> commonTables = new HashSet<>();
    private final ExpressionNotes expressions;
    private boolean writes;
    private boolean locks;
    private boolean weakLock;
    private boolean keyShare;
    private boolean tableSample;
    private boolean into;
    private int depth;

    private QueryScanner(TokenCursor at) {
        this.at = at;
        this.expressions = new ExpressionNotes(at);
    }

    /** The facts of the statement that begins at the first of these tokens. */
    static QueryFacts scan(List<Token> tokens) {
        QueryScanner scanner = new QueryScanner(TokenCursor.over(tokens));
        while (!scanner.at.atEnd()) {
            scanner.level(true, false);
            if (!scanner.at.atEnd()) {
                scanner.at.next();
            }
        }
        return new QueryFacts(
                scanner.writes,
                scanner.locks,
                scanner.weakLock,
                scanner.keyShare,
                scanner.tableSample,
                scanner.into,
                scanner.expressions.settings(),
                scanner.expressions.refusedTypes());
    }

    /** One level: up to the bracket that closes it, or the end. */
    private LockScope level(boolean query, boolean joined) {
        if (++depth > MAX_DEPTH) {
            throw new NotUnderstood();
        }
        LockScope scope = new LockScope();
        boolean select = at.peek().is("select") || at.peek().is("with");
        boolean from = joined;
        boolean table = joined;
        while (!at.atEnd() && !at.at(")")) {
            Token token = at.peek();
            if (token.kind() == Kind.BROKEN) {
                throw new NotUnderstood();
            }
            if (from && table && (token.isName() || token.is("("))) {
                tableReference(scope);
                table = false;
            } else if (token.is("(")) {
                bracket();
            } else if (token.kind() == Kind.WORD) {
                if (token.is("from") && query && !QueryStart.isDistinctFrom(at)) {
                    from = true;
                    table = true;
                    at.next();
                } else if (QueryWords.LEAVE_FROM.contains(token.text())) {
                    from = false;
                    at.next();
                } else if (from && token.is("join")) {
                    table = true;
                    at.next();
                } else if (token.is("with")) {
                    commonTables();
                } else {
                    word(token, scope, select);
                }
            } else {
                table |= from && token.is(",");
                expressions.mark(token);
                at.next();
            }
        }
        depth--;
        weakLock |= scope.locksWeakly();
        return scope;
    }

    private void word(Token token, LockScope scope, boolean select) {
        if (token.is("for")) {
            at.next();
            lockingClause(scope);
        } else if (token.is("tablesample")) {
            tableSample = true;
            at.next();
        } else if (token.is("into") && select) {
            into |= !at.peek(-1).is("insert") && !at.peek(-1).is("merge");
            at.next();
        } else {
            expressions.word(token);
            at.next();
        }
    }

    private void bracket() {
        boolean cast = at.peek(-1).is("cast");
        at.expect("(");
        writes |= QueryStart.isWrite(at);
        level(QueryStart.isQuery(at), false);
        if (cast) {
            expressions.endOfCast();
        }
        closeBracket();
    }

    private void closeBracket() {
        if (!at.accept(")")) {
            throw new NotUnderstood();
        }
    }

    private void commonTables() {
        at.expect("with");
        at.accept("recursive");
        do {
            if (!at.peek().isName()) {
                return;
            }
            String name = at.name();
            if (at.at("(")) {
                at.skipOne();
            }
            if (!at.accept("as")) {
                return;
            }
            commonTables.add(name);
            at.accept("not");
            at.accept("materialized");
            if (!at.at("(")) {
                return;
            }
            bracket();
        } while (at.accept(","));
    }

    private void tableReference(LockScope scope) {
        at.accept("lateral");
        if (at.at("(")) {
            derivedTable(scope);
            return;
        }
        at.accept("only");
        if (at.at("rows", "from")) {
            at.next();
            at.next();
            return;
        }
        List<String> name = at.qualifiedName();
        if (at.at("(")) {
            bracket();
            alias("");
            return;
        }
        at.accept("*");
        String table = name.get(name.size() - 1);
        String alias = alias(table);
        if (name.size() > 1 || !commonTables.contains(table)) {
            scope.addTable(alias);
        }
    }

    private void derivedTable(LockScope scope) {
        at.expect("(");
        boolean query = at.atAny("select", "values", "with", "table") || QueryStart.isBracketedQuery(at);
        writes |= QueryStart.isWrite(at);
        LockScope inner = level(query, !query);
        closeBracket();
        String alias = alias("");
        if (!query) {
            scope.addAll(inner);
        } else if (inner.hasTables()) {
            scope.addTable(alias);
        }
    }

    private String alias(String table) {
        boolean said = at.accept("as");
        Token token = at.peek();
        if (!token.isName() || (!said && token.kind() == Kind.WORD && QueryWords.NO_ALIAS.contains(token.text()))) {
            return table;
        }
        String alias = at.name();
        if (at.at("(")) {
            at.skipOne();
        }
        return alias;
    }

    private void lockingClause(LockScope scope) {
        Strength strength;
        if (at.accept("update")) {
            strength = Strength.UPDATE;
        } else if (at.accept("no", "key", "update")) {
            strength = Strength.NO_KEY_UPDATE;
        } else if (at.accept("key", "share")) {
            strength = Strength.KEY_SHARE;
        } else if (at.accept("share")) {
            strength = Strength.SHARE;
        } else {
            return;
        }
        locks = true;
        keyShare |= strength == Strength.KEY_SHARE;
        scope.addClause(strength, lockedTables());
    }

    private Set<String> lockedTables() {
        Set<String> tables = new HashSet<>();
        if (at.accept("of")) {
            do {
                List<String> name = at.qualifiedName();
                tables.add(name.get(name.size() - 1));
            } while (at.accept(","));
        }
        return tables;
    }
}
