package dev.borealis.local.internal.postgres;

import dev.borealis.local.internal.process.BundledArchives;
import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.CacheKind;
import dev.borealis.local.internal.process.Platform;
import dev.borealis.local.internal.process.TarExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.HexFormat;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL as it lies on the class path: an archive of one platform's binaries.
 *
 * @param release the version that is looked for
 * @param location the archive
 */
record PostgresArchive(PostgresRelease release, URL location) {

    static PostgresArchive find(PostgresRelease release) throws IOException {
        Platform platform = Platform.current();
        String name = release.resources() + platform.archive() + ".txz";
        URL location = BundledArchives.find(name);
        if (location == null) {
            throw new IOException("PostgreSQL " + release.major() + " for this machine is not on the class path ("
                    + name
                    + "). Add the dependency dev.borealis:borealis-local-postgres-" + platform.artifact()
                    + ", or install PostgreSQL " + release.major() + " and name the directory of its programs with -D"
                    + release.binariesProperty());
        }
        return new PostgresArchive(release, location);
    }

    PostgresPrograms unpacked(CacheDirectory cache) throws IOException {
        String prefix = CacheKind.POSTGRES.prefix() + release.major() + "-";
        String name = prefix + fingerprint();
        Path entry = cache.entry(name, this::unpack);
        cache.deleteOld(prefix);
        return new PostgresPrograms(entry.resolve("bin"), name);
    }

    /** What is in the archive, from the directory of the jar around it: reading it all would take longer than a start. */
    private String fingerprint() throws IOException {
        URLConnection connection = location.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection inJar) {
            try (var jar = inJar.getJarFile()) {
                return HexFormat.of()
                        .toHexDigits(jar.getEntry(inJar.getEntryName()).getCrc(), 8);
            }
        }
        return connection.getContentLengthLong() + "-" + connection.getLastModified();
    }

    private void unpack(Path directory) throws IOException {
        try (InputStream archive = location.openStream();
                XZInputStream tar = new XZInputStream(archive)) {
            TarExtractor.extract(tar, directory, PostgresArchive::isNeeded);
        }
    }

    /** Leaves out what is for building programs. */
    private static boolean isNeeded(String name) {
        return !name.endsWith(".a") && !name.contains("/pkgconfig") && !name.startsWith("include");
    }
}
