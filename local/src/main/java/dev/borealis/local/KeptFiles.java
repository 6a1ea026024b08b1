package dev.borealis.local;

import dev.borealis.local.internal.process.FileFailure;
import dev.borealis.local.internal.process.FileReplacement;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.stream.Stream;

/** The directory that keeps a cluster from one start to the next, locked for as long as this is open. */
final class KeptFiles implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String IDENTITY = "local-aurora.properties";

    private final Path directory;
    private final FileChannel lock;

    private KeptFiles(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Opens a directory that is missing, empty or of an earlier start, and that nobody else uses. */
    static KeptFiles open(Path directory) throws IOException {
        try {
            return opened(directory);
        } catch (FileSystemException e) {
            throw new IOException(FileFailure.ofDirectory(directory, e), e);
        }
    }

    private static KeptFiles opened(Path directory) throws IOException {
        Files.createDirectories(directory);
        requireOwn(directory);
        FileChannel lock =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!takeLock(lock)) {
            lock.close();
            throw new IOException("the data directory " + directory
                    + " is in use by another Local Aurora. Stop that one, or use another directory");
        }
        return new KeptFiles(directory, lock);
    }

    private static void requireOwn(Path directory) throws IOException {
        try (Stream<Path> content = Files.list(directory)) {
            boolean isEmpty = content.allMatch(path -> path.endsWith(LOCK));
            if (!isEmpty && !Files.exists(directory.resolve(IDENTITY))) {
                throw new IOException(
                        directory + " is not empty, and no data directory of Local Aurora. Use another directory");
            }
        }
    }

    private static boolean takeLock(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException usedByThisProcess) {
            return false;
        }
    }

    /** Where the database of DSQL is. */
    Path dsqlData() {
        return directory.resolve("dsql");
    }

    /** Where the database of a Data API cluster is. */
    Path dataApiData(String engine) {
        return directory.resolve("data-api-" + engine);
    }

    /** Where the certificate authority is. */
    Path authority() {
        return directory;
    }

    /** The identity of the earlier starts, or a new one if there were none. */
    ClusterIdentity identity() throws IOException {
        Path file = directory.resolve(IDENTITY);
        if (!Files.exists(file)) {
            return ClusterIdentity.random();
        }
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            kept.load(reader);
        }
        return new ClusterIdentity(
                value(kept, "clusterId"),
                value(kept, "region"),
                value(kept, "accessKeyId"),
                value(kept, "secretAccessKey"));
    }

    private String value(Properties kept, String name) throws IOException {
        String value = kept.getProperty(name, "");
        if (value.isBlank()) {
            throw new IOException(directory.resolve(IDENTITY) + " has no " + name
                    + ". Restore the file, or use another data directory");
        }
        return value;
    }

    /** Keeps an identity for the next start; only this user can read it. */
    void keep(ClusterIdentity identity) throws IOException {
        String content = "clusterId=" + identity.clusterId() + "\nregion=" + identity.region() + "\naccessKeyId="
                + identity.accessKeyId() + "\nsecretAccessKey=" + identity.secretAccessKey() + "\n";
        FileReplacement.write(directory.resolve(IDENTITY), content, FileReplacement.SECRET);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
