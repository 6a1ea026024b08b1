package dev.borealis.local.internal.dataapi.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Looks whether the other side of a connection has said something, or left, while nobody asked. */
public final class Silence {
    private Silence() {}

    /** Whether a connection is open and silent. One that is not is of no use any more: what was said may be lost. */
    public static boolean isKept(SocketChannel channel) {
        try {
            channel.configureBlocking(false);
            int read = channel.read(ByteBuffer.allocate(1));
            channel.configureBlocking(true);
            return read == 0;
        } catch (IOException gone) {
            return false;
        }
    }
}
