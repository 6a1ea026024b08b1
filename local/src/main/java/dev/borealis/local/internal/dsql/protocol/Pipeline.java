package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.BackendErrors;
import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.dsql.plan.SizeCheck;
import dev.borealis.local.internal.dsql.session.SessionState;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import java.io.IOException;

/** What a client has sent since its last Sync: how far it has been answered, and what becomes of the rest. Single-threaded. */
final class Pipeline {
    private final BackendChannel channel;
    private final SessionState session;
    private final SessionTransactions transactions;
    private final InjectedStatements injected;
    private PipelineState state = PipelineState.ACCEPTING;

    Pipeline(BackendChannel channel, SessionState session, InjectedStatements injected) {
        this.channel = channel;
        this.session = session;
        this.transactions = session.transactions();
        this.injected = injected;
    }

    boolean isSkipping() {
        return state.isSkipping();
    }

    boolean isUncounted() {
        return state == PipelineState.UNCOUNTED;
    }

    boolean isAnswered() {
        return channel.replies().pending().isEmpty();
    }

    /** Notes that an error was shown. */
    void fail() {
        state = state.failed();
        channel.replies().outcome().takeFailed();
    }

    /** Notes that a statement was sent of which nobody knows yet how many rows it changes. */
    void uncounted() {
        state = state.uncounted();
    }

    /**
     * Gets answered what was sent before, if there is too much of it, or if a simple query comes without a Sync between
     * them. If that has failed, the message is passed over like everything up to the Sync.
     *
     * @return false if another message comes first
     */
    boolean makeReadyFor(char type, int length) throws IOException {
        if (transactions.unfinished().takeAbandoned()) {
            channel.replies().show(BackendErrors.shown(Conflict.LOST));
            fail();
        }
        boolean query = type == 'Q' || type == 'F';
        return !((query && !isAnswered()) || channel.isFull(length)) || settle();
    }

    /** Gets answered what holds locks, before the client may take its time. */
    void rest() throws IOException {
        takeSnapshotIfDue();
        PendingReplies pending = channel.replies().pending();
        boolean unsettled =
                transactions.isOpen() ? !pending.isEmpty() : pending.hasExecution() || pending.isQueryNext();
        if (unsettled) {
            settle();
        }
    }

    /** Has the snapshot taken of a transaction that has begun, before the client hears of it. */
    void takeSnapshotIfDue() throws IOException {
        if (transactions.isSnapshotDue() && !isSkipping()) {
            transactions.snapshotTaken();
            injected.takeSnapshot();
        }
    }

    /**
     * Gets everything answered so far; after an error the rest up to Sync is passed over.
     *
     * @return false if another message comes first
     */
    boolean settle() throws IOException {
        channel.settle();
        state = state.settled();
        if (channel.replies().outcome().takeExceeded()) {
            state = state.exceeded();
        }
        if (channel.replies().outcome().takeFailed()) {
            state = state.failed();
        }
        return !channel.takeInterrupted() || isSkipping();
    }

    /**
     * Gets everything answered so far, and measures what the transaction has written.
     *
     * @return false if another message comes first
     */
    boolean measure() throws IOException {
        injected.run(SizeCheck.OF_TRANSACTION, Answer.HIDDEN);
        boolean settled = settle();
        if (settled) {
            state = state.measured();
        }
        return settled;
    }

    /** Ends the pipeline with a Sync message of that length. */
    void sync(int length) throws IOException {
        takeSnapshotIfDue();
        PipelineState before = state;
        state = PipelineState.ACCEPTING;
        prepareEnd(before);
        channel.await(length);
        channel.forward(length, ExpectedReply.SYNC.again(channel.nextMessage(length)));
        channel.drain();
        if (channel.takeInterrupted()) {
            channel.replies().outcome().takeFailed();
            return;
        }
        if (before == PipelineState.OVERSIZED) {
            channel.runHidden("ROLLBACK", true);
        }
        if (channel.replies().outcome().takeExceeded()) {
            channel.failTransaction();
        }
        channel.replies().outcome().takeFailed();
        byte status = channel.replies().status();
        session.ended(status, status != 'I' || channel.replies().outcome().takeKept());
    }

    /** Sends what must come before the Sync. */
    private void prepareEnd(PipelineState before) throws IOException {
        switch (before) {
            case EXCEEDED -> channel.sendParse("", RefusalStatements.ANY, ExpectedReply.HIDDEN_PARSE);
            case OVERSIZED -> channel.replies().holdReady();
            case SKIPPING -> {}
            case ACCEPTING, UNCOUNTED -> {
                if (!session.transaction().inTransaction()
                        && session.transaction().isSizeable()) {
                    injected.run(SizeCheck.OF_TRANSACTION, Answer.HIDDEN);
                }
            }
        }
    }
}
