package dev.borealis.local.internal.occ;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * What a statement was answered, in a few bytes: its rows whatever their order, as PostgreSQL need not give them in the
 * same one again, and its tag. Single-threaded.
 */
public final class Digest {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final CRC32 one = new CRC32();
    private final CRC32C other = new CRC32C();
    private long rows;
    private long sum;
    private String tag = "";

    /** Adds bytes of a row. */
    public void add(byte[] source, int offset, int length) {
        one.update(source, offset, length);
        other.update(source, offset, length);
    }

    /** Ends a row. */
    public void endRow() {
        long row = one.getValue() << 32 | other.getValue();
        sum += (row ^ (row >>> 29)) * MIX;
        rows++;
        one.reset();
        other.reset();
    }

    /** Takes the tag that ends the answer. */
    public void end(String commandTag) {
        tag = commandTag;
    }

    /** How many rows the tag says were changed; only of a statement that changes rows. */
    public long changed() {
        return Long.parseLong(tag.substring(tag.lastIndexOf(' ') + 1));
    }

    /** Whether both were the same answer. */
    public boolean matches(Digest another) {
        return rows == another.rows && sum == another.sum && tag.equals(another.tag);
    }
}
