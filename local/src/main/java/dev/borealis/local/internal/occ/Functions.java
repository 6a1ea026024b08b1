package dev.borealis.local.internal.occ;

import dev.borealis.local.internal.sql.lexer.Token;
import dev.borealis.local.internal.sql.lexer.Token.Kind;
import java.util.List;
import java.util.Set;

/**
 * Tells calls of PostgreSQL's own functions from others, which may change rows whatever the statement around them looks
 * like. A word before a bracket that is neither is taken for such a call. Immutable.
 */
public final class Functions {
    /** Words of the grammar that may stand before a bracket. */
    private static final Set<String> WORDS = Set.of(
            "all",
            "and",
            "any",
            "array",
            "as",
            "between",
            "by",
            "case",
            "cast",
            "char",
            "character",
            "coalesce",
            "conflict",
            "cross",
            "cube",
            "dec",
            "decimal",
            "distinct",
            "else",
            "except",
            "exists",
            "extract",
            "filter",
            "float",
            "from",
            "full",
            "greatest",
            "group",
            "grouping",
            "having",
            "ilike",
            "in",
            "inner",
            "intersect",
            "interval",
            "into",
            "is",
            "isnull",
            "join",
            "lateral",
            "least",
            "left",
            "like",
            "limit",
            "materialized",
            "natural",
            "not",
            "nullif",
            "numeric",
            "offset",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "over",
            "overlay",
            "partition",
            "position",
            "returning",
            "right",
            "rollup",
            "row",
            "select",
            "set",
            "sets",
            "some",
            "substring",
            "then",
            "time",
            "timestamp",
            "trim",
            "union",
            "using",
            "values",
            "varchar",
            "varying",
            "when",
            "where",
            "window",
            "with",
            "within");

    /** PostgreSQL's own whose effect a rollback takes back. */
    private static final Set<String> WITH_EFFECT = Set.of(
            "pg_advisory_xact_lock",
            "pg_advisory_xact_lock_shared",
            "pg_try_advisory_xact_lock",
            "pg_try_advisory_xact_lock_shared",
            "set_config");

    private final Set<String> known;

    /** With the names of PostgreSQL's own functions. */
    public Functions(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /** Whether a statement calls nothing but functions without an effect that matters. */
    boolean areHarmless(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i + 1).is("(")
                    && tokens.get(i).isName()
                    && !isHarmless(tokens.get(i))
                    && !isBeforeColumns(tokens, i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a name is that of a table that rows go into, or its alias, and its columns follow. */
    private static boolean isBeforeColumns(List<Token> tokens, int name) {
        int first = name;
        while (first >= 2
                && tokens.get(first - 1).is(".")
                && tokens.get(first - 2).isName()) {
            first -= 2;
        }
        boolean table = first >= 1 && tokens.get(first - 1).is("into");
        boolean alias =
                name >= 1 && tokens.get(name - 1).is("as") && tokens.get(0).is("insert");
        return table || alias;
    }

    private boolean isHarmless(Token name) {
        boolean word = name.kind() == Kind.WORD && WORDS.contains(name.text());
        return word || (known.contains(name.text()) && !WITH_EFFECT.contains(name.text()));
    }
}
