package dev.borealis.local.internal.mysql;

import dev.borealis.local.internal.process.BundledArchives;
import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.CacheKind;
import dev.borealis.local.internal.process.Platform;
import dev.borealis.local.internal.process.TarExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * MySQL as it lies on the class path.
 *
 * @param location a {@code tar.gz} of the server and what belongs to it
 * @param needed what the names of the files begin with that are unpacked
 */
record MysqlArchive(URL location, List<String> needed) {
    private static final Map<Platform, String> RESOURCES = Map.of(
            Platform.LINUX_X86_64, "mysql-Linux-amd64.tar.gz",
            Platform.MACOS_X86_64, "mysql-Mac_OS_X-x86_64.tar.gz");

    /** The server, its messages, character sets and the libraries that it brings along; nothing else is needed. */
    private static final Map<Platform, List<String>> NEEDED = Map.of(
            Platform.LINUX_X86_64,
            List.of(
                    "LICENSE",
                    "README",
                    "bin/mysqld",
                    "lib/private/libcrypto.so.1.1",
                    "lib/private/libssl.so.1.1",
                    "lib/private/libprotobuf-lite.so",
                    "share/"),
            Platform.MACOS_X86_64,
            List.of("LICENSE", "README", "bin/", "lib/libcrypto", "lib/libssl", "lib/libprotobuf-lite", "share/"));

    static MysqlArchive find() throws IOException {
        return find(Platform.current());
    }

    static MysqlArchive find(Platform platform) throws IOException {
        String resource = RESOURCES.get(platform);
        URL location = resource == null ? null : BundledArchives.find(resource);
        if (location == null) {
            throw new IOException("there is no embedded MySQL for this machine (" + platform.artifact() + ")"
                    + (resource == null ? "" : ": " + resource + " is not on the class path")
                    + ". Install MySQL 8 and name the directory of its mysqld with -D" + MysqlPrograms.PROPERTY
                    + ", or start Local Aurora without MySQL");
        }
        return new MysqlArchive(location, NEEDED.getOrDefault(platform, List.of()));
    }

    /** The directory with the unpacked server. */
    Path unpacked(CacheDirectory cache) throws IOException {
        URLConnection connection = location.openConnection();
        connection.setUseCaches(false);
        long size = connection.getContentLengthLong();
        connection.getInputStream().close();
        Path entry = cache.entry(CacheKind.MYSQL.prefix() + size, this::unpack);
        cache.deleteOld(CacheKind.MYSQL.prefix());
        return entry;
    }

    private void unpack(Path directory) throws IOException {
        Predicate<String> isNeeded = name -> needed.stream().anyMatch(name::startsWith);
        try (InputStream packed = location.openStream();
                InputStream archive = new GZIPInputStream(packed, 1 << 16)) {
            TarExtractor.extract(archive, directory, isNeeded);
        }
        MysqlLibraries.complete(directory);
    }
}
