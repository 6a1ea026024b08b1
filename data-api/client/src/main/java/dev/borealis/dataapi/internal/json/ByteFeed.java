package dev.borealis.dataapi.internal.json;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an answer as they arrive. What has not been passed yet lies in one piece: it moves to the front of the buffer
 * when more must come in. The buffer grows for an answer that is not small, and for a token that fills half of it.
 */
final class ByteFeed {

    private static final int FIRST = 4 * 1024;
    private static final int USUAL = 16 * 1024;

    private final InputStream in;
    private long before;

    /** The bytes at hand are those from {@link #at} up to {@link #end}. */
    byte[] bytes = new byte[FIRST];

    int at;
    int end;

    ByteFeed(InputStream in) {
        this.in = in;
    }

    /** How many bytes have been passed. */
    long position() {
        return before + at;
    }

    /** Whether there are so many bytes; reads on where they are not at hand. */
    boolean has(int count) throws IOException {
        while (end - at < count) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    /** Makes sure that there are so many bytes. */
    void need(int count) throws IOException {
        if (!has(count)) {
            throw new EOFException("The answer ends in the middle");
        }
    }

    private boolean fill() throws IOException {
        if (end == bytes.length) {
            makeRoom();
        }
        int got = in.read(bytes, end, bytes.length - end);
        end += Math.max(got, 0);
        return got >= 0;
    }

    private void makeRoom() {
        int left = end - at;
        int grown = Math.max(bytes.length * 2, USUAL);
        byte[] to = bytes.length < USUAL || left > bytes.length / 2 ? new byte[grown] : bytes;
        System.arraycopy(bytes, at, to, 0, left);
        bytes = to;
        before += at;
        at = 0;
        end = left;
    }
}
