package dev.borealis.local.internal.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The server that used a data directory before: if its parent was killed, it may still be writing down what it has. */
final class Predecessor {
    private Predecessor() {}

    /** Waits until no server uses the data, or throws if one still does. */
    static void await(Path data, Duration patience) throws IOException {
        Optional<ProcessHandle> server = serverIn(data.resolve("postmaster.pid"));
        if (server.isPresent()) {
            awaitEnd(server.get(), data, patience);
        }
    }

    private static Optional<ProcessHandle> serverIn(Path pidFile) throws IOException {
        try (Stream<String> lines = Files.lines(pidFile)) {
            return lines.findFirst()
                    .filter(line -> line.matches("\\d{1,18}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)))
                    .filter(process -> process.info().command().orElse("").endsWith("/postgres"));
        } catch (NoSuchFileException stoppedCleanly) {
            return Optional.empty();
        }
    }

    private static void awaitEnd(ProcessHandle server, Path data, Duration patience) throws IOException {
        try {
            server.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while another server ended").initCause(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "the data in " + data + " are in use by process " + server.pid()
                            + ". Stop it, or use another data directory",
                    e);
        }
    }
}
