package dev.borealis.dataapi;

import dev.borealis.dataapi.internal.effect.EffectSearch;
import dev.borealis.dataapi.internal.effect.Findings;
import dev.borealis.dataapi.internal.effect.Trait;
import dev.borealis.dataapi.internal.json.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Whether a statement may be asked a second time: whether it can have no effect besides its result, as far as the database's
 * catalogue tells of everything that its text could name. No word of the statement proves it, as everything can have the name
 * of something harmless. What does not show in the catalogue, the READ ONLY transaction that it is asked in has to refuse. Safe
 * for threads.
 */
final class Effects {

    private static final int MOST_KNOWN = 1000;

    /** Another program may replace a function. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Effects(Clock clock) {
        this.clock = clock;
    }

    private record Known(Findings findings, Instant until) {}

    /** What functions and views do may be something else from now on. */
    void forget() {
        known.clear();
    }

    /** Whether it has none, for a statement that was answered; the catalogue is asked once a minute. */
    boolean none(PreparedSql sql, Runner runner) {
        return sql.facts().readOnly() && found(sql, runner).none();
    }

    /** The same for a statement that may lock rows besides. */
    boolean noneButLocks(PreparedSql sql, Runner runner) {
        return (sql.facts().readOnly() || sql.facts().locking())
                && found(sql, runner).none();
    }

    /** Which settings its result may hang on, of those that pages change. */
    Set<Trait> traits(PreparedSql sql, Runner runner) {
        return found(sql, runner).traits();
    }

    /** Whether it names a view: the database may read one where it is to describe the query only. */
    boolean namesView(PreparedSql sql, Runner runner) {
        return EffectSearch.namesRelation(sql.engine(), sql.text(), new Catalogue(sql.engine(), runner::ask));
    }

    private Findings found(PreparedSql sql, Runner runner) {
        Known before = known.get(sql.text());
        if (before != null && clock.instant().isBefore(before.until)) {
            return before.findings;
        }
        Findings findings = find(sql, runner::ask);
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.put(sql.text(), new Known(findings, clock.instant().plus(KEPT)));
        return findings;
    }

    /** Whether it has none; the catalogue is asked now, unless the words say that it writes. */
    boolean noneNow(PreparedSql sql, Function<SqlCall, Answer> asked) {
        return sql.facts().readOnly() && find(sql, asked).none();
    }

    private static Findings find(PreparedSql sql, Function<SqlCall, Answer> asked) {
        return EffectSearch.find(sql.engine(), sql.text(), new Catalogue(sql.engine(), asked));
    }
}
