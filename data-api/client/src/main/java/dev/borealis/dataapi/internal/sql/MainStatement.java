package dev.borealis.dataapi.internal.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The statement behind a WITH: the first outside all brackets, or the bracket that follows the last common table expression. */
final class MainStatement {

    private static final Set<String> VERBS = Set.of("SELECT", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE");

    private MainStatement() {}

    /** Where it begins, from 0; 0 where there is none. */
    static int start(String sql, List<Token> tokens) {
        int index = index(sql, tokens);
        return index < 0 ? 0 : tokens.get(index).start();
    }

    /** Its first word, or a bracket; empty where there is none. */
    static String verb(String sql, List<Token> tokens) {
        int index = index(sql, tokens);
        return index < 0 ? "" : word(sql, tokens.get(index));
    }

    private static int index(String sql, List<Token> all) {
        int depth = 0;
        Token previous = null;
        for (int i = 0; i < all.size(); i++) {
            Token token = all.get(i);
            if (token.kind().isBlank()) {
                continue;
            }
            boolean bracket = token.is(TokenKind.OPEN) && previous != null && previous.is(TokenKind.CLOSE);
            if (depth == 0 && (bracket || (isVerb(sql, token) && !isName(sql, all, i)))) {
                return i;
            }
            depth += token.is(TokenKind.OPEN) ? 1 : token.is(TokenKind.CLOSE) ? -1 : 0;
            previous = token;
        }
        return -1;
    }

    private static boolean isVerb(String sql, Token token) {
        return token.is(TokenKind.WORD) && VERBS.contains(word(sql, token));
    }

    /** Whether it names a common table expression, as most verbs can. */
    private static boolean isName(String sql, List<Token> all, int index) {
        for (Token next : all.subList(index + 1, all.size())) {
            if (!next.kind().isBlank()) {
                return next.is(TokenKind.WORD) && word(sql, next).equals("AS");
            }
        }
        return false;
    }

    private static String word(String sql, Token token) {
        return token.text(sql).toUpperCase(Locale.ROOT);
    }
}
