package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.dsql.error.BackendErrors;
import dev.borealis.local.internal.dsql.error.RefusalStatements;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Again;
import dev.borealis.local.internal.dsql.protocol.ExpectedReply.Kind;
import dev.borealis.local.internal.dsql.transaction.ErrorRecovery;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.sql.rule.Refusal;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import dev.borealis.local.internal.wire.ProtocolException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The way from a client to its backend and back: requests are handed on, replies are carried back. Only a small window of
 * requests is ever unanswered. So neither side can block the other, however long a pipeline is. Single-threaded.
 */
public final class BackendChannel {
    private static final int WINDOW = 1 << 16;
    private static final byte[] FLUSH = {'H', 0, 0, 0, 4};

    private final ClientConnection client;
    private final BackendConnection backend;
    private final ReplyForwarder replies;
    private final MessageBuilder request = new MessageBuilder();
    private final SessionTransactions transactions;
    private int unanswered;
    private boolean interrupted;

    public BackendChannel(
            ClientConnection client,
            BackendConnection backend,
            ReplyForwarder replies,
            SessionTransactions transactions) {
        this.client = client;
        this.backend = backend;
        this.replies = replies;
        this.transactions = transactions;
    }

    ClientConnection client() {
        return client;
    }

    ReplyForwarder replies() {
        return replies;
    }

    /** Waits until a message of that length is in the client's buffer. */
    void await(int length) throws IOException {
        if (!client.await(length)) {
            throw new ProtocolException("the client left in the middle of a message");
        }
    }

    /** Passes a message over. */
    public void discard(int length) throws IOException {
        int left = length;
        while (left > 0) {
            await(1);
            int part = Math.min(left, client.available());
            client.skip(part);
            left -= part;
        }
    }

    /** Hands a message on as it is, and expects that answer. */
    void forward(int length, ExpectedReply answer) throws IOException {
        unanswered += length;
        replies.pending().add(answer);
        copy(length);
    }

    private void copy(int length) throws IOException {
        int left = length;
        while (left > 0) {
            await(1);
            int part = Math.min(left, client.available());
            backend.write(client.buffer(), client.position(), part);
            client.skip(part);
            left -= part;
        }
    }

    /** The builder for a message of ours; to be finished with {@link #send}. */
    MessageBuilder begin(char type) {
        return request.clear().begin(type);
    }

    /** Sends what was built, and expects that answer. */
    void send(ExpectedReply answer) throws IOException {
        request.end();
        unanswered += request.size();
        replies.pending().add(answer);
        backend.write(request);
    }

    void sendQuery(String text, ExpectedReply answer) throws IOException {
        begin('Q').putString(text);
        send(answer);
    }

    void sendParse(String name, String text, ExpectedReply answer) throws IOException {
        begin('P').putString(name).putString(text).putShort(0);
        send(answer);
    }

    /** Sends what fails in the place of a refused request. */
    void refuse(Kind kind, Refusal refusal) throws IOException {
        sendParse("", RefusalStatements.statement(refusal), ExpectedReply.refused(kind, refusal));
    }

    /** The client's message of that length that comes next, should it have to be sent again; null if it need not. */
    @Nullable
    Again nextMessage(int length) {
        if (!transactions.isOpen()) {
            return null;
        }
        int start = client.position();
        byte[] message = Arrays.copyOfRange(client.buffer(), start, start + length);
        return answered -> message;
    }

    /** Runs a query of ours that the client hears of only when it fails; what it leaves behind is the new status. */
    void runHidden(String text, boolean showReady) throws IOException {
        if (!showReady) {
            replies.holdReady();
        }
        sendQuery(text, ExpectedReply.hidden(ExpectedReply.Kind.QUERY));
        drain();
    }

    /** Whether so much is unanswered that a message of that length must wait until there are answers. */
    boolean isFull(int length) {
        return unanswered + length > WINDOW && !replies.pending().isEmpty();
    }

