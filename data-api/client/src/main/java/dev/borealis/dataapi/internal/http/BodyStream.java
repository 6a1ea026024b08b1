package dev.borealis.dataapi.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** An answer's body: so many bytes, or chunks, or all there is until the connection closes. */
final class BodyStream extends InputStream {

    private static final long UNTIL_CLOSED = -1;

    private final LineInput in;
    private final boolean chunked;
    private long left;
    private boolean ended;
    private boolean first = true;

    BodyStream(LineInput in, ResponseHead head) throws IOException {
        this.in = in;
        this.chunked = "chunked".equalsIgnoreCase(head.header("Transfer-Encoding"));
        String length = head.header("Content-Length");
        if (!chunked) {
            left = length == null ? UNTIL_CLOSED : number(length, 10);
        }
        ended = head.status() == 204 || (!chunked && left == 0);
    }

    private static long number(String digits, int radix) throws IOException {
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException wrong) {
            throw new IOException("The answer's length is not a number", wrong);
        }
    }

    /** Whether the body was read to its end, so that the connection is ready for another request. */
    boolean isComplete() {
        return ended && left != UNTIL_CLOSED;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!ended && chunked && left == 0) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int wanted = left == UNTIL_CLOSED ? length : (int) Math.min(length, left);
        int got = in.read(into, from, wanted);
        count(got);
        return got;
    }

    private void count(int got) throws IOException {
        if (left == UNTIL_CLOSED) {
            ended = got < 0;
            return;
        }
        if (got < 0) {
            throw new EOFException("The connection was closed before the answer was complete");
        }
        left -= got;
        ended = left == 0 && !chunked;
    }

    private void nextChunk() throws IOException {
        if (!first) {
            in.line();
        }
        first = false;
        String size = in.line();
        int extension = size.indexOf(';');
        left = number((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
        if (left == 0) {
            ended = true;
            skipTrailers();
        }
    }

    private void skipTrailers() throws IOException {
        String line = in.line();
        while (!line.isEmpty()) {
            line = in.line();
        }
    }
}
