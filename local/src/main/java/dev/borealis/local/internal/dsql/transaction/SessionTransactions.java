package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.dsql.plan.PlannedStatement;
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
public final class SessionTransactions implements Watch.Contender {
    private static final Logger log = LoggerFactory.getLogger("dev.borealis.local.dsql.occ");

    private final ConflictArbiter arbiter;
    private final BackendConnection backend;
    private final CatalogView catalog;
    private final Turns turns;
    private final InternalStatements internal;
    private final ClientTransaction current;
    private final Replay replay;
    private final CommitCheck commitCheck;
    private final ReentrantLock taken = new ReentrantLock();
    private boolean pipelining;
    private boolean abandoned;
    private boolean copying;
    private boolean copyLost;

    public SessionTransactions(ConflictArbiter arbiter, BackendConnection backend, CommitGate gate) {
        this.arbiter = arbiter;
        this.backend = backend;
        this.catalog = new CatalogView(arbiter.catalog());
        this.turns = new Turns(arbiter.watch());
        this.internal = new InternalStatements(backend, turns);
        this.current = new ClientTransaction(arbiter);
        this.replay = new Replay(arbiter, current, internal);
        this.commitCheck = new CommitCheck(arbiter, this, current, replay, gate);
    }

    // The client's thread comes and goes.

    public void take() {
        taken.lock();
    }

    public void give() {
        taken.unlock();
    }

    public Turns turns() {
        return turns;
    }

    public CatalogView catalog() {
        return catalog;
    }

    public InternalStatements internal() {
        return internal;
    }

    public ClientTransaction current() {
        return current;
    }

    public Replay replay() {
        return replay;
    }

    public CommitCheck commitCheck() {
        return commitCheck;
    }

    public boolean isOptimistic() {
        return arbiter.isOptimistic();
    }

    /** Since when its transaction has been open, by the clock of {@link RowLocks}; for ever, if it is not. */
    long since() {
        return current.since();
    }

    @Override
    public int turn() {
        return turns.now();
    }

    @Override
    public int process() {
        return backend.process();
    }

    // A transaction's life.

    /** Notes that a transaction begins with that statement; whether the savepoint is to follow it. */
    public boolean begin(String statement) {
        return arbiter.isOptimistic() && current.begin(statement);
    }

    /** Takes over the status byte of a ReadyForQuery. */
    public void ready(byte status) {
        pipelining = false;
        current.failed(status == 'E');
        if (status == 'I') {
            end();
        }
    }

    /** Notes that the transaction has ended. */
    public void end() {
        current.end();
        commitCheck.end();
    }

    /** Whether requests must be kept until they are answered, as they may have to be sent again. */
    public boolean isOpen() {
        return current.phase().isOpen();
    }

    /** Fails PostgreSQL's transaction as the client's has. */
    public void fail() throws IOException {
        internal.run(RefusalStatements.ANY);
        current.failed(true);
    }

    /** Notes that statements of a pipeline without BEGIN have been run, and hold locks until Sync. */
    public void pipelines() {
        pipelining = !isOpen();
    }

    /** Whether a pipeline without BEGIN was ended because it stood in another's way; asked once. */
    public boolean takeAbandoned() {
        boolean was = abandoned;
        abandoned = false;
        return was;
    }

    public boolean isPipelining() {
        return pipelining || isOpen();
    }

    /** Lets go while the client takes its time to send data for COPY, until it is {@link #take taken} again. */
    public void restsInCopy() {
        copying = true;
        give();
    }

    /** Notes that the client has sent all its data. */
    public void endsCopy() {
        copying = false;
        copyLost = false;
    }

    /** Whether PostgreSQL has been told to give COPY up, as its rows stood in another's way. */
    public boolean isCopyLost() {
        return copyLost;
    }

    // Statements.

    /** What is to be noted of the answer to a statement that is about to be sent, or null. */
    @Nullable
    public AnswerRecorder recorder(
            PlannedStatement statement, String portal, boolean partial, Supplier<Request> request) {
        if (!isOpen() || statement.isControl()) {
            return null;
        }
        boolean kept = current.expects(statement);
        @Nullable
        Entry entry = kept ? Entry.of(statement.trace(), request.get(), statement.trace() != Trace.SETTING) : null;
        return kept || partial ? new AnswerRecorder(current, current.journal(), entry, portal) : null;
    }

    /** Notes that the client is to be told of that error of PostgreSQL's, in the service's words. */
    public void shows(ErrorFields error) {
        if (error.get('C').equals("40P01")) {
            arbiter.count(Event.SPURIOUS);
        }
    }

    /** Notes that the client was told of an error. */
    public void told(ErrorFields error) {
        if (error.get('C').equals("40001")) {
            arbiter.count(Event.CONFLICT);
        }
    }

    // Called by the watch.

    @Override
    public void evict() {
        if (!taken.tryLock()) {
            replay.ask();
            return;
        }
        try {
            if (copying) {
                loseCopy();
            } else if (isOpen()) {
                replay.giveWay();
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
        arbiter.count(Event.EVICTION);
        arbiter.count(Event.SPURIOUS);
        internal.failCopy(Conflict.LOST.message());
        copyLost = true;
    }

    /** Fails a pipeline that is neither in a transaction nor at its end. */
    private void abandon() throws IOException {
        arbiter.count(Event.EVICTION);
        arbiter.count(Event.SPURIOUS);
        internal.drawError();
        abandoned = true;
    }
}
