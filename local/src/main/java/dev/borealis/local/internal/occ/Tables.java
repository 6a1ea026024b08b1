package dev.borealis.local.internal.occ;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.statement.Effect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the tables that a statement names: those that it reads and writes or, in a change of the catalog, those that it
 * changes. A table that it makes is not one of them: nobody knows it yet. It may name too many, hardly too few. Pure.
 */
public final class Tables {
    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "into", "update", "using", "copy");
    private static final Set<String> BEHIND_TABLES = Set.of(
            "group",
            "having",
            "limit",
            "on",
            "order",
            "returning",
            "select",
            "set",
            "union",
            "values",
            "where",
            "window");
    private static final Set<String> IN_BETWEEN = Set.of("async", "exists", "if", "not", "only", "lateral", "table");
    private static final Set<String> OTHER_OBJECTS = Set.of(
            "aggregate",
            "all",
            "collation",
            "column",
            "constraint",
            "database",
            "domain",
            "foreign",
            "function",
            "functions",
            "language",
            "procedure",
            "role",
            "routine",
            "schema",
            "sequence",
            "type");

    private Tables() {}

    /** What a statement with that effect has to do with tables. */
    public static TableUse named(Effect effect, List<Token> tokens) {
        return switch (effect) {
            case BEGIN, COMMIT, ROLLBACK -> TableUse.NONE;
            case READ, WRITE ->
                isCursor(tokens)
                        ? new TableUse(Set.of(), false, !tokens.get(0).is("close"))
                        : new TableUse(used(tokens), false, false);
            case DDL -> new TableUse(changed(tokens), tokens.get(0).is("drop"), false);
        };
    }

    /** Whether the statement names a cursor that is open. */
    private static boolean isCursor(List<Token> tokens) {
        Token verb = tokens.get(0);
        return verb.is("fetch") || verb.is("move") || verb.is("close");
    }

    private static Set<TableName> used(List<Token> tokens) {
        Set<TableName> names = new HashSet<>();
        Deque<Boolean> lists = new ArrayDeque<>();
        boolean list = false;
        boolean next = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("(")) {
                lists.push(list);
                list &= next;
            } else if (token.is(")")) {
                list = !lists.isEmpty() && lists.pop();
                next = false;
            } else if (token.kind() == Token.Kind.WORD && BEFORE_TABLE.contains(token.text())) {
                next = !tokens.get(i + 1).is("(") || !token.is("using");
                list |= next && (token.is("from") || token.is("using"));
            } else if (token.kind() == Token.Kind.WORD && BEHIND_TABLES.contains(token.text())) {
                list = false;
                next = false;
            } else if (token.is(",")) {
                next = list;
            } else if (next && token.isName() && !isInBetween(token)) {
                i = lastPart(tokens, i);
                names.add(nameThatEnds(tokens, i));
                next = false;
            }
        }
        return Set.copyOf(names);
    }

    private static TableName nameThatEnds(List<Token> tokens, int at) {
        boolean qualified =
                at >= 2 && tokens.get(at - 1).is(".") && tokens.get(at - 2).isName();
        return new TableName(
                qualified ? tokens.get(at - 2).text() : "", tokens.get(at).text());
    }

    private static boolean isInBetween(Token token) {
        return token.kind() == Token.Kind.WORD && IN_BETWEEN.contains(token.text());
    }

    /** Where the last part of a name with full stops is. */
    private static int lastPart(List<Token> tokens, int from) {
        int at = from;
        while (tokens.get(at + 1).is(".") && tokens.get(at + 2).isName()) {
            at += 2;
        }
        return at;
    }

    private static Set<TableName> changed(List<Token> tokens) {
        Token verb = tokens.get(0);
        if (verb.is("grant") || verb.is("revoke") || isIndex(tokens)) {
            return listBehind(tokens, "on");
        }
        if (verb.is("alter") || verb.is("drop")) {
            Set<TableName> tables = listBehind(tokens, "table");
            return tables.isEmpty() ? listBehind(tokens, "view") : tables;
        }
        return verb.is("create") ? listBehind(tokens, "view") : Set.of();
    }

    private static boolean isIndex(List<Token> tokens) {
        return tokens.get(0).is("create") && tokens.stream().limit(3).anyMatch(token -> token.is("index"));
    }

    /** The names, with commas between them, behind the first such word. */
    private static Set<TableName> listBehind(List<Token> tokens, String word) {
        Set<TableName> names = new HashSet<>();
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).is(word)) {
            at++;
        }
        boolean more = at + 1 < tokens.size()
                && !OTHER_OBJECTS.contains(tokens.get(at + 1).text());
        while (more) {
            at++;
            while (isInBetween(tokens.get(at))) {
                at++;
            }
            more = tokens.get(at).isName();
            if (more) {
                at = lastPart(tokens, at);
                names.add(nameThatEnds(tokens, at));
                at++;
                more = tokens.get(at).is(",");
            }
        }
        return Set.copyOf(names);
    }
}
