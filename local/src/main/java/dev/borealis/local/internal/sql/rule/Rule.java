package dev.borealis.local.internal.sql.rule;

import dev.borealis.local.internal.sql.statement.Statement;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the rule book: which statements are refused and with what words.
 *
 * @param kind the statements it looks at
 * @param finding what it finds in one: the text for the {@code %s} of the messages, or null for nothing
 * @param until the release that lifted the rule, or null while it holds
 * @param ofPlan whether the service sees it only when it plans the statement: errors of names and types come before
 */
record Rule<S extends Statement>(
        Class<S> kind,
        BiFunction<S, Limits, @Nullable String> finding,
        String sqlState,
        String message,
        @Nullable String detail,
        @Nullable Release until,
        boolean ofPlan) {

    static <S extends Statement> Rule<S> when(Class<S> kind, Predicate<S> broken, String message) {
        return found(kind, s -> broken.test(s) ? "" : null, message);
    }

    static <S extends Statement> Rule<S> found(Class<S> kind, Function<S, @Nullable String> finding, String message) {
        return new Rule<>(kind, (s, limits) -> finding.apply(s), Refusal.UNSUPPORTED, message, null, null, false);
    }

    static <S extends Statement> Rule<S> limited(
            Class<S> kind, BiFunction<S, Limits, @Nullable String> finding, String sqlState, String message) {
        return new Rule<>(kind, finding, sqlState, message, null, null, false);
    }

    Rule<S> code(String state) {
        return new Rule<>(kind, finding, state, message, detail, until, ofPlan);
    }

    Rule<S> detail(String text) {
        return new Rule<>(kind, finding, sqlState, message, text, until, ofPlan);
    }

    Rule<S> until(Release release) {
        return new Rule<>(kind, finding, sqlState, message, detail, release, ofPlan);
    }

    Rule<S> planned() {
        return new Rule<>(kind, finding, sqlState, message, detail, until, true);
    }

    boolean holdsIn(Release release) {
        return until == null || !release.has(until);
    }

    @Nullable
    Refusal check(Statement statement, Limits limits) {
        if (!kind.isInstance(statement)) {
            return null;
        }
        String found = finding.apply(kind.cast(statement), limits);
        return found == null
                ? null
                : new Refusal(sqlState, fill(message, found), detail == null ? null : fill(detail, found), null);
    }

    private static String fill(String text, String found) {
        return text.replace("%s", found);
    }
}
