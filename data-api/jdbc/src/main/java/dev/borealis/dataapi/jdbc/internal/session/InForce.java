package dev.borealis.dataapi.jdbc.internal.session;

import dev.borealis.dataapi.Engine;
import java.util.HashMap;
import java.util.Map;

/** What an open transaction is, as far as the database's answers tell. For one thread at a time. */
final class InForce {

    /** No value that anybody can ask for. */
    private static final String UNKNOWN = "?";

    private static final int BEGINNING = 0;

    private int transaction = BEGINNING;
    private final Map<String, String> settings = new HashMap<>();

    /** Whether one of the database's own transactions has its characteristics. */
    boolean characterizes(int number) {
        return transaction == number;
    }

    void characterized(int number) {
        transaction = number;
    }

    /** A transaction is on its way to its characteristics. PostgreSQL gives each one its settings anew. */
    void begins(Engine engine) {
        transaction = BEGINNING;
        if (engine == Engine.POSTGRESQL) {
            settings.clear();
        }
    }

    /** Whether nothing of the caller's has run yet: what the database has ended was a step of the beginning. */
    boolean isBeginning() {
        return transaction == BEGINNING;
    }

    /** Whether a setting has a value; an empty one is the session's own. */
    boolean has(String setting, String value) {
        return settings.getOrDefault(setting, "").equals(value);
    }

    void set(String setting, String value) {
        settings.put(setting, value);
    }

    /** A rollback to a savepoint takes back what was set after it; a new transaction begins with nothing. */
    void rolledBack() {
        settings.replaceAll((setting, value) -> UNKNOWN);
    }
}
