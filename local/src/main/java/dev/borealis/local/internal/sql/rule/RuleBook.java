package dev.borealis.local.internal.sql.rule;

import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.CreateRoutine;
import dev.borealis.local.internal.sql.statement.Statement.CreateSchema;
import dev.borealis.local.internal.sql.statement.Statement.Explain;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All refusals that the text of a statement decides, in the order the service checks them: the first that applies is
 * the answer. What is silent here is PostgreSQL's to answer. Immutable.
 */
public final class RuleBook {
    private final List<Rule<?>> rules;
    private final Limits limits;

    private RuleBook(List<Rule<?>> rules, Limits limits) {
        this.rules = rules;
        this.limits = limits;
    }

    /** The rules of a release, with these limits. */
    public static RuleBook of(Release release, Limits limits) {
        List<Rule<?>> rules = Stream.of(
                        SessionRules.ALL,
                        ObjectRules.ALL,
                        TableRules.ALL,
                        IndexRules.ALL,
                        AlterRules.ALL,
                        QueryRules.ALL)
                .flatMap(List::stream)
                .filter(rule -> rule.holdsIn(release))
                .toList();
        return new RuleBook(rules, limits);
    }

    /** The first rule the statement breaks, or null. */
    public @Nullable Refusal check(Statement statement) {
        Statement judged = statement;
        while (judged instanceof Explain explain) {
            judged = explain.inner();
        }
        for (Rule<?> rule : rules) {
            Refusal refusal = rule.check(judged, limits);
            if (refusal != null) {
                return refusal;
            }
        }
        return firstOf(parts(judged));
    }

    /** What a function does, or what comes with a schema, is refused like the same statement outside it. */
    private static List<Statement> parts(Statement whole) {
        if (whole instanceof CreateSchema schema) {
            return schema.elements();
        }
        return whole instanceof CreateRoutine routine ? routine.body() : List.of();
    }

    private @Nullable Refusal firstOf(List<Statement> parts) {
        return parts.stream()
                .map(this::check)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
