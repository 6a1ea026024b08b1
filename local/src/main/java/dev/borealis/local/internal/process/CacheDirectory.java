package dev.borealis.local.internal.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories that are costly to make, made once and used by every process of one user.
 *
 * <p>An entry is there as a whole or not at all: it is made under another name and renamed, by one process at a time.
 * Thread-safe.
 */
public final class CacheDirectory {
    /** A file lock is held by a whole process, so its threads need a lock among themselves. */
    private static final Lock IN_THIS_PROCESS = new ReentrantLock();

    /** The caches that this process uses, and what keeps others from clearing them until it ends. */
    private static final Map<Path, FileLock> USED = new HashMap<>();

    /** Whoever uses the cache has a shared lock on this file; who clears it has it alone. */
    private static final String USERS = "users";

    private static final Logger LOG = LoggerFactory.getLogger(CacheDirectory.class);

    /** How many builds of a thing are kept: one may go to and fro between some. */
    private static final int KEPT = 4;

    /** Who asks for an entry uses it soon. */
    private static final Duration SOON = Duration.ofHours(1);

    private final Path root;

    public CacheDirectory(Path root) {
        this.root = root;
    }

    /** Keeps everybody from {@link #clear clearing} it until this process ends. Waits while somebody does. */
    void use() throws IOException {
        IN_THIS_PROCESS.lock();
        try {
            Path real = root.toRealPath();
            if (!USED.containsKey(real)) {
                USED.put(real, users().lock(0, Long.MAX_VALUE, true));
            }
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private FileChannel users() throws IOException {
        return FileChannel.open(
                root.resolve(USERS), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /**
     * Deletes its entries, what killed processes have left of some too. Whatever else is in the directory stays.
     *
     * @return how many bytes it had
     * @throws IOException if a process uses it; then nothing was deleted
     */
    public long clear() throws IOException {
        IN_THIS_PROCESS.lock();
        try (FileChannel users = users();
                FileLock alone = USED.containsKey(root.toRealPath()) ? null : users.tryLock()) {
            if (alone == null || isRunning(root)) {
                throw new IOException(root + " is in use. End every Local Aurora of this user, then clear the cache");
            }
            return deleteEntries();
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }

    private long deleteEntries() throws IOException {
        long bytes = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, CacheKind::isEntry)) {
            for (Path entry : entries) {
                bytes += Directories.size(entry);
                Directories.delete(entry);
            }
        }
        return bytes;
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

    /**
     * Deletes what older builds have left: of the entries whose name begins so, those that were asked for last stay, and those
     * that somebody may be about to use or that a program runs from. What cannot be deleted stays, too.
     */
    public void deleteOld(String prefix) {
        try {
            deleteAllBut(KEPT, prefix);
        } catch (IOException e) {
            LOG.debug("Old entries of the cache {} stay", root, e);
        }
    }

    private void deleteAllBut(int kept, String prefix) throws IOException {
        FileTime unused = FileTime.from(Instant.now().minus(SOON));
        List<Use> entries = uses(prefix);
        for (Use entry : entries.subList(Math.min(kept, entries.size()), entries.size())) {
            if (entry.last().compareTo(unused) < 0 && !isRunning(entry.path())) {
                delete(entry.path());
            }
        }
    }

    /** Under another name first: an entry is there as a whole or not at all. */
    private void delete(Path entry) throws IOException {
        Path doomed = root.resolve(CacheKind.DELETED.prefix() + UUID.randomUUID());
        Files.move(entry, doomed, StandardCopyOption.ATOMIC_MOVE);
        Directories.delete(doomed);
    }

    /** An entry, and when it was asked for last. */
    private record Use(Path path, FileTime last) {}

    private List<Use> uses(String prefix) throws IOException {
        List<Use> uses = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, prefix + "*")) {
            for (Path entry : entries) {
                uses.add(new Use(entry, Files.getLastModifiedTime(entry)));
            }
        }
        uses.sort(Comparator.comparing(Use::last).reversed());
        return uses;
    }

    private static boolean isRunning(Path entry) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().command().orElseGet(() -> firstWord(process)))
                .anyMatch(program -> program.startsWith(entry + "/"));
    }

    /** What a process says of itself: the JDK does not tell what runs in another user namespace. */
    private static String firstWord(ProcessHandle process) {
        try {
            String line = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
            return line.substring(0, Math.max(0, line.indexOf('\0')));
        } catch (IOException goneOrNoSuchSystem) {
            return "";
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
