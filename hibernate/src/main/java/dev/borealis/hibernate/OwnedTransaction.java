package dev.borealis.hibernate;

import org.hibernate.Session;
import org.hibernate.Transaction;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that {@link RetryingSessions} will end, while work runs in it: the work may mark it to be rolled back, and
 * nothing else. And whether it was committed, whatever comes up after that.
 */
final class OwnedTransaction implements AutoCloseable {

    private static final ThreadLocal<OwnedTransaction> BEGINNING = new ThreadLocal<>();

    private boolean working;
    private boolean committed;

    /** Begins a transaction of a session; what Hibernate makes of it finds its owner. */
    Transaction begin(Session session) {
        BEGINNING.set(this);
        try {
            Transaction begun = session.beginTransaction();
            working = true;
            return begun;
        } finally {
            BEGINNING.remove();
        }
    }

    /** Who owns the transaction that begins in this thread now; null where it is the program's own. */
    static @Nullable OwnedTransaction beginning() {
        return BEGINNING.get();
    }

    /** The work is over. */
    @Override
    public void close() {
        working = false;
    }

    boolean isWorking() {
        return working;
    }

    TransactionException refusal(String what) {
        return new TransactionException(what
                + " is not for the work of RetryingSessions to call: return from it to commit, throw to roll back");
    }

    void committed() {
        committed = true;
    }

    boolean isCommitted() {
        return committed;
    }
}
