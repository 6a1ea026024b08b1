package dev.borealis.local.internal.sql.parser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables of one query level and the locking clauses on them. The service judges the lock that is planned: a weaker
 * clause on a table that FOR UPDATE takes anyway, or one that reaches no table, does not count.
 */
final class LockScope {
    private final Set<String> tables = new HashSet<>();
    private final List<Clause> clauses = new ArrayList<>();

    /** The strengths of row locks, as their clauses are written. */
    enum Strength {
        UPDATE,
        NO_KEY_UPDATE,
        SHARE,
        KEY_SHARE
    }

    private record Clause(Strength strength, Set<String> of) {
        boolean reaches(String table) {
            return of.isEmpty() || of.contains(table);
        }

        boolean isWeak() {
            return strength == Strength.SHARE || strength == Strength.NO_KEY_UPDATE;
        }
    }

    void addTable(String alias) {
        tables.add(alias);
    }

    void addAll(LockScope joined) {
        tables.addAll(joined.tables);
    }

    boolean hasTables() {
        return !tables.isEmpty();
    }

    void addClause(Strength strength, Set<String> of) {
        clauses.add(new Clause(strength, of));
    }

    boolean locksWeakly() {
        return clauses.stream()
                .anyMatch(clause -> clause.isWeak() && tables.stream().anyMatch(t -> decides(clause, t)));
    }

    private boolean decides(Clause clause, String table) {
        return clause.reaches(table)
                && clauses.stream().noneMatch(other -> other.strength() == Strength.UPDATE && other.reaches(table));
    }
}
