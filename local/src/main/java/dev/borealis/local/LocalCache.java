package dev.borealis.local;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.CacheLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The unpacked databases that every start of Local Aurora of one user shares. The next start makes anew what is missing. */
public final class LocalCache {
    private LocalCache() {}

    /**
     * Deletes it, wherever it is. Other things in a directory that the user has named for it stay, and so does a directory that others can write to.
     *
     * @return the bytes that were freed, by directory; empty if there is no cache
     * @throws IOException if a Local Aurora is running that uses it, in this process or in another, and nothing was deleted there; or if
     *     something cannot be deleted
     */
    public static Map<Path, Long> clear() throws IOException {
        Map<Path, Long> freed = new TreeMap<>();
        for (Path directory : CacheLocation.ofProcess().existing()) {
            freed.put(directory, new CacheDirectory(directory).clear());
        }
        return freed;
    }
}
