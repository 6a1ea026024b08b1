package dev.borealis.dataapi.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What comes from a socket, all of it within a time: a server that dribbles does not hold a call up for ever. */
final class TimedInput extends InputStream {

    private final Socket socket;
    private final InputStream in;
    private long deadline;

    TimedInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** The time that begins now. */
    void within(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("The answer was not complete in time");
        }
        socket.setSoTimeout((int) Math.min(TimeUnit.NANOSECONDS.toMillis(left) + 1, Integer.MAX_VALUE));
        return in.read(into, from, length);
    }
}
