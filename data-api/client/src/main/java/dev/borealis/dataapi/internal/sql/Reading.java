package dev.borealis.dataapi.internal.sql;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.StatementAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is read by one set of rules.
 *
 * @param template the statement
 * @param action what it does beyond its result
 * @param rules the rules it was read by
 * @param settled whether a session can have no rules by which it reads differently
 */
public record Reading(SqlTemplate template, StatementAction action, LexicalRules rules, boolean settled) {

    /**
     * Reads a statement by the engine's usual rules, or by the first ones that it can be read by.
     *
     * @param engine the engine
     * @param sql the statement
     * @param style how it marks parameters
     * @return the statement, and whether this is the only way to read it
     * @throws SqlSyntaxProblem when it cannot be read by any rules
     */
    public static Reading of(Engine engine, String sql, ParameterStyle style) {
        LexicalRules usual = LexicalRules.usual(engine);
        if (!mayDiffer(engine, sql)) {
            return of(usual, sql, style, true);
        }
        @Nullable Reading first = null;
        @Nullable SqlSyntaxProblem problem = null;
        boolean settled = true;
        for (LexicalRules rules : LexicalRules.all(engine)) {
            try {
                Reading reading = by(rules, sql, style);
                settled &= first == null || reading.isSameAs(first);
                first = first == null ? reading : first;
            } catch (SqlSyntaxProblem unreadable) {
                settled = false;
                problem = problem == null ? unreadable : problem;
            }
        }
        if (first == null) {
            throw problem == null ? new SqlSyntaxProblem("statement", 0) : problem;
        }
        return new Reading(first.template, first.action, first.rules, settled);
    }

    /**
     * Reads a statement by the rules of a session.
     *
     * @param rules the rules
     * @param sql the statement
     * @param style how it marks parameters
     * @return the statement
     * @throws SqlSyntaxProblem when something that was opened does not end
     */
    public static Reading by(LexicalRules rules, String sql, ParameterStyle style) {
        return of(rules, sql, style, false);
    }

    private static Reading of(LexicalRules rules, String sql, ParameterStyle style, boolean settled) {
        List<Token> tokens = Lexer.tokens(rules, sql);
        return new Reading(
                new TemplateBuilder(rules, sql, style, tokens).build(),
                ActionFinder.find(rules, sql, tokens),
                rules,
                settled);
    }

    /** Whether it is the same statement, and does the same. */
    private boolean isSameAs(Reading other) {
        return template.equals(other.template) && action.equals(other.action);
    }

    /** Without these characters no setting makes a difference. */
    private static boolean mayDiffer(Engine engine, String sql) {
        return sql.indexOf('\\') >= 0 || (engine == Engine.MYSQL && sql.indexOf('"') >= 0);
    }
}
