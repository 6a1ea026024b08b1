package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.sql.lexer.SqlSlice;
import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.Query;
import dev.borealis.local.internal.sql.statement.Statement.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes NOWAIT and SKIP LOCKED out of locking clauses. They have no meaning on the service, where nobody waits. Pure.
 */
final class LockOptions {
    private LockOptions() {}

    /** The statement without them, or null when they are not in it. */
    static @Nullable Translation translate(String sql, SqlSlice slice, Statement statement) {
        boolean locks = (statement instanceof Query query && query.facts().locks())
                || (statement instanceof Write write && write.facts().locks());
        String text = locks ? withoutPolicies(sql, slice.tokens()) : sql;
        return text.equals(sql) ? null : Translation.inPlace(text.substring(slice.start(), slice.end()), slice.start());
    }

    private static String withoutPolicies(String sql, List<Token> tokens) {
        String text = sql;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("for")) {
                text = withoutPolicy(text, tokens, i);
            }
        }
        return text;
    }

    /** Blanks what follows the locking clause that begins there, if one does. */
    private static String withoutPolicy(String sql, List<Token> tokens, int clause) {
        int at = clause + 1;
        while (isPartOfClause(tokens.get(at))) {
            at++;
        }
        if (tokens.get(at).is("nowait")) {
            return Translator.blank(sql, tokens.get(at));
        }
        boolean skips = tokens.get(at).is("skip") && tokens.get(at + 1).is("locked");
        return skips ? Translator.blank(Translator.blank(sql, tokens.get(at)), tokens.get(at + 1)) : sql;
    }

    private static boolean isPartOfClause(Token token) {
        boolean policy = token.is("nowait") || token.is("skip");
        return (token.isName() && !policy) || token.is(",") || token.is(".");
    }
}
