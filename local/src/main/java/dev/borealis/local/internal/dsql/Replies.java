package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.occ.Reaction;
import dev.borealis.local.internal.sql.Refusal;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.ErrorFields;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Carries PostgreSQL's answers to the client: rows in large chunks without a look inside, the rest by what was
 * {@link Expected}. Single-threaded.
 */
final class Replies {
    private final ClientConnection client;
    private final BackendConnection backend;
    private final TransactionState transaction;
    private final SessionFaults faults;
    private final Contestant contestant;
    private final Owed owed = new Owed();
    private final Delivery delivery;
    private final MessageBuilder message = new MessageBuilder();
    private boolean copyIn;
    private boolean copied;
    private boolean holdReady;
    private boolean exceeded;
    private boolean failed;
    private byte status = 'I';
    private boolean kept = true;
    private @Nullable Interruption interruption;

    Replies(
            ClientConnection client,
            BackendConnection backend,
            TransactionState transaction,
            Contestant contestant,
            SessionFaults faults) {
        this.faults = faults;
        this.delivery = new Delivery(client);
        this.client = client;
        this.backend = backend;
        this.transaction = transaction;
        this.contestant = contestant;
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
        delivery.end();
        contestant.told(error);
        error.writeTo(message, 'E');
        client.write(message);
        failed = true;
        kept = false;
    }

    /** Tells that the block has failed. */
    void sendFailed() throws IOException {
        status = 'E';
        transaction.ready(status);
        contestant.ready(status);
        sendReady();
    }

    Owed owed() {
        return owed;
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

    /** Sends the ReadyForQuery that was held back. */
    void sendReady() throws IOException {
        client.write(message.begin('Z').put(status).end());
    }

    /**
     * Reads until everything expected has come, or PostgreSQL waits for COPY data.
     *
     * @return whether it waits for COPY data
     */
    boolean drain() throws IOException {
        copyIn = false;
        while (!owed.isEmpty() && !copyIn) {
            step();
        }
        if (!copyIn) {
            transaction.drained();
        }
        return copyIn;
    }

    private Answer answer() {
        return exceeded ? Answer.HIDDEN : owed.answer();
    }

    private void step() throws IOException {
        byte type = backend.awaitType();
        int length = backend.messageLength();
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
                delivery.streams();
                pass(length);
            }
            case 'H' -> {
                delivery.streams();
                passUnlessHidden(length);
            }
            case 'N' -> notice(length);
            case 'S' -> setting(length);
            default -> passUnlessHidden(length);
        }
    }

    /** Passes a run of rows: as many as are in the buffer, then the rest of the last one as it comes. */
    private void rows(int first) throws IOException {
        Witness witness = answer().witness();
        delivery.begins(answer());
        if (witness != null && witness.wantsRows()) {
            row(witness, first);
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

    /** Passes one row and shows it to its witness. */
    private void row(Witness witness, int length) throws IOException {
        backend.await(length);
        witness.row(backend.buffer(), backend.position() + 5, length - 5);
        passUnlessHidden(length);
    }

    /** Notes that a statement was answered to its end. */
    private void statementDone() {
        delivery.end();
        owed.statementDone();
    }

    private void suspended(int length) throws IOException {
        Witness witness = answer().witness();
        if (witness != null) {
            witness.suspended();
        }
        delivery.end();
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

    private void passUnlessHidden(int length) throws IOException {
        if (answer().hidden()) {
            backend.skip(length);
        } else {
            pass(length);
        }
    }

    /** Passes the answer to a request of the extended protocol. */
    private void request(int length) throws IOException {
        passUnlessHidden(length);
        owed.requestDone();
    }

    private void description(byte type, int length) throws IOException {
        if (type == 'n' && answer().jobRow()) {
            backend.skip(length);
            client.write(JobRow.description(message));
        } else {
            if (owed.isQueryNext()) {
                delivery.begins(answer());
            }
            passUnlessHidden(length);
        }
        owed.described();
    }

    private void complete(int length) throws IOException {
        String tag = backend.stringAt(5);
        Answer answer = answer();
        @Nullable Refusal tooMany = answer.hidden() ? null : transaction.addRows(CommandTag.changedRows(tag, copied));
        copied = false;
        kept &= !tag.equals("ROLLBACK");
        if (answer.witness() != null) {
            answer.witness().completed(tag);
        }
        if (tooMany != null) {
            exceeded = true;
            backend.skip(length);
            BackendErrors.shown(tooMany).writeTo(message, 'E');
            client.write(message);
        } else if (answer.tag() != null) {
            backend.skip(length);
            client.write(message.begin('C').putString(answer.tag()).end());
        } else {
            passUnlessHidden(length);
        }
        statementDone();
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
        Expected head = owed.head();
        if (head != null
                && head.again() != null
                && !exceeded
                && contestant.comeback().reaction(error) != Reaction.SHOW) {
            interruption = new Interruption(error, delivery.takeBack() ? owed.requests(head.again()) : null, false);
            copied = false;
            transaction.interrupted();
            owed.skipToSync();
            return;
        }
        copied = false;
        delivery.end();
        ErrorFields told = answer().hidden() ? BackendErrors.withoutOrigin(error) : error;
        ErrorFields shown = head == null ? told : BackendErrors.translate(told, head.refusal(), head.positions());
        if (!exceeded && (head == null || !isSwallowed(head, error))) {
            contestant.shows(error);
            show(shown);
        }
        failed = true;
        owed.skipToSync();
    }

    /** An error drawn only to make PostgreSQL agree that the transaction has failed. */
    private static boolean isSwallowed(Expected head, ErrorFields error) {
        return head.refusal() == null && head.answer(0).hidden() && Poison.drew(error.get('M'));
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
        owed.ready();
        if (interruption != null) {
            interruption = interruption.atReady();
            holdReady = false;
            return;
        }
        status = told;
        transaction.ready(status);
        contestant.ready(status);
        if (!holdReady && !exceeded) {
            sendReady();
        }
        holdReady = false;
    }
}
