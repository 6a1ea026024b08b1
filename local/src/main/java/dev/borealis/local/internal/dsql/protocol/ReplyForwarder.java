package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.BackendErrors;
import dev.borealis.local.internal.dsql.error.Conflict;
import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.dsql.session.SessionFaults;
import dev.borealis.local.internal.dsql.transaction.AnswerRecorder;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.dsql.transaction.TransactionState;
import dev.borealis.local.internal.occ.Reaction;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Carries the replies of the backend to the client. Rows pass in large chunks, and nobody looks into them. What becomes of
 * every other reply is told by the {@link ExpectedReply} of its request. Single-threaded.
 */
public final class ReplyForwarder {
    /** Stands for an error: all is to be done again, then the statement. */
    private static final ErrorFields OVERTAKEN =
            BackendErrors.shown(Refusal.of("40P01", "others have removed rows meanwhile"));

    private final ClientConnection client;
    private final BackendConnection backend;
    private final TransactionState transaction;
    private final SessionFaults faults;
    private final SessionTransactions transactions;
    private final PendingReplies pending = new PendingReplies();
    private final ReplyBuffer buffer;
    private final HeldTag heldTag;
    private final MessageBuilder message = new MessageBuilder();
    private final Outcome outcome = new Outcome();
    private final RowForwarder rows;
    private Copy copy = Copy.NONE;
    private boolean holdReady;
    private @Nullable Unchecked unchecked;
    private byte status = 'I';
    private @Nullable Interruption interruption;

    /** Data that the client sends for COPY. */
    private enum Copy {
        /** There are none. */
        NONE,
        /** PostgreSQL waits for them. */
        WAITING,
        /** They have been sent, and PostgreSQL is to answer. */
        SENT
    }

    /** How a statement was answered that a look at keys follows. */
    private record Unchecked(Answer answer, String tag) {}

    public ReplyForwarder(
            ClientConnection client,
            BackendConnection backend,
            TransactionState transaction,
            SessionTransactions transactions,
            SessionFaults faults) {
        this.faults = faults;
        this.buffer = new ReplyBuffer(client);
        this.heldTag = new HeldTag(client);
        this.rows = new RowForwarder(client, backend);
        this.client = client;
        this.backend = backend;
        this.transaction = transaction;
        this.transactions = transactions;
    }

    /** What has come between the client and its answers; asked once. */
    @Nullable
    Interruption takeInterruption() {
        Interruption taken = interruption;
        interruption = null;
        return taken;
    }

    /** What has become of what was sent. */
    Outcome outcome() {
        return outcome;
    }

    /** Shows an error, in the place of what was not answered. */
    void show(ErrorFields error) throws IOException {
        buffer.end();
        transactions.told(error);
        error.writeTo(message, 'E');
        client.write(message);
        outcome.fail();
        outcome.undo();
    }

    /** Tells that the transaction has failed. */
    void sendFailed() throws IOException {
        status = 'E';
        transaction.ready(status);
        transactions.ready(status);
        sendReady();
    }

    /** Tells that the transaction has ended, by a COMMIT that has failed. */
    void sendEnded() throws IOException {
        endReply((byte) 'I');
    }

    PendingReplies pending() {
        return pending;
    }

    /** The tag of the last statement, kept from the client until it is committed. */
    HeldTag heldTag() {
        return heldTag;
    }

    /** Keeps the next ReadyForQuery from the client. */
    void holdReady() {
        holdReady = true;
    }

    /** The status PostgreSQL last reported. */
    byte status() {
        return status;
    }

    /** Sends the ReadyForQuery that was held back; before it the error of a commit that took effect all the same. */
    void sendReady() throws IOException {
        @Nullable Refusal unheard = status == 'I' ? faults.takeUnheard() : null;
        if (unheard != null) {
            heldTag.drop();
            BackendErrors.shown(unheard).writeTo(message, 'E');
            client.write(message);
        }
        heldTag.send();
        client.write(message.begin('Z').put(status).end());
    }

    /**
     * Reads until everything expected has come, or PostgreSQL waits for COPY data.
     *
     * @return whether it waits for COPY data
     */
    boolean drain() throws IOException {
        copy = copy == Copy.WAITING ? Copy.SENT : copy;
        while (!pending.isEmpty() && copy != Copy.WAITING) {
            step();
        }
        if (copy != Copy.WAITING) {
            transaction.drained();
        }
        return copy == Copy.WAITING;
    }

    private Answer answer() {
        return outcome.isExceeded() ? Answer.HIDDEN : pending.answer();
    }

