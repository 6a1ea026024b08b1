package dev.borealis.local.internal.sql.rule;

import dev.borealis.local.internal.sql.statement.Statement.CreateIndex;
import dev.borealis.local.internal.sql.statement.Statement.IndexKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CREATE INDEX, in the recorded order. Predicates, volatile functions and expressions in INCLUDE come last on the
 * service and are PostgreSQL's own errors.
 */
final class IndexRules {
    static final List<Rule<?>> ALL = List.of(
            Rule.when(CreateIndex.class, CreateIndex::concurrently, "CONCURRENTLY not supported for CREATE INDEX"),
            Rule.when(CreateIndex.class, CreateIndex::using, "USING not supported for CREATE INDEX"),
            Rule.limited(
                    CreateIndex.class,
                    IndexRules::keys,
                    "54011",
                    "more than %s column keys in an index are not supported"),
            Rule.when(CreateIndex.class, i -> i.async() == null, "unsupported mode. please use CREATE INDEX ASYNC."),
            Rule.found(
                    CreateIndex.class,
                    i -> i.clauses().isEmpty() ? null : i.clauses().get(0),
                    "%s not supported for CREATE INDEX"),
            Rule.when(
                    CreateIndex.class,
                    i -> any(i, IndexKey::ordered),
                    "specifying sort order not supported for index keys"),
            Rule.when(CreateIndex.class, i -> any(i, IndexKey::operatorClass), "opclass not supported for index keys"),
            Rule.when(CreateIndex.class, i -> any(i, IndexKey::collated), "COLLATE clause not supported"),
            Rule.when(
                            CreateIndex.class,
                            i -> any(i, key -> key.column().isEmpty()),
                            "expressions are not supported as index keys")
                    .until(Release.EXPRESSION_KEYS),
            Rule.when(CreateIndex.class, CreateIndex::predicate, "WHERE not supported for CREATE INDEX")
                    .until(Release.PARTIAL_INDEXES));

    private IndexRules() {}

    private static @Nullable String keys(CreateIndex index, Limits limits) {
        long limit = limits.get(Limit.KEY_COLUMNS);
        return index.keys().size() > limit ? Long.toString(limit) : null;
    }

    private static boolean any(CreateIndex index, java.util.function.Predicate<IndexKey> broken) {
        return index.keys().stream().anyMatch(broken);
    }
}
