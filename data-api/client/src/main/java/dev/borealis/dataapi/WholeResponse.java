package dev.borealis.dataapi;

import dev.borealis.dataapi.HttpTransport.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** An answer that was read to its end, or to where it broke off: who reads it comes upon that in the same place. */
final class WholeResponse implements Response {

    private static final int PART = 8 * 1024;

    private final int status;
    private final @Nullable String errorType;
    private final @Nullable String requestId;
    private final byte[] body;
    private final @Nullable IOException end;
    private final Runnable closing;

    private WholeResponse(Response response, byte[] body, @Nullable IOException end, Runnable closing) {
        this.status = response.status();
        this.errorType = response.header(Pipeline.ERROR_TYPE);
        this.requestId = response.header(Pipeline.REQUEST_ID);
        this.body = body;
        this.end = end;
        this.closing = closing;
    }

    /**
     * Reads all of an answer.
     *
     * @param most how many bytes of it at most
     * @param closing what to do when the one that was read is closed
     */
    static WholeResponse read(Response response, int most, Runnable closing) {
        var body = new ByteArrayOutputStream();
        IOException end = null;
        try {
            InputStream in = response.body();
            byte[] part = new byte[PART];
            int read = 0;
            while (read >= 0 && body.size() < most) {
                body.write(part, 0, read);
                read = in.read(part, 0, Math.min(PART, most - body.size()));
            }
        } catch (IOException broken) {
            end = broken;
        }
        return new WholeResponse(response, body.toByteArray(), end, closing);
    }

    @Override
    public int status() {
        return status;
    }

    /** The two that the client reads. */
    @Override
    public @Nullable String header(String name) {
        if (name.equals(Pipeline.ERROR_TYPE)) {
            return errorType;
        }
        return name.equals(Pipeline.REQUEST_ID) ? requestId : null;
    }

    @Override
    public InputStream body() {
        var read = new ByteArrayInputStream(body);
        return end == null ? read : new SequenceInputStream(read, new Broken(end));
    }

    @Override
    public void close() {
        closing.run();
    }

    private static final class Broken extends InputStream {

        private final IOException failure;

        Broken(IOException failure) {
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            throw failure;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            throw failure;
        }
    }
}
