package dev.borealis.local.internal.dsql.transaction;

import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.occ.Statistics.Event;
import dev.borealis.local.internal.occ.Trace;
import java.io.IOException;

/**
 * What holds locks and can be neither rolled back in silence nor done again: a COPY that waits for data, and a pipeline
 * without BEGIN that has not come to its Sync. When it is in another's way it fails. Only the thread that has taken the session calls it.
 */
public final class UnfinishedWork {
    /** A pipeline without BEGIN. */
    private enum Pipeline {
        /** Nothing was run since the last Sync. */
        NONE,
        /** Statements were run that have left nothing behind. */
        READING,
        /** Statements were run. Their locks are held until Sync. */
        RUNNING,
        /** PostgreSQL has ended it with an error, for another's sake. The client has not been told yet. */
        ABANDONED
    }

    /** A COPY whose data the client sends. */
    private enum Copy {
        /** There is none. */
        NONE,
        /** PostgreSQL takes the data. */
        RECEIVING,
        /** PostgreSQL has been told to end it with an error, for another's sake. The rest of the data is passed over. */
        LOST
    }

    private final ConflictArbiter arbiter;
    private final InternalStatements internal;
    private Pipeline pipeline = Pipeline.NONE;
    private Copy copy = Copy.NONE;

    UnfinishedWork(ConflictArbiter arbiter, InternalStatements internal) {
        this.arbiter = arbiter;
        this.internal = internal;
    }

    /** Notes that a statement of a pipeline without BEGIN is run, which leaves that behind. */
    void startPipeline(Trace trace) {
        if (pipeline == Pipeline.NONE || pipeline == Pipeline.READING) {
            pipeline = trace.leavesNothing() ? Pipeline.READING : Pipeline.RUNNING;
        }
    }

    /** Whether a pipeline without BEGIN has left something behind: a transaction that begins now takes it over. */
    public boolean leavesTraces() {
        return pipeline == Pipeline.RUNNING;
    }

    /** Notes that no pipeline without BEGIN is running: it came to its Sync, or a transaction has begun. */
    void endPipeline() {
        if (isRunning()) {
            pipeline = Pipeline.NONE;
        }
    }

    private boolean isRunning() {
        return pipeline == Pipeline.READING || pipeline == Pipeline.RUNNING;
    }

    boolean isPipelining() {
        return pipeline != Pipeline.NONE;
    }

    /** Whether the pipeline was abandoned; the next call answers false. */
    public boolean takeAbandoned() {
        boolean abandoned = pipeline == Pipeline.ABANDONED;
        if (abandoned) {
            pipeline = Pipeline.RUNNING;
        }
        return abandoned;
    }

    /** Notes that the client takes its time to send data for COPY. */
    void receiveCopy() {
        if (copy == Copy.NONE) {
            copy = Copy.RECEIVING;
        }
    }

    /** Notes that the client has sent all its data for COPY. */
    public void endCopy() {
        copy = Copy.NONE;
    }

    /** Whether PostgreSQL has been told to give COPY up. */
    public boolean isCopyLost() {
        return copy == Copy.LOST;
    }

    boolean isCopying() {
        return copy != Copy.NONE;
    }

    /** Has COPY fail, as PostgreSQL can do nothing else in the middle of it. */
    void loseCopy() throws IOException {
        if (copy == Copy.LOST) {
            return;
        }
        arbiter.count(Event.EVICTION);
        arbiter.count(Event.SPURIOUS);
        internal.failCopy(Conflict.LOST.message());
        copy = Copy.LOST;
    }

    /** Has the pipeline fail, if statements of it were run. */
    void abandonPipeline() throws IOException {
        if (!isRunning()) {
            return;
        }
        arbiter.count(Event.EVICTION);
        arbiter.count(Event.SPURIOUS);
        internal.drawError();
        pipeline = Pipeline.ABANDONED;
    }
}
