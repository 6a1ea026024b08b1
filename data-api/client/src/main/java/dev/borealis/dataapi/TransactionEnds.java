package dev.borealis.dataapi;

import java.util.Set;

/**
 * Statements that would end the transaction they run in, or begin another. In a transaction of the Data API they go past the
 * service, which would take what comes after them for a part of the same transaction.
 */
final class TransactionEnds {

    private static final Set<String> PERHAPS_COMMITTING = Set.of("CALL", "EXECUTE");

    private TransactionEnds() {}

    /**
     * Refuses such a statement before it is sent.
     *
     * @throws InvalidStatementException with SQLSTATE 2D000
     */
    static void refuse(PreparedSql sql) {
        switch (sql.action().control()) {
            case NONE, SAVEPOINT, ROLLBACK_TO, RELEASE, SET_TRANSACTION -> {}
            case BEGIN, COMMIT, ROLLBACK, AUTOCOMMIT_ON, AUTOCOMMIT_OFF, OF_SESSION ->
                throw new InvalidStatementException(
                        "A statement of transaction control would end a transaction that the database keeps: call commit or"
                                + " rollback, or return from inTransaction to commit and throw to roll back",
                        "2D000");
        }
    }

    /**
     * Refuses what MySQL commits before, and cannot take back: definitions and their kin. A procedure and a prepared statement may
     * commit and may not: whether they did is seen afterwards.
     *
     * @throws InvalidStatementException with SQLSTATE 2D000
     */
    static void refuseCommitting(PreparedSql sql) {
        StatementAction.Lock lock = sql.action().sessionLock();
        if (lock != null && lock.held() == StatementAction.Held.NEVER) {
            return; // It is refused everywhere, with an advice of its own.
        }
        boolean commits = sql.engine() == Engine.MYSQL && sql.action().kept() == StatementAction.Kept.AT_ONCE;
        if (commits && !PERHAPS_COMMITTING.contains(sql.verb())) {
            throw new InvalidStatementException(
                    "MySQL commits what is open before this " + sql.verb()
                            + ", so that inTransaction could not keep its word. It was not run: run it outside of inTransaction",
                    "2D000");
        }
    }
}
