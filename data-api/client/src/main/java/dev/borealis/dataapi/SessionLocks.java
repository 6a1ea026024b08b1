package dev.borealis.dataapi;

/** Refuses what would lock in the name of a session, where that session does not last: it would lock nothing and say that it did. */
final class SessionLocks {

    private SessionLocks() {}

    /**
     * Refuses such a statement before it is sent.
     *
     * @throws InvalidStatementException with SQLSTATE 0A000
     */
    static void refuse(PreparedSql sql, Runner runner) {
        StatementAction.Lock lock = sql.action().sessionLock();
        if (lock == null) {
            return;
        }
        switch (lock.held()) {
            case NEVER ->
                throw new InvalidStatementException(
                        lock.name() + " needs a session of one's own, which the service does not give: it would hold"
                                + " nothing, inside a transaction either. Lock the rows by SELECT … FOR UPDATE inside a"
                                + " transaction",
                        "0A000");
            case IN_TRANSACTION -> {
                if (!runner.inTransaction()) {
                    throw new InvalidStatementException(
                            "Outside a transaction the service runs each call in a session of its own, so that "
                                    + lock.name() + " would hold nothing: call it inside a transaction, which holds it"
                                    + " as long as it lives, or lock a row by SELECT … FOR UPDATE",
                            "0A000");
                }
            }
        }
    }
}
