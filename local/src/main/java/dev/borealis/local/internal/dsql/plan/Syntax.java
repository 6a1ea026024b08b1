package dev.borealis.local.internal.dsql.plan;

import dev.borealis.local.internal.sql.rule.Refusal;
import org.jspecify.annotations.Nullable;

/** Knows what is SQL. Thread-safe. */
public interface Syntax {
    /** Takes everything for SQL. */
    Syntax ANY = sql -> null;

    /** The syntax error in a text of any number of statements, or null if there is none, or nobody to tell. */
    @Nullable
    Refusal error(String sql);
}
