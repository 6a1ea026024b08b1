package dev.borealis.local.internal.postgres;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Programs of one PostgreSQL that can be run.
 *
 * @param directory holds {@code postgres} and {@code initdb}
 * @param identity tells this build from others
 */
record PostgresPrograms(Path directory, String identity) {

    /** Finds the installed programs if the release's property names them, else unpacks those on the class path. */
    static PostgresPrograms find(PostgresRelease release, CacheDirectory cache) throws IOException {
        String installed = System.getProperty(release.binariesProperty());
        return installed == null
                ? PostgresArchive.find(release).unpacked(cache)
                : installed(Path.of(installed).toAbsolutePath(), release);
    }

    private static PostgresPrograms installed(Path directory, PostgresRelease release) throws IOException {
        Path postgres = directory.resolve("postgres");
        String hint = "-D" + release.binariesProperty() + "=" + directory;
        if (!Files.isExecutable(postgres) || !Files.isExecutable(directory.resolve("initdb"))) {
            throw new IOException(hint + " has no programs \"postgres\" and \"initdb\"");
        }
        String version = Command.require(List.of(postgres.toString(), "--version"));
        if (!version.contains(" " + release.major() + ".")) {
            throw new IOException(hint + " is " + version + "; PostgreSQL " + release.major() + " is needed");
        }
        return new PostgresPrograms(directory, version + " in " + directory);
    }

    String program(String name) {
        return directory.resolve(name).toString();
    }
}
