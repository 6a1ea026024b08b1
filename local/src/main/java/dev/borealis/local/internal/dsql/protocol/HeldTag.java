package dev.borealis.local.internal.dsql.protocol;

import dev.borealis.local.internal.wire.ClientConnection;
import dev.borealis.local.internal.wire.MessageBuilder;
import java.io.IOException;
import java.util.Arrays;

/**
 * The CommandComplete of the last statement of a text that the server commits by itself. It is kept from the client until the
 * COMMIT has succeeded: a statement whose COMMIT fails is answered with the error alone. Single-threaded.
 */
final class HeldTag {
    private static final byte[] NONE = {};

    private final ClientConnection client;
    private boolean holding;
    private byte[] tag = NONE;

    HeldTag(ClientConnection client) {
        this.client = client;
    }

    /** Holds back from now on. */
    void begin() {
        holding = true;
    }

    /** Tells the client of a CommandComplete, or holds it back; what was held back before goes out. */
    void tell(MessageBuilder message) throws IOException {
        send();
        if (holding) {
            tag = Arrays.copyOf(message.array(), message.size());
            message.clear();
        } else {
            client.write(message);
        }
    }

    /** Sends what is held back, as the client is to hear of the next statement. */
    void send() throws IOException {
        if (tag.length > 0) {
            client.write(tag, 0, tag.length);
            tag = NONE;
        }
    }

    /** Forgets what is held back, as an error takes its place. */
    void drop() {
        tag = NONE;
    }

    /** Holds nothing back any more. */
    void end() {
        tag = NONE;
        holding = false;
    }
}