    /**
     * Whether what was sent turned out to have to be sent again, and has been put before what the client sends next; or
     * its transaction has failed, and the client has been told so. Asked once.
     */
    boolean takeInterrupted() {
        boolean taken = interrupted;
        interrupted = false;
        return taken;
    }

    /** Fails the transaction whose status is being held back, if one is open, and tells the status then. */
    void failTransaction() throws IOException {
        if (replies.status() == 'T') {
            runHidden(RefusalStatements.ANY, true);
        } else {
            replies.sendReady();
        }
    }

    /** Gets everything answered without waiting for the client to ask, and holds the answers back. */
    void settle() throws IOException {
        client.hold(true);
        backend.write(FLUSH, 0, FLUSH.length);
        drain();
        client.hold(false);
    }

    /** Sends everything and carries back every answer. */
    void drain() throws IOException {
        transactions.turns().begin();
        backend.flush();
        while (replies.drain()) {
            copyIn();
            backend.flush();
        }
        transactions.turns().end();
        unanswered = 0;
        Interruption interruption = replies.takeInterruption();
        if (interruption != null) {
            recover(interruption);
        }
    }

    private void recover(Interruption interruption) throws IOException {
        if (!interruption.ready()) {
            transactions.internal().sync();
        }
        switch (interruption.place()) {
            case STATEMENT -> recoverStatement(interruption);
            case COMMIT -> endFailedCommit(interruption);
        }
    }

    /** Shows the client why its COMMIT has failed; its transaction has ended. */
    private void endFailedCommit(Interruption interruption) throws IOException {
        ErrorFields shown = transactions.recovery().ofCommit(interruption.error());
        replies.show(BackendErrors.translate(shown, null, null));
        if (interruption.ready()) {
            replies.sendEnded();
        }
    }

    private void recoverStatement(Interruption interruption) throws IOException {
        interrupted = true;
        byte[] requests = interruption.requests();
        ErrorRecovery recovery = transactions.recovery();
        ErrorFields failure =
                requests == null ? recovery.giveUp(interruption.error()) : recovery.recover(interruption.error());
        if (failure != null) {
            fail(failure);
            if (interruption.ready()) {
                replies.sendFailed();
            }
        } else if (requests != null) {
            client.unread(requests);
        }
    }

    /** Fails the transaction with an error in answer to a request that was not sent. */
    void fail(ErrorFields error) throws IOException {
        transactions.fail();
        replies.show(BackendErrors.translate(error, null, null));
    }

    /** Tells the client of settings that changed out of its sight. */
    public void tellSettings() throws IOException {
        if (transactions.internal().told().size() > 0) {
            client.write(transactions.internal().told());
        }
    }

    /** Hands COPY data on until the client has no more; once it was ended for another's sake, passes the data over. */
    private void copyIn() throws IOException {
        replies.pending().forgetSync();
        client.flush();
        boolean more = true;
        while (more) {
            awaitData(5);
            char type = (char) client.buffer()[client.position()];
            int length = client.intAt(1) + 1;
            if (length < 5) {
                throw new ProtocolException("a message has at least four bytes");
            }
            awaitData(Math.min(length, WINDOW));
            switch (type) {
                case 'd' -> data(length);
                case 'c', 'f' -> {
                    data(length);
                    more = false;
                }
                case 'H', 'S' -> discard(length);
                default -> throw new ProtocolException("only data may follow COPY");
            }
        }
        transactions.unfinished().endCopy();
        if (!replies.pending().isQueryNext()) {
            backend.write(FLUSH, 0, FLUSH.length);
        }
    }

    private void data(int length) throws IOException {
        if (transactions.unfinished().isCopyLost()) {
            discard(length);
        } else {
            copy(length);
        }
    }

    /** Waits for COPY data; meanwhile the rows that were sent may turn out to be in another's way. */
    private void awaitData(int bytes) throws IOException {
        if (client.has(bytes)) {
            return;
        }
        backend.flush();
        transactions.giveInCopy();
        try {
            await(bytes);
        } finally {
            transactions.take();
        }
    }
}
