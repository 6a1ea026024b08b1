package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.occ.Journal;
import dev.borealis.local.internal.occ.Phase;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.occ.Trace;
import dev.borealis.local.internal.sql.Effect;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client's block has done, and what it stands on in PostgreSQL. Used by who has taken its session, {@link #since} by any. */
final class Block {
    /** The savepoint that blocks begin with which may have to give way. */
    static final String BASE = "borealis_base";

    static final String SET_BASE = "SAVEPOINT " + BASE;
    private static final int REPEATS = 5;

    private final Contest contest;
    private final Set<String> suspended = new HashSet<>();
    private Journal journal = new Journal();
    private Phase phase = Phase.NONE;
    private boolean bare;
    private String beginning = "BEGIN";
    private boolean failed;
    private boolean ddl;
    private boolean portalsLost;
    private int repeats;
    private volatile @Nullable Moment moment;

    Block(Contest contest) {
        this.contest = contest;
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
        moment = null;
        repeats = 0;
        suspended.clear();
        bare = contest.isAlone() || contest.calm().begin();
        return !bare;
    }

    void end() {
        moment = null;
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
    boolean isEvicted() {
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
        contest.count(Event.DOOMED);
        if (spurious) {
            contest.count(Event.SPURIOUS);
        }
        phase = phase.lost();
    }

    // Statements.

    /** Notes that a statement is about to be sent; whether it is to be kept, to be done again. */
    boolean expects(PlannedStatement statement) {
        moment();
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

    void closed(String portal) {
        suspended.remove(portal);
    }

    /** Whether only a part of the rows of a portal has been asked for. */
    boolean isSuspended(String portal) {
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
    boolean takePortalsLost() {
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
    Moment moment() {
        Moment known = moment;
        if (known == null) {
            known = Moment.now(contest);
            moment = known;
        }
        return known;
    }

    /** Since when it has been open, by the clock of {@link RowLocks}; for ever, if it is not. */
    long since() {
        Moment known = moment;
        return known == null ? Long.MAX_VALUE : known.locks();
    }

    /** Whether others may have committed since the snapshot. */
    boolean isOvertaken() {
        Moment known = moment;
        return known != null && contest.clock().hasMoved(known.commits());
    }

    /**
     * Whether it may have inserted a key that its snapshot shows and another has deleted since: PostgreSQL looks at the
     * newest state of a key, so it lets that pass.
     *
     * @param removes whether it may have deleted rows itself, and is about to commit
     */
    boolean mayReviveKeys(boolean removes) {
        Moment known = moment;
        return known != null && journal.isWritten() && contest.removals().hasMoved(known.removals(), removes);
    }
}
