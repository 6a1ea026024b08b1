package dev.borealis.local.internal.sql.parser;

import java.util.Set;

/** Keywords by the part they play in a query. */
final class QueryWords {
    /** End a FROM list. */
    static final Set<String> LEAVE_FROM = Set.of(
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "returning",
            "set",
            "union",
            "intersect",
            "except");

    /** Are no alias though they stand behind a table. */
    static final Set<String> NO_ALIAS = Set.of(
            "on",
            "using",
            "join",
            "left",
            "right",
            "full",
            "inner",
            "cross",
            "natural",
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except",
            "returning",
            "tablesample",
            "set",
            "values",
            "when",
            "select");

    /** Stand before the name of a relation, so that a bracket behind that name opens no call. */
    static final Set<String> NAMES_RELATION =
            Set.of("into", "table", "from", "join", "update", "as", "with", ".", "references", "only", "of");

    private QueryWords() {}
}
