package dev.borealis.local.internal.mysql;

import dev.borealis.local.internal.process.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sees to it that the server finds every library that it links against: the loader names the first that is missing, and
 * where there is a stub for that, it is put into the directory that the server looks into first.
 */
final class MysqlLibraries {
    private static final Pattern MISSING =
            Pattern.compile("error while loading shared libraries: (\\S+): cannot open shared object file");
    private static final Set<String> STUBS = Set.of("libaio.so.1", "libnuma.so.1");

    private MysqlLibraries() {}

    /** Completes an unpacked server, or throws naming the library that the system has to provide. */
    static void complete(Path directory) throws IOException {
        List<String> version = List.of(directory.resolve("bin/mysqld").toString(), "--no-defaults", "--version");
        Command.Outcome outcome = Command.run(version);
        for (int stubs = 0; !outcome.succeeded() && stubs < STUBS.size(); stubs++) {
            addStub(missing(outcome), directory);
            outcome = Command.run(version);
        }
        if (!outcome.succeeded()) {
            throw new IOException("the embedded MySQL does not run here: " + outcome.output());
        }
    }

    private static String missing(Command.Outcome outcome) throws IOException {
        Matcher matcher = MISSING.matcher(outcome.output());
        if (!matcher.find()) {
            throw new IOException("the embedded MySQL does not run here: " + outcome.output());
        }
        return matcher.group(1);
    }

    private static void addStub(String library, Path directory) throws IOException {
        if (!STUBS.contains(library)) {
            throw new IOException("the embedded MySQL needs the library " + library
                    + ", which this system does not have. Install it, or start Local Aurora without MySQL");
        }
        try (InputStream stub = MysqlLibraries.class.getResourceAsStream("linux-amd64/" + library)) {
            if (stub == null) {
                throw new IOException(
                        "the stub for " + library + " is missing beside " + MysqlLibraries.class.getName());
            }
            Files.copy(stub, directory.resolve("lib/private").resolve(library));
        }
    }
}