    private void step() throws IOException {
        byte type = backend.awaitType();
        int length = backend.messageLength();
        if (interruption != null) {
            passOver(type, length);
            return;
        }
        if (type == 'D' && answer().rowCount()) {
            transaction.countedRows(rows.number(length));
            return;
        }
        if (type == 'D' || type == 'd') {
            rows(length);
            return;
        }
        backend.await(length);
        switch (type) {
            case '1', '2', '3' -> request(length);
            case 's' -> suspended(length);
            case 'n', 'T' -> description(type, length);
            case 'C' -> complete(length);
            case 'I' -> {
                passUnlessHidden(length);
                statementDone();
            }
            case 'E' -> error(length);
            case 'Z' -> ready(length);
            case 'G' -> {
                copy = Copy.WAITING;
                buffer.streams();
                heldTag.send();
                rows.passUnlessHidden(Answer.PLAIN, length);
            }
            case 'H' -> {
                buffer.streams();
                passUnlessHidden(length);
            }
            case 'N' -> rows.passUnlessHidden(answer(), length);
            case 'S' -> setting(length);
            default -> passUnlessHidden(length);
        }
    }

    private void rows(int first) throws IOException {
        sendTagUnlessHidden();
        buffer.begins(answer());
        rows.rows(answer(), first);
    }

    /** Notes that a statement was answered to its end. */
    private void statementDone() {
        buffer.end();
        pending.statementDone();
    }

    private void suspended(int length) throws IOException {
        AnswerRecorder recorder = answer().recorder();
        if (recorder != null) {
            recorder.suspended();
        }
        transaction.seesPart();
        buffer.end();
        if (answer().keyCheck() == Answer.KeyCheck.AWAITED) {
            unchecked = null;
            buffer.streams(); // until the look at keys is done, as the client has a part
        }
        request(length);
    }

    /** Sends the tag of the statement before, as the client is to hear of this one. */
    private void sendTagUnlessHidden() throws IOException {
        if (!answer().hidden()) {
            heldTag.send();
        }
    }

    private void passUnlessHidden(int length) throws IOException {
        sendTagUnlessHidden();
        rows.passUnlessHidden(answer(), length);
    }

    /** Passes the answer to a request of the extended protocol. */
    private void request(int length) throws IOException {
        passUnlessHidden(length);
        pending.requestDone();
    }

    private void description(byte type, int length) throws IOException {
        if (type == 'n' && answer().jobRow()) {
            backend.skip(length);
            client.write(JobRow.description(message));
        } else {
            if (pending.isQueryNext()) {
                buffer.begins(answer());
            }
            passUnlessHidden(length);
        }
        pending.described();
    }

    private void complete(int length) throws IOException {
        String tag = backend.stringAt(5);
        backend.skip(length);
        Answer answer = answer();
        switch (answer.keyCheck()) {
            case NONE -> complete(answer, tag);
            case IF_OVERTAKEN -> {
                if (takeBackOvertaken()) {
                    return;
                }
                complete(answer, tag);
            }
            case AWAITED -> {
                unchecked = new Unchecked(answer, tag);
                pending.statementDone();
                return;
            }
            case MADE -> completeUnchecked();
        }
        statementDone();
    }

    /** Has a statement run again that others have overtaken by removing rows, with a look at keys behind it; false if they have not. */
    private boolean takeBackOvertaken() {
        ExpectedReply head = pending.head();
        if (head == null
                || head.again() == null
                || outcome.isExceeded()
                || !transactions.current().isOvertakenByRemovals()
                || !pending.canBeSentTwice()
                || !buffer.takeBack()) {
            return false;
        }
        interruption = Interruption.ofStatement(OVERTAKEN, pending.requests(head.again()));
        transaction.interrupted();
        pending.skipToSync();
        return true;
    }

    /** Passes over what comes of a request that is to be sent again. */
    private void passOver(byte type, int length) throws IOException {
        backend.await(length);
        if (type == 'Z') {
            ready(length);
        } else if (type == 'S') {
            setting(length);
        } else {
            backend.skip(length);
            if (type == 'G') {
                transactions.internal().failCopy(OVERTAKEN.get('M'));
            }
        }
    }

    /** Completes the statement before the look at keys, unless only a part of its rows was asked for. */
    private void completeUnchecked() throws IOException {
        Unchecked statement = unchecked;
        unchecked = null;
        if (statement != null) {
            complete(statement.answer(), statement.tag());
        }
    }

