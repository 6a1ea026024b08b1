package dev.borealis.dataapi;

/** Refuses what would lock in the name of a session, where each call has a session of its own: it would lock nothing and say that it did. */
final class SessionLocks {

    private SessionLocks() {}

    static void refuse(PreparedSql sql) {
        String lock = sql.action().sessionLock();
        if (lock != null) {
            throw new InvalidStatementException(
                    "Outside a transaction the service runs each call in a session of its own, so that " + lock
                            + " would hold nothing: call it inside a transaction, which holds it as long as it lives, or"
                            + " lock a row by SELECT … FOR UPDATE",
                    "0A000");
        }
    }
}
