package dev.borealis.local.internal.dsql;

import dev.borealis.local.internal.sql.Limit;
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
    private final SessionServices services;
    private final ClientConnection client;
    private final SessionState state;
    private final Contestant contestant;
    private final Pipe pipe;
    private final SimpleProtocol simple;
    private final ExtendedProtocol extended;
    private final long opened;

    Session(SessionServices services, Guest guest, BackendConnection backend) {
        this.services = services;
        this.client = guest.client();
        SessionFaults faults = new SessionFaults(services.faults(), Login.origin(guest.startup()));
        this.contestant = new Contestant(services.contest(), backend, faults);
        this.state = new SessionState(services, contestant, faults);
        Replies replies = new Replies(client, backend, state.transaction(), contestant, faults);
        this.pipe = new Pipe(client, backend, replies, contestant);
        this.simple = new SimpleProtocol(pipe, state);
        this.extended = new ExtendedProtocol(pipe, state);
        this.opened = services.clock().millis();
    }

    /** Serves the client until it leaves or must go. */
    void run() throws IOException {
        services.contest().enter(contestant);
        contestant.take();
        try {
            boolean open = true;
            while (open) {
                if (!client.has(5)) {
                    pause();
                }
                open = client.await(5) && !isTooOld() && message();
            }
        } finally {
            contestant.give();
            services.contest().leave(contestant);
            state.left();
        }
    }

    /** Waits for the client; what the session has locked may be taken away meanwhile. */
    private void pause() throws IOException {
        extended.rest();
        client.flush();
        contestant.give();
        try {
            client.await(1);
        } finally {
            contestant.take();
        }
    }

    private boolean isTooOld() {
        return services.clock().millis() - opened > services.limits().get(Limit.CONNECTION_MILLIS);
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
        pipe.tellSettings();
        if (!extended.isReadyFor(type, (int) length)) {
            return true;
        }
        if (extended.isSkipping() && type != 'S') {
            pipe.discard((int) length);
        } else {
            handle(type, (int) length);
        }
        return true;
    }

    private void handle(char type, int length) throws IOException {
        switch (type) {
            case 'Q' -> simple.query(length);
            case 'P' -> extended.parse(length);
            case 'B' -> extended.bind(length);
            case 'D' -> extended.describe(length);
            case 'E' -> extended.execute(length);
            case 'C' -> extended.close(length);
            case 'S' -> extended.sync(length);
            case 'H' -> extended.flush(length);
            case 'F' -> simple.fastPath(length);
            case 'd', 'c', 'f' -> pipe.discard(length);
            default -> throw new ProtocolException("unknown message type");
        }
    }
}
