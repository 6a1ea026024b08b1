package dev.borealis.local.internal.dataapi.transaction;

import dev.borealis.local.internal.dataapi.cluster.Cluster;
import dev.borealis.local.internal.dataapi.engine.Session;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** An open transaction. Whoever has {@linkplain #seize() seized} it may use its session, from any thread. */
public final class Transaction {
    private final String id;
    private final Cluster cluster;
    private final String database;
    private final Session session;
    private final Instant began;
    private final AtomicBoolean busy = new AtomicBoolean();
    private Owner owner = Owner.EXPECTED;
    private volatile Instant lastUsed;

    Transaction(String id, Cluster cluster, String database, Session session, Instant began) {
        this.id = id;
        this.cluster = cluster;
        this.database = database;
        this.session = session;
        this.began = began;
        this.lastUsed = began;
    }

    public String id() {
        return id;
    }

    Cluster cluster() {
        return cluster;
    }

    public String database() {
        return database;
    }

    Session session() {
        return session;
    }

    Instant began() {
        return began;
    }

    synchronized Owner owner() {
        return owner;
    }

    /** Notes that it is doubtful whether anybody has its id, unless a call has named it. */
    public synchronized void doubt(Owner doubtful) {
        if (owner == Owner.EXPECTED) {
            owner = doubtful;
        }
    }

    /** Notes that a call has named it. */
    synchronized void prove() {
        owner = Owner.PROVEN;
    }

    /** Takes the transaction for the caller alone; false if a call has it. */
    boolean seize() {
        return busy.compareAndSet(false, true);
    }

    /** Gives it up again. */
    void giveUp() {
        busy.set(false);
    }

    void used(Instant now) {
        lastUsed = now;
    }

    /** Whether it has been idle or open for too long. */
    boolean isExpired(Instant now, TransactionLimits limits) {
        return now.isAfter(lastUsed.plus(limits.idle())) || now.isAfter(began.plus(limits.total()));
    }
}
