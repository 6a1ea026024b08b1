package dev.borealis.local.internal.mysql;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.TarExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * MySQL as it lies on the class path.
 *
 * @param location a {@code tar.gz} of the server and what belongs to it
 */
record MysqlArchive(URL location) {
    private static final String PREFIX = "mysql-8.0-";
    private static final String RESOURCE = "mysql-Linux-amd64.tar.gz";

    /** The server, its messages, character sets and the libraries that it brings along; nothing else is needed. */
    private static final List<String> NEEDED = List.of(
            "LICENSE",
            "README",
            "bin/mysqld",
            "lib/private/libcrypto.so.1.1",
            "lib/private/libssl.so.1.1",
            "lib/private/libprotobuf-lite.so",
            "share/");

    static MysqlArchive find() throws IOException {
        boolean fits = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        URL location = MysqlArchive.class.getClassLoader().getResource(RESOURCE);
        if (!fits || location == null) {
            throw new IOException(
                    "there is no embedded MySQL for this platform (" + System.getProperty("os.name") + ", "
                            + System.getProperty("os.arch") + "), only for Linux on amd64"
                            + (location == null ? ", and " + RESOURCE + " is not on the class path" : "")
                            + ". Start Local Aurora without MySQL");
        }
        return new MysqlArchive(location);
    }

    /** The directory with the unpacked server. */
    Path unpacked(CacheDirectory cache) throws IOException {
        URLConnection connection = location.openConnection();
        connection.setUseCaches(false);
        long size = connection.getContentLengthLong();
        connection.getInputStream().close();
        Path entry = cache.entry(PREFIX + size, this::unpack);
        cache.deleteOld(PREFIX);
        return entry;
    }

    private void unpack(Path directory) throws IOException {
        Predicate<String> needed = name -> NEEDED.stream().anyMatch(name::startsWith);
        try (InputStream packed = location.openStream();
                InputStream archive = new GZIPInputStream(packed, 1 << 16)) {
            TarExtractor.extract(archive, directory, needed);
        }
        MysqlLibraries.complete(directory);
    }
}
