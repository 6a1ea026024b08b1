package dev.borealis.local.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Making and deleting the directories of servers. */
public final class Directories {
    private static final FileAttribute<?> PRIVATE = permissions("rwx------");
    private static final FileAttribute<?> PASSABLE = permissions("rwx--x--x");

    /** A Unix domain socket's path may have 103 bytes on macOS, 107 on Linux; this leaves room for names below the directory. */
    private static final int LONGEST_PARENT = 52;

    private Directories() {}

    /**
     * Makes a directory for one run of a server, with a path short enough to hold sockets. Others cannot look into it,
     * but reach what is in it by name if that is readable for them.
     */
    public static Path forOneRun(ProcessOwner owner) throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        if (parent.toString().length() > LONGEST_PARENT) {
            parent = Path.of("/tmp");
        }
        Path directory = Files.createTempDirectory(parent, "borealis-", PASSABLE);
        owner.give(directory);
        return directory;
    }

    /** Makes a directory that only its owner can use. */
    public static Path makePrivate(Path directory, ProcessOwner owner) throws IOException {
        Files.createDirectory(directory, PRIVATE);
        owner.give(directory);
        return directory;
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }

    /** Deletes a directory with all that is in it; one that is missing, or being deleted by another, is fine. */
    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            Files.walkFileTree(directory, new Deletion());
        }
    }

    /** How many bytes the files in a directory have. */
    static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