    private void complete(Answer answer, String tag) throws IOException {
        @Nullable
        Refusal tooMany = answer.hidden() ? null : transaction.addRows(CommandTag.changedRows(tag, copy == Copy.SENT));
        copy = Copy.NONE;
        transaction.sees(answer.hidden() ? 0 : CommandTag.answeredRows(tag));
        if (!answer.hidden() && tag.equals("ROLLBACK")) {
            outcome.undo();
        }
        if (tag.equals("COMMIT") || tag.equals("ROLLBACK")) {
            transactions.commitCheck().settle(tag.equals("COMMIT"));
        }
        if (answer.recorder() != null) {
            answer.recorder().completed(tag);
        }
        if (tooMany != null) {
            outcome.exceed();
            heldTag.send();
            BackendErrors.shown(tooMany).writeTo(message, 'E');
            client.write(message);
        } else if (!answer.hidden() && !(tag.equals("COMMIT") && faults.isCommitUnheard())) {
            String told = answer.tag() == null ? tag : answer.tag();
            heldTag.tell(message.begin('C').putString(told).end());
        }
    }

    /** Passes the new value of a setting that clients hear of. */
    private void setting(int length) throws IOException {
        backend.await(length);
        String name = backend.stringAt(5);
        faults.told(name, backend.stringAt(6 + name.length()));
        rows.passUnlessHidden(Answer.PLAIN, length);
    }

    private void error(int length) throws IOException {
        ErrorFields error = BackendErrors.read(backend, length);
        backend.skip(length);
        ExpectedReply head = pending.head();
        if (answer().commits()) {
            failedCommit(error);
            return;
        }
        if (head != null
                && head.again() != null
                && !outcome.isExceeded()
                && transactions.recovery().reaction(error, answer().commits()) != Reaction.SHOW) {
            interruption = Interruption.ofStatement(error, buffer.takeBack() ? pending.requests(head.again()) : null);
            copy = Copy.NONE;
            transaction.interrupted();
            pending.skipToSync();
            return;
        }
        copy = Copy.NONE;
        showInPlace(head, error);
    }

    /** A COMMIT that has failed has ended the transaction: it is neither sent again, nor is anything else. */
    private void failedCommit(ErrorFields error) throws IOException {
        transactions.commitCheck().settle(false);
        if (transactions.recovery().mayBeOfOthers(error)) {
            interruption = Interruption.ofCommit(error);
            faults.commitFailed();
            pending.skipToSync();
        } else {
            showInPlace(pending.head(), error);
        }
    }

    /** Shows the error in the place of the reply whose turn it is. */
    private void showInPlace(@Nullable ExpectedReply head, ErrorFields error) throws IOException {
        buffer.end();
        if (answer().hidden()) {
            heldTag.drop();
        }
        heldTag.send();
        ErrorFields told = answer().hidden() ? BackendErrors.withoutOrigin(error) : error;
        boolean asked = head != null && head.kind() == ExpectedReply.Kind.PARSE && BackendErrors.isUnknownType(told);
        ErrorFields shown =
                head == null || asked ? told : BackendErrors.translate(told, head.refusal(), head.positions());
        if (!outcome.isExceeded() && (head == null || !isSwallowed(head, error))) {
            transactions.shows(error);
            show(inTime(shown));
        }
        outcome.fail();
        faults.commitFailed();
        pending.skipToSync();
    }

    /** A plan that another session's change of the catalog has outdated before this one could know of it is a conflict. */
    private ErrorFields inTime(ErrorFields shown) {
        if (!BackendErrors.isOutdatedPlan(shown)
                || !transactions.isOptimistic()
                || transactions.catalog().hasChanged()) {
            return shown;
        }
        transactions.catalog().outdate();
        return BackendErrors.shown(Conflict.SCHEMA_CHANGED);
    }

    /** An error drawn only to make PostgreSQL agree that the transaction has failed. */
    private static boolean isSwallowed(ExpectedReply head, ErrorFields error) {
        return head.refusal() == null && head.answer(0).hidden() && RefusalStatements.drew(error.get('M'));
    }

    private void ready(int length) throws IOException {
        byte told = backend.buffer()[backend.position() + 5];
        backend.skip(length);
        pending.ready();
        if (interruption != null) {
            interruption = interruption.atReady();
            holdReady &= interruption.place() == Interruption.Place.COMMIT;
            return;
        }
        endReply(told);
    }

    private void endReply(byte told) throws IOException {
        status = told;
        transaction.ready(status);
        transactions.ready(status);
        if (!holdReady && !outcome.isExceeded()) {
            sendReady();
        }
        holdReady = false;
    }
}
