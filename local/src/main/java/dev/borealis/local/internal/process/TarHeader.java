package dev.borealis.local.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What stands before each entry of a tar archive, in the layout that POSIX calls ustar.
 *
 * @param name the entry's path in the archive; empty at the archive's end
 * @param type what the entry is
 * @param link what a symbolic link points to, else empty
 * @param size the bytes that follow the header
 * @param mode the permission bits
 */
record TarHeader(String name, Type type, String link, long size, int mode) {
    static final int BLOCK = 512;
    static final TarHeader END = new TarHeader("", Type.FILE, "", 0, 0);

    enum Type {
        FILE,
        DIRECTORY,
        SYMBOLIC_LINK
    }

    static TarHeader parse(byte[] block) throws IOException {
        String name = text(block, 0, 100);
        if (name.isEmpty()) {
            return END;
        }
        boolean posix = text(block, 257, 6).equals("ustar");
        String prefix = posix ? text(block, 345, 155) : "";
        return new TarHeader(
                prefix.isEmpty() ? name : prefix + "/" + name,
                type(block[156], name),
                text(block, 157, 100),
                octal(block, 124, 12),
                (int) octal(block, 100, 8));
    }

    private static Type type(byte flag, String name) throws IOException {
        return switch (flag) {
            case 0, '0' -> Type.FILE;
            case '5' -> Type.DIRECTORY;
            case '2' -> Type.SYMBOLIC_LINK;
            default -> throw new IOException("the archive's entry " + name + " is of an unknown type, " + (char) flag);
        };
    }

    boolean isEnd() {
        return name.isEmpty();
    }

    boolean isExecutable() {
        return (mode & 0100) != 0;
    }

    /** The bytes between the end of the content and the next header. */
    long padding() {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static long octal(byte[] block, int from, int length) throws IOException {
        String digits = text(block, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("the archive has a header that is none", e);
        }
    }

    private static String text(byte[] block, int from, int length) {
        int end = from;
        while (end < from + length && block[end] != 0) {
            end++;
        }
        return new String(block, from, end - from, StandardCharsets.UTF_8);
    }
}
