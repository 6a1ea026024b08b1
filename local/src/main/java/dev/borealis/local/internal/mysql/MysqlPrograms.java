package dev.borealis.local.internal.mysql;

import dev.borealis.local.internal.process.CacheDirectory;
import dev.borealis.local.internal.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A MySQL that can be run.
 *
 * @param server the program {@code mysqld}
 * @param base the directory that it finds its messages and character sets below
 */
record MysqlPrograms(Path server, Path base) {
    /** The system property that names the directory of an installed {@code mysqld} 8. */
    static final String PROPERTY = "borealis.mysql.bin";

    /** Finds the installed server if the property names one, else unpacks that on the class path. */
    static MysqlPrograms find(CacheDirectory cache) throws IOException {
        String installed = System.getProperty(PROPERTY);
        if (installed != null) {
            return installed(Path.of(installed).toAbsolutePath());
        }
        Path base = MysqlArchive.find().unpacked(cache);
        return new MysqlPrograms(base.resolve("bin/mysqld"), base);
    }

    /** The server is in {@code bin} or {@code sbin} of its base directory, behind a link or not. */
    private static MysqlPrograms installed(Path directory) throws IOException {
        Path server = directory.resolve("mysqld");
        String hint = "-D" + PROPERTY + "=" + directory;
        if (!Files.isExecutable(server)) {
            throw new IOException(hint + " has no program \"mysqld\"");
        }
        String version = Command.require(List.of(server.toString(), "--no-defaults", "--version"));
        if (!version.contains("Ver 8.") || version.contains("MariaDB")) {
            throw new IOException(hint + " is " + version + "; MySQL 8 is needed");
        }
        return new MysqlPrograms(server, server.toRealPath().resolve("../..").normalize());
    }
}
