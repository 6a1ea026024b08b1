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
        server.addAll(ServerOptions.arguments(data.in(directory), directory, data.isDurable()));
        List<String> command = owner.wrap(data.preparing(directory, server));
        return new RunningServer(GuardedProcess.start(command, data.stopSignal(), directory), directory).whenReady();
    }

    private RunningServer whenReady() throws IOException {
        try {
            awaitReady();
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
        return UnixDomainSocketAddress.of(directory.resolve(".s.PGSQL.5432"));
    }

    /** A private directory that is deleted when the server has ended. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() {
        process.close();
    }
}
