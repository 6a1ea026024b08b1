package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.dsql.login.Login;
import dev.borealis.local.internal.dsql.protocol.BackendChannel;
import dev.borealis.local.internal.dsql.protocol.ExtendedProtocol;
import dev.borealis.local.internal.dsql.protocol.ReplyForwarder;
import dev.borealis.local.internal.dsql.protocol.SimpleProtocol;
import dev.borealis.local.internal.dsql.session.SessionFaults;
import dev.borealis.local.internal.dsql.session.SessionServices;
import dev.borealis.local.internal.dsql.session.SessionState;
import dev.borealis.local.internal.dsql.transaction.SessionTransactions;
import dev.borealis.local.internal.sql.rule.Limit;
import dev.borealis.local.internal.wire.BackendConnection;
import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.FrontDoor.Guest;
import dev.borealis.local.internal.wire.ProtocolException;
import java.io.IOException;

/**
 * One signed-in client. One thread takes turns: it reads requests and hands them on until one asks for answers, then
 * carries the answers back.
 */
final class Session {
    private static final long NONE = -1;

    private final SessionServices services;
    private final ClientConnection client;
    private final SessionState state;
    private final SessionTransactions transactions;
    private final BackendChannel channel;
    private final SimpleProtocol simple;
    private final ExtendedProtocol extended;
    private final long opened;

    /** When the transaction began that is open, by the clock, or {@link #NONE}. */
    private volatile long transactionBegan = NONE;

    Session(SessionServices services, Guest guest, BackendConnection backend) {
        this.services = services;
        this.client = guest.client();
        SessionFaults faults = new SessionFaults(services.faults(), Login.origin(guest.startup()));
        this.transactions = new SessionTransactions(services.arbiter(), backend, faults);
        this.state = new SessionState(services, transactions, faults);
        ReplyForwarder replies = new ReplyForwarder(client, backend, state.transaction(), transactions, faults);
        this.channel = new BackendChannel(client, backend, replies, transactions);
        this.simple = new SimpleProtocol(channel, state);
        this.extended = new ExtendedProtocol(channel, state);
        this.opened = services.clock().millis();
    }

    /** Serves the client until it leaves or must go. */
    void run() throws IOException {
        services.arbiter().enter(transactions);
        transactions.take();
        try {
            boolean open = true;
            while (open) {
                if (!client.has(5)) {
                    pause();
                }
                open = client.await(5) && !isOver(services.clock().millis()) && message();
                noteTransaction();
            }
        } finally {
            transactions.give();
            services.arbiter().leave(transactions);
            state.left();
        }
    }

    /** Waits for the client; what the session has locked may be taken away meanwhile. */
    private void pause() throws IOException {
        extended.rest();
        client.flush();
        transactions.give();
        try {
            client.await(1);
        } finally {
            transactions.take();
        }
    }

    private void noteTransaction() {
        if (!state.transaction().inTransaction()) {
            transactionBegan = NONE;
        } else if (transactionBegan == NONE) {
            transactionBegan = services.clock().millis();
        }
    }

    /** Whether the connection has lived long enough by then; a transaction that it has begun in time may end in its own time. */
    boolean isOver(long now) {
        long limit = services.limits().get(Limit.CONNECTION_MILLIS);
        long began = transactionBegan;
        boolean ends = began == NONE
                || began - opened > limit
                || now - began > services.limits().get(Limit.TRANSACTION_MILLIS);
        return now - opened > limit && ends;
    }

    /** Handles one message; false when the client says goodbye, or sends one that is too long to be answered. */
    private boolean message() throws IOException {
        char type = (char) client.buffer()[client.position()];
        long length = (client.intAt(1) & 0xFFFFFFFFL) + 1;
        if (length < 5) {
            throw new ProtocolException("a message has at least four bytes");
        }
        if (type == 'X' || length > services.limits().get(Limit.MESSAGE_BYTES)) {
            return false;
        }
        channel.tellSettings();
        if (!extended.makeReadyFor(type, (int) length)) {
            return true;
        }
        if (extended.isSkipping() && type != 'S') {
            channel.discard((int) length);
        } else {
            handle(type, (int) length);
        }
        return true;
    }

    private void handle(char type, int length) throws IOException {
        switch (type) {
            case 'Q' -> simple.query(length);
            case 'P', 'B', 'D', 'E', 'C' -> handleNamed(type, length);
            case 'S' -> extended.sync(length);
            case 'H' -> extended.flush(length);
            case 'F' -> simple.fastPath(length);
            case 'd', 'c', 'f' -> channel.discard(length);
            default -> throw new ProtocolException("unknown message type");
        }
    }

    /** Handles a message that begins with names; PostgreSQL is to complain if they break off. */
    private void handleNamed(char type, int length) throws IOException {
        try {
            switch (type) {
                case 'P' -> extended.parse(length);
                case 'B' -> extended.bind(length);
                case 'D' -> extended.describe(length);
                case 'E' -> extended.execute(length);
                default -> extended.close(length);
            }
        } catch (ProtocolException brokenOff) {
            extended.handOn(type, length);
        }
    }
}
