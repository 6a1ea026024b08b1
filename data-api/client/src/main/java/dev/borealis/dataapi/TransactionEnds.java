package dev.borealis.dataapi;

/**
 * Statements that would end the transaction they run in, or begin another. In a transaction of the Data API they go past the
 * service, which would take what comes after them for a part of the same transaction.
 */
final class TransactionEnds {

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
}
