package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what a statement's words tell; where in doubt, that it writes. */
final class FactsFinder {

    private static final Set<String> QUERIES = Set.of("SELECT", "VALUES", "TABLE", "WITH");
    private static final Set<String> READS =
            Set.of("SELECT", "VALUES", "TABLE", "WITH", "SHOW", "DESCRIBE", "DESC", "EXPLAIN");
    private static final Set<String> WRITES = Set.of(
            "INSERT", "UPDATE", "DELETE", "MERGE", "INTO", "CALL", "LOCK", "ANALYZE", "ANALYSE", "SHARE", "NOWAIT",
            "OUTFILE");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> LIMITS = Set.of("LIMIT", "OFFSET", "FETCH", "FOR", "LOCK", "PROCEDURE");

    private final Engine engine;
    private final String sql;
    private final Set<String> functions = new HashSet<>();
    private String verb = "";
    private String previous = "";
    private String beforePrevious = "";
    private boolean writes;
    private boolean changes;
    private boolean locks;
    private boolean lockIsOpen;
    private boolean assigns;
    private boolean returning;
    private boolean returningOutermost;
    private boolean intoOutermost;
    private final OrderFinder order = new OrderFinder();
    private boolean ordered;
    private boolean limited;
    private boolean countsRows;
    private int depth;

    private FactsFinder(Engine engine, String sql) {
        this.engine = engine;
        this.sql = sql;
    }

    static StatementFacts find(Engine engine, String sql, List<Token> tokens) {
        FactsFinder finder = new FactsFinder(engine, sql);
        for (Token token : tokens) {
            finder.see(token);
        }
        return finder.facts(tokens);
    }

    private StatementFacts facts(List<Token> tokens) {
        boolean reads = READS.contains(verb) && !writes && !lockIsOpen;
        boolean query = reads && QUERIES.contains(verb);
        return new StatementFacts(
                verb,
                reads && !locks && !assigns,
                query && !locks && !assigns,
                query && locks && !assigns,
                query && assigns,
                returning,
                returnsChanges(tokens),
                mainStart(tokens),
                ordered,
                order.items(),
                limited,
                countsRows,
                Set.copyOf(functions));
    }

    /** PostgreSQL alone returns what it changes. */
    private boolean returnsChanges(List<Token> tokens) {
        if (engine != Engine.POSTGRESQL || !changes) {
            return false;
        }
        if (!verb.equals("WITH")) {
            return CHANGES.contains(verb) && returningOutermost;
        }
        String main = MainStatement.verb(sql, tokens);
        return !main.isEmpty() && (CHANGES.contains(main) ? returningOutermost : !intoOutermost);
    }

    private int mainStart(List<Token> tokens) {
        return verb.equals("WITH") && changes ? MainStatement.start(sql, tokens) : 0;
    }

    private void see(Token token) {
        if (token.kind().isBlank()) {
            return;
        }
        String word = "";
        boolean inOrder = order.isReading();
        switch (token.kind()) {
            case WORD -> word = word(token);
            case QUOTED_NAME -> word = unquoted(token);
            case OPEN -> open();
            case CLOSE -> depth--;
            case SEMICOLON -> writes = true;
            case OTHER -> other(token);
            case SPACE,
                    COMMENT,
                    ODD_COMMENT,
                    TEXT,
                    BACKSLASH_TEXT,
                    DOLLAR_TEXT,
                    NUMBER,
                    COLON_NAME,
                    CAST,
                    QUESTION,
                    MINUS_MINUS,
                    OPEN_SQUARE,
                    CLOSE_SQUARE -> {}
        }
        if (inOrder && order.isReading()) {
            order.see(token, token.is(TokenKind.QUOTED_NAME) ? word : token.text(sql));
        }
        beforePrevious = previous;
        previous = word;
    }

    private String word(Token token) {
        String word = token.text(sql).toUpperCase(Locale.ROOT);
        if (verb.isEmpty()) {
            verb = word;
        }
        if (isLock(word)) {
            locks = true;
            lockIsOpen = false;
        } else if (word.equals("LOCK")) {
            lockIsOpen = true;
        } else {
            writes |= WRITES.contains(word);
            changes |= CHANGES.contains(word);
        }
        returning |= word.equals("RETURNING");
        countsRows |= engine == Engine.MYSQL && word.equals("SQL_CALC_FOUND_ROWS");
        if (depth == 0) {
            intoOutermost |= word.equals("INTO");
            returningOutermost |= word.equals("RETURNING");
            clause(word);
        }
        return word;
    }

    /** Whether it is a part of FOR UPDATE, FOR NO KEY UPDATE, FOR SHARE, FOR KEY SHARE, LOCK IN SHARE MODE, or of NOWAIT behind one. */
    private boolean isLock(String word) {
        boolean behindFor = previous.equals("FOR") || previous.equals("KEY");
        return switch (word) {
            case "UPDATE" -> behindFor;
            case "SHARE" -> behindFor || (previous.equals("IN") && beforePrevious.equals("LOCK"));
            case "NOWAIT" -> locks;
            default -> false;
        };
    }

    /** A word outside all brackets. */
    private void clause(String word) {
        if (word.equals("BY") && previous.equals("ORDER")) {
            ordered = true;
            order.begin();
        } else if (LIMITS.contains(word)) {
            limited = true;
            order.end();
        }
    }

    private String unquoted(Token token) {
        return sql.substring(token.start() + 1, token.end() - 1);
    }

    private void open() {
        depth++;
        if (!previous.isEmpty() && !Keywords.beforeBracket(previous)) {
            functions.add(previous.toLowerCase(Locale.ROOT));
        }
    }

    /** MySQL assigns to variables in the midst of a query. */
    private void other(Token token) {
        boolean assignment = sql.startsWith(":=", token.start());
        assigns |= assignment && engine == Engine.MYSQL;
    }
}
