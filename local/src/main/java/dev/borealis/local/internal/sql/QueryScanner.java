package dev.borealis.local.internal.sql;

import dev.borealis.local.internal.sql.LockScope.Strength;
import dev.borealis.local.internal.sql.Token.Kind;
import java.util.ArrayList;
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
    private final List<String> settings = new ArrayList<>();
    private final List<String> refusedTypes = new ArrayList<>();
    private boolean writes;
    private boolean locks;
    private boolean weakLock;
    private boolean keyShare;
    private boolean tableSample;
    private boolean into;
    private int depth;

    private QueryScanner(TokenCursor at) {
        this.at = at;
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
                List.copyOf(scanner.settings),
                List.copyOf(scanner.refusedTypes));
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
            if (from && table && startsTable(token)) {
                tableReference(scope);
                table = false;
            } else if (token.is("(")) {
                bracket();
            } else if (token.kind() == Kind.WORD) {
                if (token.is("from") && query && !isDistinctFrom()) {
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
                at.next();
            }
        }
        depth--;
        weakLock |= scope.locksWeakly();
        return scope;
    }

    private static boolean startsTable(Token token) {
        return token.isName() || token.is("(");
    }

    private boolean isDistinctFrom() {
        return at.peek(-1).is("distinct")
                && (at.peek(-2).is("is") || at.peek(-2).is("not"));
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
            call(token);
            at.next();
        }
    }

    private void call(Token token) {
        if (!at.peek(1).is("(")) {
            return;
        }
        if (token.is("set_config") && at.peek(2).kind() == Kind.STRING) {
            settings.add(at.peek(2).text());
        }
        Token before = at.peek(-1);
        boolean relation = at.position() > 0 && (QueryWords.NAMES_RELATION.contains(before.text()) && !before.is("("));
        if (DataTypes.GEOMETRIC.contains(token.text()) && !relation) {
            refusedTypes.add(token.text());
        }
    }

    private void bracket() {
        at.expect("(");
        noteWrite();
        level(startsQuery(), false);
        closeBracket();
    }

    private void closeBracket() {
        if (!at.accept(")")) {
            throw new NotUnderstood();
        }
    }

    private boolean startsQuery() {
        return at.atAny("select", "values", "with", "table", "(", "insert", "update", "delete", "merge");
    }

    private void noteWrite() {
        writes |= at.at("insert", "into") || at.at("delete", "from") || at.at("merge", "into") || isUpdate();
    }

    private boolean isUpdate() {
        return at.at("update") && at.peek(1).isName();
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
        boolean query = at.atAny("select", "values", "with", "table") || opensQueryInBrackets();
        noteWrite();
        LockScope inner = level(query, !query);
        closeBracket();
        String alias = alias("");
        if (!query) {
            scope.addAll(inner);
        } else if (inner.hasTables()) {
            scope.addTable(alias);
        }
    }

    private boolean opensQueryInBrackets() {
        int depth = 0;
        while (at.peek(depth).is("(")) {
            depth++;
        }
        return depth > 0
                && (at.peek(depth).is("select")
                        || at.peek(depth).is("values")
                        || at.peek(depth).is("with"));
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
