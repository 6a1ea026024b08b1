package dev.borealis.local.internal.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Directories that are costly to make, made once and used by every process of one user.
 *
 * <p>An entry is there as a whole or not at all: it is made under another name and renamed, by one process at a time.
 * Thread-safe.
 */
public final class CacheDirectory {
    /** A file lock is held by a whole process, so its threads need a lock among themselves. */
    private static final Lock IN_THIS_PROCESS = new ReentrantLock();

    private final Path root;

    public CacheDirectory(Path root) {
        this.root = root;
    }

    /** Fills an entry. */
    @FunctionalInterface
    public interface Maker {
        /** Fills the directory, which exists and is empty. */
        void fill(Path directory) throws IOException;
    }

    /** The entry of that name, made now if it is not there yet. */
    public Path entry(String name, Maker maker) throws IOException {
        Path entry = root.resolve(name);
        if (!Files.isDirectory(entry)) {
            make(entry, maker);
        }
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        return entry;
    }

    /** Deletes the entries whose name begins so and that nobody has asked for since then. */
    public void deleteUnused(String prefix, Instant since) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, prefix + "*")) {
            for (Path entry : entries) {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(since)) {
                    Directories.delete(entry);
                }
            }
        }
    }

    private void make(Path entry, Maker maker) throws IOException {
        IN_THIS_PROCESS.lock();
        try (FileChannel channel =
                        FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(entry)) {
                fill(entry, maker);
            }
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private void fill(Path entry, Maker maker) throws IOException {
        Path partial = root.resolve(entry.getFileName() + ".partial");
        Directories.delete(partial); // left by a process that was killed: nobody else is here
        Files.createDirectory(partial);
        try {
            maker.fill(partial);
            Files.move(partial, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Directories.delete(partial);
        }
    }
}
