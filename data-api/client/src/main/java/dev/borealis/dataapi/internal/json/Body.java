package dev.borealis.dataapi.internal.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A request's bytes, handed on without a copy. */
public final class Body extends ByteArrayOutputStream {

    Body() {
        super(1024);
    }

    /**
     * The bytes; only the first {@link #size()} count.
     *
     * @return the array itself
     */
    public byte[] array() {
        return buf;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(buf, 0, count);
    }
}
