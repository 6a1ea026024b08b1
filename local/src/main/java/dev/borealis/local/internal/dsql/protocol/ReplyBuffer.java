package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.wire.ClientConnection;

/**
 * The reply to one statement on its way to the client. As long as the client has not received any of it, it can be taken
 * back, and the statement can be run again. Single-threaded.
 */
final class ReplyBuffer {
    private final ClientConnection client;
    private boolean begun;
    private boolean streamed;

    ReplyBuffer(ClientConnection client) {
        this.client = client;
    }

    /** To be called before rows, or what describes them, are passed. */
    void begins(Answer answer) {
        if (!begun && !answer.hidden()) {
            begun = true;
            if (answer.recorder() != null && answer.recorder().wantsRows()) {
                client.mark();
            }
        }
    }

    /** Notes that data come that can be neither taken back nor asked for again. */
    void streams() {
        streamed = true;
    }

    /** Takes back what the client was to be told of the statement; false when that cannot be. */
    boolean takeBack() {
        boolean back = !streamed && (!begun || client.rewind());
        end();
        return back;
    }

    /** Notes that the answer has come to its end. */
    void end() {
        if (begun) {
            client.unmark();
        }
        begun = false;
        streamed = false;
    }
}
