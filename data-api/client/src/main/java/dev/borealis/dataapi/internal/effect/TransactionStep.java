package dev.borealis.dataapi.internal.effect;

import dev.borealis.dataapi.Engine;
import dev.borealis.dataapi.StatementAction;

/** What a statement does to the transaction that it stands in. */
public enum TransactionStep {
    /** Sets something for the session or the transaction. */
    SETTING,
    /** Does work that is kept only when the transaction is committed. */
    WORK,
    /** Begins a transaction; within one, MySQL commits that first. */
    BEGIN,
    /** Commits. */
    COMMIT,
    /** Rolls everything back. */
    ROLLBACK,
    /** May commit by itself, or change what no rollback brings back. */
    COMMITS_ITSELF;

    /**
     * What a statement does; where in doubt, that it commits by itself.
     *
     * @param engine whose rules hold
     * @param action what the statement does
     * @return the step
     */
    public static TransactionStep of(Engine engine, StatementAction action) {
        return switch (action.control()) {
            // On PostgreSQL within a transaction a warning, and no effect.
            case BEGIN -> engine == Engine.MYSQL ? BEGIN : SETTING;
            case COMMIT -> COMMIT;
            case ROLLBACK -> ROLLBACK;
            case SAVEPOINT, ROLLBACK_TO, RELEASE -> WORK;
            case SET_TRANSACTION -> SETTING;
            case AUTOCOMMIT_ON, AUTOCOMMIT_OFF, OF_SESSION -> COMMITS_ITSELF;
            case NONE ->
                switch (action.kept()) {
                    case NOTHING -> SETTING;
                    case BY_COMMIT -> WORK;
                    case PERHAPS, AT_ONCE -> COMMITS_ITSELF;
                };
        };
    }
}
