package dev.borealis.local.internal.dsql.backend;

/** Writes text as a literal of PostgreSQL's SQL, for statements that the server itself composes. Pure. */
public final class SqlLiteral {
    private SqlLiteral() {}

    /** The text in quotes. It relies on {@code standard_conforming_strings}, so a backslash is a plain character. */
    public static String of(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
