package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.Maintenance.DatabaseError;
import dev.borealis.local.internal.occ.CatalogView;
import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Journal;
import dev.borealis.local.internal.occ.LockLog.Locked;
import dev.borealis.local.internal.occ.Phase;
import dev.borealis.local.internal.occ.Reaction;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.occ.Trace;
import dev.borealis.local.internal.occ.Turns;
import dev.borealis.local.internal.occ.Watch;
import dev.borealis.local.internal.sql.Effect;
import dev.borealis.local.internal.sql.Refusal;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's block in competition with others. The session's thread uses it while it has {@link #take taken} it; in
 * between, when the client is idle, the watch may take its locks away.
 */
final class Contestant implements Watch.Contender {
    /** The savepoint that blocks begin with, where there is another session that they may have to give way to. */
    static final String BASE = "borealis_base";

    static final Refusal LOST = Refusal.of("40001", "change conflicts with another transaction (OC000)");

    static final Refusal SCHEMA_CHANGED = Refusal.of("40001", "schema has been updated by another transaction (OC001)");

    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");
    static final String SET_BASE = "SAVEPOINT " + BASE;
    private static final String TO_BASE = "ROLLBACK TO SAVEPOINT " + BASE;
    private static final String GUARD = "SAVEPOINT borealis_guard";
    private static final String NO_GUARD = "RELEASE SAVEPOINT borealis_guard";
    private static final String TO_GUARD = "ROLLBACK TO SAVEPOINT borealis_guard";
    private static final String REVIVED = "SELECT 1 WHERE pg_borealis.sees_double()";
    private static final int TRIES = 20;
    private static final int REPEATS = 5;

    private final Contest contest;
    private final BackendConnection backend;
    private final CommitGate gate;
    private final Backstage backstage;
    private final Turns turns;
    private final ReentrantLock taken = new ReentrantLock();
    private final Set<String> suspended = new HashSet<>();
    private final CatalogView catalog;
    private Phase phase = Phase.NONE;
    private Journal journal = new Journal();
    private String beginning = "BEGIN";
    private boolean failed;
    private boolean ddl;
    private boolean portalsLost;
    private boolean pipelining;
    private boolean abandoned;
    private boolean begun;
    private boolean bare;
    private boolean alone;
    private Instant began = Instant.EPOCH;
    private long snapshot;
    private long removalsBefore;
    private boolean removes;
    private volatile long since = Long.MAX_VALUE;
    private @Nullable Locked locked;
    private int repeats;

    Contestant(Contest contest, BackendConnection backend, CommitGate gate) {
        this.gate = gate;
        this.contest = contest;
        this.backend = backend;
        this.catalog = new CatalogView(contest.catalog());
        this.turns = new Turns(contest.watch());
        this.backstage = new Backstage(backend, turns);
    }

    // The client's thread comes and goes.

    void take() {
        taken.lock();
    }

    void give() {
        taken.unlock();
    }

    Turns turns() {
        return turns;
    }

    CatalogView catalog() {
        return catalog;
    }

    boolean isOptimistic() {
        return contest.isOptimistic();
    }

    Backstage backstage() {
        return backstage;
    }

    @Override
    public int turn() {
        return turns.now();
    }

    @Override
    public int process() {
        return backend.process();
    }

    // A block's life.

    /** Notes that a block begins with that statement; whether the savepoint is to follow it. Alone it does without. */
    boolean begin(String statement) {
        if (!contest.isOptimistic()) {
            return false;
        }
        phase = Phase.LIVE;
        journal = new Journal();
        beginning = statement;
        failed = false;
        ddl = false;
        begun = false;
        alone = contest.isAlone();
        bare = alone || contest.calm().begin();
        repeats = 0;
        suspended.clear();
        return !bare;
    }

    /** Takes over the status byte of a ReadyForQuery. */
    void ready(byte status) {
        pipelining = false;
        failed = status == 'E';
        if (status == 'I') {
            end();
        }
    }

    /** Since when the block has been open, by the clock of {@link RowLocks}; for ever, if it is not. */
    long since() {
        return since;
    }

    /** Notes that the block has ended. */
    void end() {
        since = Long.MAX_VALUE;
        removes = false;
        if (locked != null) {
            contest.rowLocks().log().seal(locked);
            locked = null;
        }
        phase = Phase.NONE;
        portalsLost = false;
    }

    /** Whether requests must be kept until they are answered, as they may have to be sent again. */
    boolean isOpen() {
        return phase.isOpen();
    }

    boolean isDoomed() {
        return phase.isDoomed();
    }

    /** Whether the next statement needs {@link #restore} first. */
    boolean isEvicted() {
        return !failed && (phase.isEvicted() || (isBare() && alone && !contest.isAlone()));
    }

    /** Whether there is nothing to go back to but the block's beginning. */
    private boolean isBare() {
        return bare && phase == Phase.LIVE;
    }

    /** Whether portals that the client has bound are gone; asked once. */
    boolean takePortalsLost() {
        boolean lost = portalsLost;
        portalsLost = false;
        return lost;
    }

    /** Notes that statements of a pipeline without block have been run, and hold locks until Sync. */
    void pipelines() {
        pipelining = !phase.isOpen();
    }

    /** Whether a pipeline without block was ended because it stood in another's way; asked once. */
    boolean takeAbandoned() {
        boolean was = abandoned;
        abandoned = false;
        return was;
    }

    boolean isPipelining() {
        return pipelining || phase.isOpen();
    }

    // Statements.

    /** What is to be noted of the answer to a statement that is about to be sent, or null. */
    @Nullable
    Witness witness(PlannedStatement statement, String portal, boolean partial, Supplier<Request> request) {
        if (!phase.isOpen() || isControl(statement)) {
            return null;
        }
        noteSnapshot();
        Trace trace = statement.trace();
        ddl |= statement.effect() == Effect.DDL;
        boolean kept = journal.expects(trace);
        @Nullable Entry entry = kept ? Entry.of(trace, request.get(), trace != Trace.SETTING) : null;
        return kept || partial ? new Witness(this, journal, entry, portal) : null;
    }

    /** Notes the time, before PostgreSQL takes the block's snapshot. */
    private void noteSnapshot() {
        if (!begun) {
            begun = true;
            snapshot = contest.clock().now();
            began = Instant.now(); // by PostgreSQL's clock, not one that tests move
            removalsBefore = contest.removals().now();
            since = contest.rowLocks().log().now();
        }
    }

    private static boolean isControl(PlannedStatement statement) {
        return switch (statement.effect()) {
            case BEGIN, COMMIT, ROLLBACK -> true;
            case DDL, WRITE, READ -> false;
        };
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

    /** Notes that the client was told of an error. */
    void told(ErrorFields error) {
        if (error.get('C').equals("40001")) {
            contest.count(Event.CONFLICT);
        }
    }

    /** What is done about an error in an answer to a request that was kept. */
    Reaction reaction(ErrorFields error) {
        if (failed || ddl || repeats >= REPEATS) {
            return Reaction.SHOW;
        }
        boolean others = contest.clock().hasMoved(snapshot) && KeyInTheWay.isToldBy(error);
        return Reaction.to(error.get('C'), phase, others, repeats > 0);
    }

    /**
     * Prepares the block for a statement to be sent again that drew an error.
     *
     * @return the error to show after all, or null
     */
    @Nullable
    ErrorFields recover(ErrorFields error) throws IOException {
        repeats++;
        portalsLost = true;
        if (isBare() && isShownWithoutBase(error)) {
            return error;
        }
        return switch (Reaction.to(error.get('C'), phase, true, true)) {
            case SHOW -> error;
            case REPEAT -> repeatAll();
            case LOSE -> {
                lose(false);
                yield restore();
            }
            case LOOK -> look(error);
        };
    }

    /** Whether the client is shown what has ended a block that cannot go back to its snapshot; else it has lost. */
    private boolean isShownWithoutBase(ErrorFields error) throws IOException {
        backstage.run("ROLLBACK");
        boolean key = KeyInTheWay.isToldBy(error);
        boolean shown = key && backstage.finds(KeyInTheWay.older(error, began));
        if (shown) {
            backstage.run(beginning);
            bare = false;
        } else {
            lose(error.get('C').equals("40P01"));
        }
        return shown;
    }

    private @Nullable ErrorFields repeatAll() throws IOException {
        backstage.run(phase.isDoomed() ? "ROLLBACK" : TO_BASE);
        phase = phase.evicted();
        return restore();
    }

    private @Nullable ErrorFields look(ErrorFields error) throws IOException {
        if (!phase.isDoomed()) {
            ErrorFields failure = repeatAll();
            if (failure != null || (phase == Phase.LIVE && backstage.finds(KeyInTheWay.visible(error)))) {
                return failure != null ? failure : error;
            }
            lose(false);
        }
        phase = Phase.DOOMED_EVICTED;
        ErrorFields failure = restore();
        if (failure == null) {
            guarded(Request.plain(KeyInTheWay.removal(error)));
        }
        return failure;
    }

    /**
     * Does again what was rolled back.
     *
     * @return the error to show instead of running the next statement, or null
     */
    @Nullable
    ErrorFields restore() throws IOException {
        if (isBare()) {
            beginAgain();
        }
        if (phase == Phase.DOOMED_EVICTED) {
            backstage.run("ROLLBACK"); // who waits for its turn must hold no lock that another's turn waits for
        }
        return alone(() -> {
            @Nullable ErrorFields failure = phase == Phase.EVICTED ? repeat() : null;
            if (failure == null && phase == Phase.DOOMED_EVICTED) {
                scratch();
            }
            return failure;
        });
    }

    /** The same block on the same snapshot, with the savepoint, and all that was done in it still to be done again. */
    private void beginAgain() throws IOException {
        noteSnapshot();
        @Nullable String exported = backstage.value("SELECT pg_borealis.snapshot()");
        try {
            contest.snapshots().keep(String.valueOf(exported), kept -> {
                backstage.run("ROLLBACK");
                backstage.run(beginning);
                if (backstage.run("SET TRANSACTION SNAPSHOT '" + kept + "'") != null) {
                    lose(true);
                }
                backstage.run(SET_BASE);
            });
            contest.count(Event.HANDOVER);
            phase = phase.evicted();
        } catch (DatabaseError refused) {
            log.debug("a snapshot could not be handed over: {}", refused.text());
            lose(true);
            beginAnew();
        }
        bare = false;
        portalsLost = true;
    }

    /** What sessions do one after the other; each has given up its locks before. */
    private interface Turn {
        @Nullable
        ErrorFields take() throws IOException;
    }

    private @Nullable ErrorFields alone(Turn turn) throws IOException {
        contest.replays().lock();
        try {
            return turn.take();
        } finally {
            contest.replays().unlock();
        }
    }

    /** Does again what was rolled back, exactly, or loses. */
    private @Nullable ErrorFields repeat() throws IOException {
        if (!journal.isRepeatable() || !suspended.isEmpty()) {
            lose(true);
            return null;
        }
        contest.count(Event.REPLAY);
        portalsLost = true; // they would not see what is done again
        Backstage.Outcome outcome = backstage.repeat(journal.entries());
        for (int i = 0; i < TRIES && outcome.failedWith("40P01"); i++) {
            backstage.run(TO_BASE);
            outcome = backstage.repeat(journal.entries());
        }
        if (outcome.good()) {
            phase = phase.restored();
        } else if (outcome.failedWith("57014")) {
            backstage.run(TO_BASE);
            return outcome.error();
        } else {
            lose(outcome.error() == null || outcome.failedWith("40P01"));
        }
        return null;
    }

    private void lose(boolean spurious) {
        contest.count(Event.DOOMED);
        if (spurious) {
            contest.count(Event.SPURIOUS);
        }
        phase = phase.lost();
    }

    /** A transaction on a fresh snapshot in which as much is done again as can be; it is never committed. */
    private void scratch() throws IOException {
        beginAnew();
        for (Entry entry : journal.entries()) {
            guarded(entry.request());
        }
        phase = phase.restored();
    }

    private void beginAnew() throws IOException {
        backstage.run("ROLLBACK");
        backstage.run(beginning);
        backstage.run(SET_BASE);
        portalsLost = true;
    }

    private void guarded(Request request) throws IOException {
        backstage.run(GUARD);
        if (backstage.run(request) != null) {
            backstage.run(TO_GUARD);
        }
        backstage.run(NO_GUARD);
    }

    /** Fails PostgreSQL's block as the client's has. */
    void fail() throws IOException {
        backstage.run(Poison.ANY);
        failed = true;
    }

    /** The reason why the block cannot be committed, or null. */
    @Nullable
    Refusal judge() throws IOException {
        if (failed || !phase.isOpen()) {
            return null;
        }
        if (journal.isWritten() && catalog.isBlockStale()) {
            backstage.run("ROLLBACK");
            return SCHEMA_CHANGED;
        }
        @Nullable ErrorFields failure = phase == Phase.EVICTED ? alone(this::repeat) : null;
        if (failure != null) {
            backstage.run("ROLLBACK");
            return Refusal.of(failure.get('C'), failure.get('M'));
        }
        if (!phase.isDoomed()) {
            cross();
        }
        if (!phase.isDoomed() && mayReviveKeys() && backstage.finds(REVIVED)) {
            lose(false);
        }
        @Nullable Refusal refusal = phase.isDoomed() ? LOST : atGate();
        if (refusal != null) {
            backstage.run("ROLLBACK");
        }
        return refusal;
    }

    /**
     * Whether the block may have inserted a key that its snapshot shows and another has deleted since: PostgreSQL looks at
     * the newest state of a key, so it lets that pass.
     */
    private boolean mayReviveKeys() {
        return journal.isWritten() && contest.removals().hasMoved(removalsBefore, removes);
    }

    /** Notes whether the commit that is about to be may delete rows. */
    void removes(boolean rows) {
        removes = rows;
    }

    /** Loses if the block has touched a row that another had locked; else keeps in mind what this one has. */
    private void cross() throws IOException {
        try {
            if (isCrossing()) {
                lose(false);
            }
        } catch (DatabaseError blocked) {
            log.debug("a change of the catalog is in the way of a look at locked rows: {}", blocked.text());
            lose(true);
        }
    }

    private boolean isCrossing() throws IOException {
        RowLocks rowLocks = contest.rowLocks();
        if (isCrossed() && rowLocks.cross(process(), since, journal.isLocked())) {
            return true;
        }
        rowLocks.log().forget(contest.oldestBut(this));
        if (journal.isLocked() && !contest.isAlone()) {
            locked = rowLocks.remember(process());
        }
        return false;
    }

    private boolean isCrossed() {
        return (journal.isWritten() || journal.isLocked())
                && contest.rowLocks().log().hasSince(since);
    }

    private @Nullable Refusal atGate() throws IOException {
        return journal.isWritten() && gate.isGuarded() ? gate.before() : null;
    }

    /** Whether {@link #judge} has something to look at before a COMMIT. */
    boolean isJudged() {
        return !failed
                && phase.isOpen()
                && (phase.isEvicted()
                        || phase.isDoomed()
                        || journal.isLocked()
                        || catalog.mayBlockBeStale()
                        || isCrossed()
                        || mayReviveKeys()
                        || gate.isGuarded());
    }

    // Called by the watch.

    @Override
    public void evict() {
        if (!taken.tryLock()) {
            return;
        }
        try {
            if (phase.isOpen()) {
                giveWay();
            } else if (pipelining && !abandoned) {
                abandon();
            }
        } catch (IOException gone) {
            log.debug("a session ended while it was to give way: {}", gone.toString());
        } finally {
            taken.unlock();
        }
    }

    private void giveWay() throws IOException {
        if (failed) {
            return;
        }
        contest.count(Event.EVICTION);
        portalsLost = true;
        if (isBare()) {
            beginAgain();
            return;
        }
        if (phase == Phase.LIVE && backstage.run(TO_BASE) == null) {
            phase = phase.evicted();
            return;
        }
        // In a scratch others may wait for the whole transaction; and what was locked before the base is not freed
        // either.
        if (!phase.isDoomed()) {
            lose(true);
        }
        phase = phase.evicted();
        beginAnew();
    }

    /** Fails a pipeline that is neither in a block nor at its end. */
    private void abandon() throws IOException {
        contest.count(Event.EVICTION);
        contest.count(Event.SPURIOUS);
        backstage.poison();
        abandoned = true;
    }
}
