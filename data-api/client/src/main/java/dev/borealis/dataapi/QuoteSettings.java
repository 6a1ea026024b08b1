package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.json.Answer;
import dev.borealis.dataapi.internal.sql.LexicalRules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a session reads quotes: {@code sql_mode} on MySQL, {@code standard_conforming_strings} on PostgreSQL. Asked when a
 * statement comes whose meaning hangs on it, which is rare, and asked again after what may have changed it, and after a minute
 * where others can change it. Safe for threads.
 */
final class QuoteSettings {

    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Statements that change no setting, as long as they call no function. */
    private static final Set<String> HARMLESS = Set.of(
            "SELECT",
            "VALUES",
            "TABLE",
            "WITH",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "REPLACE",
            "SHOW",
            "EXPLAIN",
            "FETCH",
            "SAVEPOINT",
            "RELEASE");

    /** Settings that a transaction is often given, and that say nothing of quotes. */
    private static final Set<String> HARMLESS_SETTINGS = Set.of(
            "transaction",
            "search_path",
            "statement_timeout",
            "lock_timeout",
            "application_name",
            "max_execution_time");

    private final Clock clock;
    private final @Nullable QuoteSettings ofNewSessions;
    private @Nullable LexicalRules known;
    private Instant until = Instant.MIN;

    /**
     * Nothing is known yet.
     *
     * @param ofNewSessions those of new sessions, which this session may change too; null for themselves
     */
    QuoteSettings(Clock clock, @Nullable QuoteSettings ofNewSessions) {
        this.clock = clock;
        this.ofNewSessions = ofNewSessions;
    }

    /**
     * The statement as the session reads it.
     *
     * @param run asks the session
     */
    PreparedSql read(PreparedSql sql, Function<SqlCall, Answer> run) {
        if (!sql.hangsOnSettings()) {
            return sql;
        }
        LexicalRules rules = known();
        if (rules == null) {
            rules = ask(sql.engine(), run);
            keep(rules);
        }
        return sql.by(rules);
    }

    /** The call with its statement as the session reads it. */
    SqlCall read(SqlCall call, Function<SqlCall, Answer> run) {
        return call.withSql(read(call.sql(), run));
    }

    /** Forgets what a statement may change. */
    void forgetAfter(PreparedSql sql) {
        if (!isHarmless(sql.verb(), sql.action().sets())
                || !sql.facts().functions().isEmpty()) {
            forget();
            if (ofNewSessions != null) {
                ofNewSessions.forget();
            }
        }
    }

    private static boolean isHarmless(String verb, String sets) {
        return sets.isEmpty() ? HARMLESS.contains(verb) : HARMLESS_SETTINGS.contains(sets);
    }

    private synchronized @Nullable LexicalRules known() {
        return clock.instant().isBefore(until) ? known : null;
    }

    private synchronized void keep(LexicalRules rules) {
        known = rules;
        until = clock.instant().plus(KEPT);
    }

    private synchronized void forget() {
        known = null;
    }

    private static LexicalRules ask(Engine engine, Function<SqlCall, Answer> run) {
        String question = switch (engine) {
            case MYSQL -> "SELECT @@SESSION.sql_mode LIMIT 1";
            case POSTGRESQL -> "SELECT pg_catalog.current_setting('standard_conforming_strings')";
        };
        Answer answer = run.apply(SqlCall.of(PreparedSql.plain(engine, question), List.of()));
        String told = String.valueOf(answer.rows().text(0, 0)).toUpperCase(Locale.ROOT);
        return switch (engine) {
            case MYSQL -> {
                Set<String> modes = Set.of(told.split(","));
                yield new LexicalRules(engine, !modes.contains("NO_BACKSLASH_ESCAPES"), modes.contains("ANSI_QUOTES"));
            }
            case POSTGRESQL -> new LexicalRules(engine, told.equals("OFF"), true);
        };
    }
}
