package dev.borealis.local.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are there as a whole or not at all, and whose secrets nobody else can read even for a moment. */
public final class FileReplacement {
    /** Only this user can read the file. */
    public static final String SECRET = "rw-------";

    /** Everybody can read the file. */
    public static final String PUBLIC = "rw-r--r--";

    private FileReplacement() {}

    /** Writes a file anew, on disk when this returns. */
    public static void write(Path file, String content, String permissions) throws IOException {
        Path written = Files.createTempFile(file.toAbsolutePath().getParent(), ".new-", ".tmp");
        try {
            Files.writeString(written, content, StandardOpenOption.SYNC);
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(permissions));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
