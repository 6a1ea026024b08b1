package dev.borealis.local.internal.sql.rule;

import dev.borealis.local.internal.sql.statement.Statement;
import dev.borealis.local.internal.sql.statement.Statement.AlterRole;
import dev.borealis.local.internal.sql.statement.Statement.Copy;
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
    private final List<Rule<?>> textRules;
    private final Limits limits;

    private RuleBook(List<Rule<?>> rules, Limits limits) {
        this.rules = rules;
        this.textRules = rules.stream().filter(rule -> !rule.ofPlan()).toList();
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
        return check(statement, rules);
    }

    /** Whether a statement that is refused is refused for its plan, behind all that is wrong with its names and types. */
    public boolean refusesPlan(Statement statement) {
        return check(statement, textRules) == null;
    }

    private @Nullable Refusal check(Statement statement, List<Rule<?>> checked) {
        Statement judged = statement;
        while (judged instanceof Explain explain) {
            judged = explain.inner();
        }
        for (Rule<?> rule : checked) {
            Refusal refusal = rule.check(judged, limits);
            if (refusal != null) {
                return refusal;
            }
        }
        return parts(judged).stream()
                .map(part -> check(part, checked))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What a function does, or what comes with a schema, is refused like the same statement outside it. */
    private static List<Statement> parts(Statement whole) {
        if (whole instanceof CreateSchema schema) {
            return schema.elements();
        }
        if (whole instanceof Copy copy) {
            return List.of(copy.query());
        }
        if (whole instanceof AlterRole role && role.setting() != null) {
            return List.of(role.setting());
        }
        return whole instanceof CreateRoutine routine ? concat(routine.settings(), routine.body()) : List.of();
    }

    private static List<Statement> concat(List<Statement> first, List<Statement> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
