package dev.borealis.local.internal.dsql.backend;

import java.util.Collection;
import java.util.stream.Collectors;

/** Writes text as a literal of PostgreSQL's SQL, for statements that the server itself composes. Pure. */
public final class SqlLiteral {
    private SqlLiteral() {}

    /** An array of texts, in PostgreSQL's words for a value. */
    public static String array(Collection<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The text in quotes. It relies on {@code standard_conforming_strings}, so a backslash is a plain character. */
    public static String of(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
