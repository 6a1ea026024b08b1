package dev.borealis.local.internal.postgres;

import dev.borealis.local.internal.process.CacheDirectory;
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
        String name = release.resources() + platform() + ".txz";
        URL location = PostgresArchive.class.getClassLoader().getResource(name);
        if (location == null) {
            throw new IOException("no embedded PostgreSQL for this platform (" + System.getProperty("os.name") + ", "
                    + System.getProperty("os.arch") + "): " + name + " is not on the class path. Install PostgreSQL "
                    + release.major() + " and name the directory of its programs with -D" + release.binariesProperty());
        }
        return new PostgresArchive(release, location);
    }

    private static String platform() {
        String system = System.getProperty("os.name").startsWith("Linux") ? "linux" : "other";
        return system + "-" + System.getProperty("os.arch").replace("amd64", "x86_64");
    }

    PostgresPrograms unpacked(CacheDirectory cache) throws IOException {
        String prefix = "postgres-" + release.major() + "-";
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
