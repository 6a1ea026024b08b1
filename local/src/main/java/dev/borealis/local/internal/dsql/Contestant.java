package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.occ.CatalogView;
import dev.borealis.local.internal.occ.Entry;
import dev.borealis.local.internal.occ.Request;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.occ.Trace;
import dev.borealis.local.internal.occ.Turns;
import dev.borealis.local.internal.occ.Watch;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session in competition with others. Its thread uses it while it has {@link #take taken} it; in between, when the
 * client is idle, the watch may take its locks away.
 */
final class Contestant implements Watch.Contender {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");

    private final Contest contest;
    private final BackendConnection backend;
    private final CatalogView catalog;
    private final Turns turns;
    private final Backstage backstage;
    private final Block block;
    private final Comeback comeback;
    private final CommitJudge judge;
    private final ReentrantLock taken = new ReentrantLock();
    private boolean pipelining;
    private boolean abandoned;
    private boolean copying;
    private boolean copyLost;

    Contestant(Contest contest, BackendConnection backend, CommitGate gate) {
        this.contest = contest;
        this.backend = backend;
        this.catalog = new CatalogView(contest.catalog());
        this.turns = new Turns(contest.watch());
        this.backstage = new Backstage(backend, turns);
        this.block = new Block(contest);
        this.comeback = new Comeback(contest, block, backstage);
        this.judge = new CommitJudge(contest, this, block, comeback, gate);
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

    Backstage backstage() {
        return backstage;
    }

    Block block() {
        return block;
    }

    Comeback comeback() {
        return comeback;
    }

    CommitJudge judge() {
        return judge;
    }

    boolean isOptimistic() {
        return contest.isOptimistic();
    }

    /** Since when its block has been open, by the clock of {@link RowLocks}; for ever, if it is not. */
    long since() {
        return block.since();
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

    /** Notes that a block begins with that statement; whether the savepoint is to follow it. */
    boolean begin(String statement) {
        return contest.isOptimistic() && block.begin(statement);
    }

    /** Takes over the status byte of a ReadyForQuery. */
    void ready(byte status) {
        pipelining = false;
        block.failed(status == 'E');
        if (status == 'I') {
            end();
        }
    }

    /** Notes that the block has ended. */
    void end() {
        block.end();
        judge.end();
    }

    /** Whether requests must be kept until they are answered, as they may have to be sent again. */
    boolean isOpen() {
        return block.phase().isOpen();
    }

    /** Fails PostgreSQL's block as the client's has. */
    void fail() throws IOException {
        backstage.run(Poison.ANY);
        block.failed(true);
    }

    /** Notes that statements of a pipeline without block have been run, and hold locks until Sync. */
    void pipelines() {
        pipelining = !isOpen();
    }

    /** Whether a pipeline without block was ended because it stood in another's way; asked once. */
    boolean takeAbandoned() {
        boolean was = abandoned;
        abandoned = false;
        return was;
    }

    boolean isPipelining() {
        return pipelining || isOpen();
    }

    /** Lets go while the client takes its time to send data for COPY, until it is {@link #take taken} again. */
    void restsInCopy() {
        copying = true;
        give();
    }

    /** Notes that the client has sent all its data. */
    void endsCopy() {
        copying = false;
        copyLost = false;
    }

    /** Whether PostgreSQL has been told to give COPY up, as its rows stood in another's way. */
    boolean isCopyLost() {
        return copyLost;
    }

    // Statements.

    /** What is to be noted of the answer to a statement that is about to be sent, or null. */
    @Nullable
    Witness witness(PlannedStatement statement, String portal, boolean partial, Supplier<Request> request) {
        if (!isOpen() || statement.isControl()) {
            return null;
        }
        boolean kept = block.expects(statement);
        @Nullable
        Entry entry = kept ? Entry.of(statement.trace(), request.get(), statement.trace() != Trace.SETTING) : null;
        return kept || partial ? new Witness(block, block.journal(), entry, portal) : null;
    }

    /** Notes that the client is to be told of that error of PostgreSQL's, in the service's words. */
    void shows(ErrorFields error) {
        if (error.get('C').equals("40P01")) {
            contest.count(Event.SPURIOUS);
        }
    }

    /** Notes that the client was told of an error. */
    void told(ErrorFields error) {
        if (error.get('C').equals("40001")) {
            contest.count(Event.CONFLICT);
        }
    }

    // Called by the watch.

    @Override
    public void evict() {
        if (!taken.tryLock()) {
            comeback.ask();
            return;
        }
        try {
            if (copying) {
                loseCopy();
            } else if (isOpen()) {
                comeback.giveWay();
            } else if (pipelining && !abandoned) {
                abandon();
            }
        } catch (IOException gone) {
            log.debug("a session ended while it was to give way: {}", gone.toString());
        } finally {
            taken.unlock();
        }
    }

    /** Has COPY fail, as PostgreSQL can do nothing else in the middle of it. */
    private void loseCopy() throws IOException {
        if (copyLost) {
            return;
        }
        contest.count(Event.EVICTION);
        contest.count(Event.SPURIOUS);
        backstage.failCopy(Conflict.LOST.message());
        copyLost = true;
    }

    /** Fails a pipeline that is neither in a block nor at its end. */
    private void abandon() throws IOException {
        contest.count(Event.EVICTION);
        contest.count(Event.SPURIOUS);
        backstage.poison();
        abandoned = true;
    }
}
