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
import java.nio.charset.StandardCharsets;
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
    private boolean copyIn;
    private boolean copied;
    private boolean holdReady;
    private boolean exceeded;
    private boolean failed;
    private @Nullable Unchecked unchecked;
    private byte status = 'I';
    private boolean kept = true;
    private @Nullable Interruption interruption;

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

    /** Whether everything since this was last asked was done and kept. */
    boolean takeKept() {
        boolean taken = kept;
        kept = true;
        return taken;
    }

    /** Shows an error, in the place of what was not answered. */
    void show(ErrorFields error) throws IOException {
        buffer.end();
        transactions.told(error);
        error.writeTo(message, 'E');
        client.write(message);
        failed = true;
        kept = false;
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

    /**
     * Whether a statement crossed the cap on rows since this was last asked; its error has gone out, and while nobody
     * has asked, the client hears no more.
     */
    boolean takeExceeded() {
        boolean taken = exceeded;
        exceeded = false;
        return taken;
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
        copyIn = false;
        while (!pending.isEmpty() && !copyIn) {
            step();
        }
        if (!copyIn) {
            transaction.drained();
        }
        return copyIn;
    }

    private Answer answer() {
        return exceeded ? Answer.HIDDEN : pending.answer();
    }

    private void step() throws IOException {
        byte type = backend.awaitType();
        int length = backend.messageLength();
        if (interruption != null) {
            passOver(type, length);
            return;
        }
        if (type == 'D' && answer().rowCount()) {
            rowCount(length);
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
                copyIn = true;
                copied = true;
                buffer.streams();
                heldTag.send();
                pass(length);
            }
            case 'H' -> {
                buffer.streams();
                passUnlessHidden(length);
            }
            case 'N' -> notice(length);
            case 'S' -> setting(length);
            default -> passUnlessHidden(length);
        }
    }

    /** Passes a run of rows: as many as are in the buffer, then the rest of the last one as it comes. */
    private void rows(int first) throws IOException {
        AnswerRecorder recorder = answer().recorder();
        sendTagUnlessHidden();
        buffer.begins(answer());
        if (recorder != null && recorder.wantsRows()) {
            row(recorder, first);
            return;
        }
        boolean hidden = answer().hidden();
        int run = first;
        while (run + 5 <= backend.available()) {
            byte[] buffer = backend.buffer();
            int at = backend.position() + run;
            if (buffer[at] != 'D' && buffer[at] != 'd') {
                break;
            }
            run += ClientConnection.readInt(buffer, at + 1) + 1;
        }
        int left = run;
        while (left > 0) {
            if (backend.available() == 0) {
                backend.await(1);
            }
            int part = Math.min(left, backend.available());
            if (!hidden) {
                client.write(backend.buffer(), backend.position(), part);
            }
            backend.skip(part);
            left -= part;
        }
    }

    /** Passes one row and shows it to its recorder. */
    private void row(AnswerRecorder recorder, int length) throws IOException {
        backend.await(length);
        recorder.row(backend.buffer(), backend.position() + 5, length - 5);
        passUnlessHidden(length);
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
        buffer.end();
        if (answer().keyCheck() == Answer.KeyCheck.AWAITED) {
            unchecked = null;
            buffer.streams(); // until the look at keys is done, as the client has a part
        }
        request(length);
    }

    /** Reads the one number that our own statement tells. */
    private void rowCount(int length) throws IOException {
        backend.await(length);
        int size = ClientConnection.readInt(backend.buffer(), backend.position() + 7);
        String text = new String(backend.buffer(), backend.position() + 11, size, StandardCharsets.US_ASCII);
        transaction.countedRows(Long.parseLong(text));
        backend.skip(length);
    }

    private void pass(int length) throws IOException {
        client.write(backend.buffer(), backend.position(), length);
        backend.skip(length);
    }

    /** Sends the tag of the statement before, as the client is to hear of this one. */
    private void sendTagUnlessHidden() throws IOException {
        if (!answer().hidden()) {
            heldTag.send();
        }
    }

    private void passUnlessHidden(int length) throws IOException {
        sendTagUnlessHidden();
        if (answer().hidden()) {
            backend.skip(length);
        } else {
            pass(length);
        }
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
                || exceeded
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
        @Nullable Refusal tooMany = answer.hidden() ? null : transaction.addRows(CommandTag.changedRows(tag, copied));
        copied = false;
        kept &= answer.hidden() || !tag.equals("ROLLBACK");
        if (tag.equals("COMMIT") || tag.equals("ROLLBACK")) {
            transactions.commitCheck().settle(tag.equals("COMMIT"));
        }
        if (answer.recorder() != null) {
            answer.recorder().completed(tag);
        }
        if (tooMany != null) {
            exceeded = true;
            kept = false;
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
        pass(length);
    }

    private void notice(int length) throws IOException {
        if (answer().hidden()) {
            backend.skip(length);
        } else {
            pass(length);
        }
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
                && !exceeded
                && transactions.recovery().reaction(error, answer().commits()) != Reaction.SHOW) {
            interruption = Interruption.ofStatement(error, buffer.takeBack() ? pending.requests(head.again()) : null);
            copied = false;
            transaction.interrupted();
            pending.skipToSync();
            return;
        }
        copied = false;
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
        if (!exceeded && (head == null || !isSwallowed(head, error))) {
            transactions.shows(error);
            show(inTime(shown));
        }
        failed = true;
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

    /** Whether an error has come since this was last asked. */
    boolean takeFailed() {
        boolean taken = failed;
        failed = false;
        return taken;
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
        if (!holdReady && !exceeded) {
            sendReady();
        }
        holdReady = false;
    }
}
