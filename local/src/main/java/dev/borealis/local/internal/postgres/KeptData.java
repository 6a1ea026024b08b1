package dev.borealis.local.internal.postgres;

import dev.borealis.local.internal.process.Command;
import dev.borealis.local.internal.process.ProcessOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A data directory that lasts: made once, then used by one server after the other. */
final class KeptData {
    /** Beside the data, names the template that they were copied from. */
    private static final String STAMP = "borealis-template";

    private static final Duration FOR_PREDECESSOR = Duration.ofSeconds(20);

    private final PostgresPrograms programs;
    private final ProcessOwner owner;

    KeptData(PostgresPrograms programs, ProcessOwner owner) {
        this.programs = programs;
        this.owner = owner;
    }

    /** Makes the directory ready for a server: a copy of the template if it is new, else as it was left. */
    DataDirectory open(Path directory, String templateKey, Path template) throws IOException {
        if (Files.exists(directory.resolve("PG_VERSION"))) {
            requireSame(directory, templateKey);
            Predecessor.await(directory, FOR_PREDECESSOR);
        } else {
            requireEmpty(directory);
            create(directory, templateKey, template);
        }
        return new DataDirectory.Existing(directory, true);
    }

    private static void requireSame(Path directory, String templateKey) throws IOException {
        Path stamp = directory.resolve(STAMP);
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(templateKey)) {
            throw new IOException("the data in " + directory
                    + " were made by another version of Borealis or of PostgreSQL. Use another data directory");
        }
    }

    private static void requireEmpty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> content = Files.list(directory)) {
                if (content.findAny().isPresent()) {
                    throw new IOException(directory + " is not empty, and no data directory. Use another one");
                }
            }
        }
    }

    private void create(Path directory, String templateKey, Path template) throws IOException {
        Path partial = directory.resolveSibling(directory.getFileName() + ".partial");
        Files.createDirectories(directory.toAbsolutePath().getParent());
        Command.require(List.of("rm", "-rf", partial.toString()));
        Command.require(List.of("cp", "-Rp", template.toString(), partial.toString()));
        Files.writeString(partial.resolve(STAMP), templateKey);
        owner.give(partial.resolve(STAMP));
        Command.require(owner.wrap(List.of(programs.program("initdb"), "--sync-only", "--pgdata=" + partial)));
        Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
    }
}
