package dev.borealis.dataapi;

import java.util.Set;

/**
 * What the names in a statement mean where it runs: statements in one scope find the same tables. A transaction shares the scope
 * of everybody with its search path, until it has a table or a setting of its own. For one thread at a time.
 */
final class NameScope {

    /** Settings by which no name changes its meaning. */
    private static final Set<String> HARMLESS = Set.of(
            "",
            "transaction",
            "statement_timeout",
            "lock_timeout",
            "idle_in_transaction_session_timeout",
            "application_name");

    private final long id;
    private int changes;
    private String path = "";

    NameScope(long id) {
        this.id = id;
    }

    /** The scope as a key. */
    String key() {
        return changes == 0 ? path : path + "\n" + id + "\n" + changes;
    }

    /** Whether definitions have changed in it. */
    boolean isChanged() {
        return changes > 0;
    }

    /** Learns of a statement that ran. A rollback to a savepoint takes back what nobody has kept. */
    void ran(StatementAction action, String sql) {
        if (action.redefines() || action.control() == TransactionControl.ROLLBACK_TO) {
            changes++;
        } else if (action.sets().equals("search_path")) {
            path = sql;
        } else if (!HARMLESS.contains(action.sets())) {
            changes++;
        }
    }
}
