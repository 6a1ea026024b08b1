package dev.borealis.dataapi.internal.json;

import java.io.ByteArrayOutputStream;

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
}
