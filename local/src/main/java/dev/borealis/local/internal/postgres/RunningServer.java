package dev.borealis.local.internal.postgres;

import dev.borealis.local.internal.process.Directories;
import dev.borealis.local.internal.process.GuardedProcess;
import dev.borealis.local.internal.process.ProcessOwner;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@code postgres} process that accepts connections on a socket in a private directory of its own. */
final class RunningServer implements Closeable {
    /** Long enough for crash recovery on a slow disk; a server that fails to start ends and is not waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final GuardedProcess process;
    private final Path directory;

    private RunningServer(GuardedProcess process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /** Starts a server and returns when it accepts connections. */
    static RunningServer start(PostgresPrograms programs, ProcessOwner owner, DataDirectory data) throws IOException {
        Path directory = Directories.forOneRun(owner);
        List<String> server = new ArrayList<>(List.of(programs.program("postgres")));
        Path sockets = Directories.makePrivate(sockets(directory), owner);
        server.addAll(ServerOptions.arguments(data.in(directory), sockets, data.isDurable()));
        List<String> command = owner.wrap(data.preparing(directory, server));
        return new RunningServer(launch(command, data.stopSignal(), directory), directory).whenReady();
    }

    private static GuardedProcess launch(List<String> command, String stopSignal, Path directory) throws IOException {
        try {
            return GuardedProcess.start(command, stopSignal, directory);
        } catch (IOException e) {
            Directories.delete(directory);
            throw new IOException("PostgreSQL cannot be started; it takes a POSIX shell \"sh\": " + e.getMessage(), e);
        }
    }

    private static Path sockets(Path directory) {
        return directory.resolve("socket");
    }

    private RunningServer whenReady() throws IOException {
        try {
            awaitReady();
            process.keepRunning();
            return this;
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while PostgreSQL started").initCause(e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (!accepts()) {
            if (!process.isAlive()) {
                throw new IOException("PostgreSQL ended while it started: " + process.lastOutput());
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("PostgreSQL was not ready after " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(1);
        }
    }

    private boolean accepts() throws ServerRefusal {
        try (SuperuserSession session = SuperuserSession.open(address())) {
            return session.isOpen();
        } catch (ServerRefusal refusal) {
            if (refusal.isTooEarly()) {
                return false;
            }
            throw refusal;
        } catch (IOException notListening) {
            return false;
        }
    }

    /** Where the server listens. */
    SocketAddress address() {
        return UnixDomainSocketAddress.of(sockets(directory).resolve(".s.PGSQL.5432"));
    }

    /** Deleted when the server has ended; others reach what they may read in it, if they know its name. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        process.close();
    }
}
