package dev.borealis.local.internal.dataapi.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the requests of a connection, one after another. Used by one thread. */
final class RequestReader {
    private static final int SKIPPED_AT_MOST = 1 << 24;

    private final BufferedInputStream in;
    private final OutputStream out;
    private final RequestLimits limits;
    private int headBytes;

    RequestReader(BufferedInputStream in, OutputStream out, RequestLimits limits) {
        this.in = in;
        this.out = out;
        this.limits = limits;
    }

    /** Waits for the first byte of the next request; false if the client has hung up instead. */
    boolean await() throws IOException {
        in.mark(1);
        boolean there = in.read() >= 0;
        if (there) {
            in.reset();
        }
        return there;
    }

    /** The next request; null if the client has hung up instead. */
    @Nullable
    HttpRequest next() throws IOException {
        headBytes = 0;
        String line = line();
        while (line != null && line.isEmpty()) {
            line = line();
        }
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new HttpProblem(400, "The request line is no HTTP/1.1");
        }
        Map<String, List<String>> headers = headers();
        int mark = parts[1].indexOf('?');
        String path = mark < 0 ? parts[1] : parts[1].substring(0, mark);
        String query = mark < 0 ? "" : parts[1].substring(mark + 1);
        return new HttpRequest(parts[0], path, query, headers, body(headers));
    }

    /** Reads away what a refused client is still sending, so that it gets to see the answer. */
    void skipSome() throws IOException {
        byte[] buffer = new byte[1 << 14];
        for (int skipped = 0, read = 0; skipped < SKIPPED_AT_MOST && read >= 0; skipped += read) {
            read = in.read(buffer);
        }
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = required(line()); !line.isEmpty(); line = required(line())) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new HttpProblem(400, "A header has no name");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.computeIfAbsent(name, any -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        String coding = headers.getOrDefault("transfer-encoding", List.of("")).get(0);
        boolean chunked = coding.equalsIgnoreCase("chunked");
        int length = chunked
                ? 0
                : length(headers.getOrDefault("content-length", List.of("0")).get(0));
        checkTotal(length);
        if (headers.getOrDefault("expect", List.of("")).get(0).equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        return chunked ? chunks() : exactly(length);
    }

    private static int length(String value) throws HttpProblem {
        try {
            long length = Long.parseLong(value);
            if (length >= 0) {
                return (int) Math.min(length, Integer.MAX_VALUE);
            }
        } catch (NumberFormatException e) {
            // Answered as any other length that is none.
        }
        throw new HttpProblem(400, "Content-Length is no length");
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = chunkSize();
        while (size > 0) {
            checkTotal((long) body.size() + size);
            body.writeBytes(exactly(size));
            line();
            size = chunkSize();
        }
        while (!required(line()).isEmpty()) {
            // Trailers say nothing to this server.
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = required(line());
        int end = line.indexOf(';');
        try {
            return Integer.parseUnsignedInt((end < 0 ? line : line.substring(0, end)).strip(), 16);
        } catch (NumberFormatException e) {
            throw new HttpProblem(400, "A chunk has no size");
        }
    }

    private void checkTotal(long body) throws HttpProblem {
        if (body < 0 || headBytes + body > limits.total()) {
            throw new HttpProblem(413, "The request is larger than " + limits.total() + " bytes");
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The client hung up in the middle of a request");
        }
        return bytes;
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
            if (++headBytes > limits.head()) {
                throw new HttpProblem(400, "The headers are larger than " + limits.head() + " bytes");
            }
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static String required(@Nullable String line) throws EOFException {
        if (line == null) {
            throw new EOFException("The client hung up in the middle of a request");
        }
        return line;
    }
}
