package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.plan.PlannedStatement;
import dev.borealis.local.internal.occ.Journal;
import dev.borealis.local.internal.occ.Phase;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.occ.Trace;
import dev.borealis.local.internal.sql.Effect;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client's transaction has done, and what it stands on in PostgreSQL. Used by who has taken its session, {@link #since} by any. */
public final class ClientTransaction {
    /** The savepoint that transactions begin with which may have to give way. */
    public static final String BASE = "borealis_base";

    public static final String SET_BASE = "SAVEPOINT " + BASE;
    private static final int REPEATS = 5;

    private final ConflictArbiter arbiter;
    private final Set<String> suspended = new HashSet<>();
    private Journal journal = new Journal();
    private Phase phase = Phase.NONE;
    private boolean bare;
    private String beginning = "BEGIN";
    private boolean failed;
    private boolean ddl;
    private boolean portalsLost;
    private int repeats;
    private volatile @Nullable SnapshotTime snapshotTime;

    ClientTransaction(ConflictArbiter arbiter) {
        this.arbiter = arbiter;
    }

    /**
     * Notes that it begins with that statement; whether the savepoint is to follow it. Nobody can be in the way of who is
     * alone, and where nothing has conflicted for long it is not expected.
     */
    boolean begin(String statement) {
        phase = Phase.LIVE;
        journal = new Journal();
        beginning = statement;
        failed = false;
        ddl = false;
        snapshotTime = null;
        repeats = 0;
        suspended.clear();
        bare = arbiter.isAlone() || arbiter.calm().begin();
        return !bare;
    }

    void end() {
        snapshotTime = null;
        phase = Phase.NONE;
        portalsLost = false;
    }

    /** The statement it began with. */
    String beginning() {
        return beginning;
    }

    Journal journal() {
        return journal;
    }

    // Where it stands.

    Phase phase() {
        return phase;
    }

    boolean isDoomed() {
        return phase.isDoomed();
    }

    boolean isFailed() {
        return failed;
    }

    void failed(boolean value) {
        failed = value;
    }

    /** Whether there is nothing to go back to but its beginning. */
    boolean isBare() {
        return bare && phase == Phase.LIVE;
    }

    /** Notes that it can go back to the savepoint, or need not. */
    void stands() {
        bare = false;
    }

    /** Whether the next statement must wait until it was brought back. */
    public boolean isEvicted() {
        return !failed && phase.isEvicted();
    }

    void evicted() {
        phase = phase.evicted();
    }

    void restored() {
        phase = phase.restored();
    }

    /** Dooms it; whether that may be for no change of another's. */
    void lose(boolean spurious) {
        arbiter.count(Event.DOOMED);
        if (spurious) {
            arbiter.count(Event.SPURIOUS);
        }
        phase = phase.lost();
    }

    // Statements.

    /** Notes that a statement is about to be sent; whether it is to be kept, to be done again. */
    boolean expects(PlannedStatement statement) {
        snapshotTime();
        Trace trace = statement.trace();
        ddl |= statement.effect() == Effect.DDL;
        return journal.expects(trace);
    }

    void completed(String portal) {
        suspended.remove(portal);
        repeats = 0;
    }

    void suspended(String portal) {
        suspended.add(portal);
    }

    public void closed(String portal) {
        suspended.remove(portal);
    }

    /** Whether only a part of the rows of a portal has been asked for. */
    public boolean isSuspended(String portal) {
        return suspended.contains(portal);
    }

    /** Whether all that was done can be done again. */
    boolean isRepeatable() {
        return journal.isRepeatable() && suspended.isEmpty();
    }

    /** Notes that portals that the client has bound are gone. */
    void losePortals() {
        portalsLost = true;
    }

    /** Whether portals that the client has bound are gone; asked once. */
    public boolean takePortalsLost() {
        boolean lost = portalsLost;
        portalsLost = false;
        return lost;
    }

    /** Whether a statement that drew an error can be sent again. */
    boolean mayRepeat() {
        return !failed && !ddl && repeats < REPEATS;
    }

    /** Notes that the last statement is sent again. */
    void repeats() {
        repeats++;
    }

    boolean isRepeating() {
        return repeats > 0;
    }

    // Its snapshot.

    /** When the snapshot was taken; now, if it has not been. */
    SnapshotTime snapshotTime() {
        SnapshotTime known = snapshotTime;
        if (known == null) {
            known = SnapshotTime.now(arbiter);
            snapshotTime = known;
        }
        return known;
    }

    /** Since when it has been open, by the clock of {@link RowLocks}; for ever, if it is not. */
    long since() {
        SnapshotTime known = snapshotTime;
        return known == null ? Long.MAX_VALUE : known.locks();
    }

    /** Whether others may have committed since the snapshot. */
    boolean isOvertaken() {
        SnapshotTime known = snapshotTime;
        return known != null && arbiter.clock().hasMoved(known.commits());
    }

    /**
     * Whether it may have inserted a key that its snapshot shows and another has deleted since: PostgreSQL looks at the
     * newest state of a key, so it lets that pass.
     *
     * @param removes whether it may have deleted rows itself, and is about to commit
     */
    boolean mayReviveKeys(boolean removes) {
        SnapshotTime known = snapshotTime;
        return known != null && journal.isWritten() && arbiter.removals().hasMoved(known.removals(), removes);
    }
}
