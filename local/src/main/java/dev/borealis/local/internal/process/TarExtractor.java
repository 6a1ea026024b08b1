package dev.borealis.local.internal.process;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;

/** Unpacks a tar archive (ustar, GNU) of files, directories and symbolic links; anything else in it is an error. */
public final class TarExtractor {
    private final InputStream archive;
    private final Path target;
    private final Predicate<String> wanted;

    private TarExtractor(InputStream archive, Path target, Predicate<String> wanted) {
        this.archive = archive;
        this.target = target;
        this.wanted = wanted;
    }

    /** Unpacks the entries with a wanted name into a directory. */
    public static void extract(InputStream archive, Path target, Predicate<String> wanted) throws IOException {
        TarExtractor extractor =
                new TarExtractor(archive, target.toAbsolutePath().normalize(), wanted);
        for (TarHeader header = extractor.next(); !header.isEnd(); header = extractor.next()) {
            extractor.extract(header);
        }
    }

    private TarHeader next() throws IOException {
        byte[] block = archive.readNBytes(TarHeader.BLOCK);
        if (block.length == 0) {
            return TarHeader.END;
        }
        if (block.length < TarHeader.BLOCK) {
            throw new EOFException("the archive ends within a header");
        }
        return TarHeader.parse(block);
    }

    private void extract(TarHeader header) throws IOException {
        if (wanted.test(header.name())) {
            write(header);
        } else {
            archive.skipNBytes(header.size());
        }
        archive.skipNBytes(header.padding());
    }

    private void write(TarHeader header) throws IOException {
        Path path = inside(target.resolve(header.name()), header);
        Files.createDirectories(path.getParent());
        switch (header.type()) {
            case FILE -> writeFile(path, header);
            case DIRECTORY -> Files.createDirectories(path);
            case SYMBOLIC_LINK -> {
                inside(path.resolveSibling(header.link()), header);
                Files.createSymbolicLink(path, Path.of(header.link()));
            }
        }
    }

    private Path inside(Path path, TarHeader header) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("the archive's entry " + header.name() + " leads out of it");
        }
        return normal;
    }

    private void writeFile(Path path, TarHeader header) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            copy(header.size(), out);
        }
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(header.isExecutable() ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private void copy(long size, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (long left = size; left > 0; ) {
            int read = archive.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("the archive ends within a file");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
