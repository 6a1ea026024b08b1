package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.sql.lexer.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The word ASYNC where only the service's grammar has it, whatever follows. Pure. */
final class AsyncWord {
    /** With these behind it, ASYNC is the name of a table. */
    private static final Set<String> TABLE_ACTIONS = Set.of(
            "add", "drop", "alter", "validate", "rename", "set", "owner", "enable", "disable", ".", "replica", "force");

    private AsyncWord() {}

    /** The word in a statement, or null. */
    static @Nullable Token in(List<Token> tokens) {
        int at = is(tokens, 1, "unique") ? 2 : 1;
        if (is(tokens, 0, "create") && is(tokens, at, "index")) {
            int word = is(tokens, at + 1, "concurrently") ? at + 2 : at + 1;
            return is(tokens, word, "async") ? tokens.get(word) : null;
        }
        boolean altersTable = is(tokens, 0, "alter") && is(tokens, 1, "table") && is(tokens, 2, "async");
        return altersTable && !TABLE_ACTIONS.contains(tokens.get(3).text()) ? tokens.get(2) : null;
    }

    private static boolean is(List<Token> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).is(word);
    }
}
