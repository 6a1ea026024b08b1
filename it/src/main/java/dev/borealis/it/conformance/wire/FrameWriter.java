package dev.borealis.it.conformance.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes protocol messages; several can be collected and sent as one. */
final class FrameWriter {
    private static final int LENGTH_BYTES = 4;

    private final OutputStream out;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    FrameWriter(OutputStream out) {
        this.out = out;
    }

    /** A message without a type byte (startup, SSLRequest, CancelRequest), sent at once. */
    void untyped(Consumer<Body> content) throws IOException {
        append(content);
        flush();
    }

    FrameWriter add(char type, Consumer<Body> content) {
        pending.write(type);
        append(content);
        return this;
    }

    void flush() throws IOException {
        out.write(pending.toByteArray());
        pending.reset();
        out.flush();
    }

    private void append(Consumer<Body> content) {
        Body body = new Body();
        content.accept(body);
        byte[] bytes = body.bytes.toByteArray();
        pending.writeBytes(ByteBuffer.allocate(LENGTH_BYTES)
                .putInt(bytes.length + LENGTH_BYTES)
                .array());
        pending.writeBytes(bytes);
    }

    /** The content of one message. */
    static final class Body {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Body int32(int value) {
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
            return this;
        }

        Body int16(int value) {
            bytes.write(value >> Byte.SIZE);
            bytes.write(value);
            return this;
        }

        Body int8(int value) {
            bytes.write(value);
            return this;
        }

        Body text(String value) {
            bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            bytes.write(0);
            return this;
        }
    }
}
