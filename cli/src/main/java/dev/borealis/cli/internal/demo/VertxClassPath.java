package dev.borealis.cli.internal.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put what the Vert.x part of the demonstration needs: a file beside its classes. */
final class VertxClassPath {
    private VertxClassPath() {}

    static String read(Path file) {
        try {
            return file.resolveSibling("classes")
                    + java.io.File.pathSeparator
                    + Files.readString(file).strip();
        } catch (IOException missing) {
            throw new UncheckedIOException(
                    "The Vert.x part of the demonstration is not built: ./mvnw -pl cli/vertx -am process-classes",
                    missing);
        }
    }
}
